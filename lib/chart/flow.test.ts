import { describe, expect, it } from 'vitest';
import { measureOf } from '../indicator/measure.ts';
import { answerOf } from '../indicator/testing/answers.ts';
import { pointOf } from '../indicator/testing/trends.ts';
import { flowMeasures, flowOf } from './flow.ts';
import { flowOption } from './flow-option.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords } from './testing/drawn-words.ts';
import { goldenFlow } from './testing/golden-answers.ts';

const zh = { locale: 'zh', width: 944 } as const;
const wordsOf = (drawing: ReturnType<typeof flowOption>) =>
  drawnWords(renderChartImage(drawing, { title: '题' })).map(({ words }) => words);
const ribbonsOf = ({ option }: ReturnType<typeof flowOption>): { lineWidth: number; stroke: string }[] =>
  JSON.parse(JSON.stringify(option.graphic)).elements.flatMap((one: { type: string; style: object }) =>
    one.type === 'bezierCurve' ? [one.style] : [],
  );

describe('flowOption', () => {
  it('draws what came in as thick as what became of it, each outcome in its own colour', () => {
    const ribbons = ribbonsOf(flowOption(goldenFlow(), zh));
    expect(ribbons).toHaveLength(9);
    const thick = (some: typeof ribbons) => some.reduce((sum, { lineWidth }) => sum + lineWidth, 0);
    expect(Math.abs(thick(ribbons.slice(0, 2)) - thick(ribbons.slice(2)))).toBeLessThan(1);
    expect(ribbons.slice(2, 8).map(({ stroke }) => stroke)).toEqual(
      ['granted', 'partiallyGranted', 'denied', 'unableToProvide', 'notProcessed', 'otherHandling'].map(
        (group) => `var(--outcome-${group})`,
      ),
    );
  });

  it('says counts and shares of what was concluded, and what is challenged', () => {
    for (const width of [944, 328]) {
      const words = wordsOf(flowOption(goldenFlow(), { locale: 'zh', width }));
      for (const each of ['本年新收', '予以公开', '402,118', '31.4%', '结转下年', '66,222', '行政复议', '41,230'])
        expect(words, `${width}`).toContain(each);
    }
  });

  it('has a spot for every node', () => {
    for (const width of [944, 328]) {
      const { spots = [] } = flowOption(goldenFlow(), { locale: 'zh', width });
      expect(spots.map(({ key }) => key)).toEqual([
        'newlyReceived',
        'carriedOver',
        'granted',
        'partiallyGranted',
        'denied',
        'unableToProvide',
        'notProcessed',
        'otherHandling',
        'carriedForward',
        'reconsideration.total',
        'directLitigation.total',
        'litigationAfterReconsideration.total',
      ]);
      for (const { x, y, width: w, height } of spots) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x + w, y + height)).toBeLessThanOrEqual(1.0001);
      }
    }
  });

  it('says by how much the two sides differ, and only then', () => {
    expect(wordsOf(flowOption(goldenFlow(7), zh))).toContain('≠ 收到与办理相差 7');
    expect(wordsOf(flowOption(goldenFlow(), zh)).join()).not.toContain('≠');
  });

  it('names generated data once, in the picture and in its description', () => {
    const drawing = flowOption(goldenFlow(), zh);
    expect(wordsOf(drawing).filter((words) => words.includes('合成'))).toEqual(['合成数据']);
    expect(drawing.description).toMatch(/^申请的流向，单位：件。合成数据；本年新收：/);
  });

  it('is made of an answer, with a reason where a figure is missing', () => {
    const asked = flowMeasures.map((id) => measureOf(id));
    const points = flowMeasures.map((id, at) => [pointOf(2024, id === 'denied' ? null : at + 1)]);
    const drawing = flowOption(flowOf(answerOf([2024], asked, [points]), 2024), zh);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['不予公开', '未见报告']));
    expect(drawing.description).toMatch(/^申请的流向，单位：件。本年新收：1；上年结转：2；予以公开：3；/);
    const nothing = flowMeasures.map(() => [pointOf(2024, null)]);
    expect(wordsOf(flowOption(flowOf(answerOf([2024], asked, [nothing]), 2024), zh))).toEqual([
      '所选年份没有可画的数字',
    ]);
  });
});
