import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureOf } from '../indicator/measure.ts';
import type { Series, Trend } from '../indicator/series.ts';
import { checkStatusTerms } from '../indicator/terms.ts';
import { anyTrend } from '../indicator/testing/any-trend.ts';
import {
  crowded,
  firstDay,
  makeTrend,
  pointOf,
  seriesOf,
  sevenYears,
  smallRates,
  valuesOver,
} from '../indicator/testing/trends.ts';
import type { Drawing } from './drawing.ts';
import { overlaps } from './label-layout.ts';
import { renderChartImage } from './render-svg.ts';
import { axisWidth, geometryOf, trendScale } from './trend-geometry.ts';
import { layoutLabels } from './trend-labels.ts';
import { trendOption } from './trend-option.ts';

type Item = { value: number | null; symbol?: string; tip?: string[]; itemStyle?: { color: string } };
type Line = { type: string; name: string; data: Item[]; lineStyle: { type: unknown }; connectNulls: boolean };
const answerLines = ({ option }: Drawing): Line[] => JSON.parse(JSON.stringify(option.series));
const wordsOf = ({ option }: Drawing): string[] =>
  JSON.parse(JSON.stringify(option.graphic)).elements.flatMap((element: { style?: { text?: string } }) =>
    element.style?.text === undefined ? [] : [element.style.text],
  );
const zh = { locale: 'zh', width: 900 } as const;
const draw = (series: Series[], parts: Parameters<typeof trendOption>[1] = zh) =>
  trendOption(makeTrend(sevenYears, series), parts);

describe('trendOption', () => {
  it('draws the first day as it always has', () => {
    expect(trendOption(firstDay, zh)).toMatchSnapshot();
    expect(trendOption(smallRates, { locale: 'en', width: 360 })).toMatchSnapshot();
  });

  it('leaves a missing year as a gap and says which', () => {
    const drawing = draw([seriesOf('甲', valuesOver(sevenYears, [1, 2, 3, 4, null, 6, 7]))]);
    const [line] = answerLines(drawing);
    expect(line?.data.map(({ value }) => value)).toEqual([1, 2, 3, 4, null, 6, 7]);
    expect(line?.connectNulls).toBe(false);
    expect(wordsOf(drawing)).toContain('2023 年未见报告');
    const moves = lineMoves(renderChartImage(drawing, { title: '甲' }));
    expect(moves).toEqual([2]);
  });

  it('names every series with its last value, and generated data as such', () => {
    for (const width of [900, 360]) {
      const words = wordsOf(trendOption(firstDay, { locale: 'zh', width })).join('\n');
      for (const name of ['宿迁市', '招远市', '上海市政府办公厅', '洪泽区']) expect(words).toContain(name);
      expect(words).toMatch(/合成甲市（合成(数据)?） ?2,520/);
    }
    const synthetic = answerLines(trendOption(firstDay, zh))[1];
    expect(synthetic?.lineStyle.type).toEqual([7, 4]);
    expect(synthetic?.data[0]?.itemStyle?.color).toBe('var(--paper)');
  });

  it('shows the state of the checks at each point', () => {
    const [, , , shanghai, hongze] = answerLines(trendOption(firstDay, zh));
    expect(hongze?.data[4]).toMatchObject({
      symbol: 'triangle',
      tip: ['洪泽区 · 2023 年 21', expect.stringContaining('差 11')],
    });
    expect(shanghai?.data[0]).toMatchObject({ itemStyle: { color: 'var(--paper)', borderColor: 'var(--ink-3)' } });
    const words = wordsOf(trendOption(firstDay, zh));
    for (const status of ['fail', 'unassessable'] as const)
      expect(words).toContain(`${checkStatusTerms[status].mark} ${checkStatusTerms[status].zh}`);
  });

  it('breaks the line where the scope changes, and says so', () => {
    const drawing = trendOption(smallRates, zh);
    expect(answerLines(drawing).map((line) => line.data.map(({ value }) => value !== null))).toEqual([
      [true, true, true, true, false, false, false],
      [false, false, false, false, true, true, false],
    ]);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['口径不同', '// 口径不同']));
  });

  it('breaks the line where a region changes from a consolidated report to a sum', () => {
    const points = [
      pointOf(2022, 5, { scope: null, basis: 'consolidated' }),
      pointOf(2023, 6, { scope: null, basis: 'sum', reports: 3 }),
    ];
    const drawing = trendOption(makeTrend([2022, 2023], [seriesOf('某省', points)]), zh);
    expect(answerLines(drawing)).toHaveLength(2);
    expect(wordsOf(drawing)).toContain('// 汇总方式不同');
  });

  it('draws rates in percent, hollow and with an interval below 30 cases', () => {
    const drawing = trendOption(smallRates, zh);
    const [first] = answerLines(drawing);
    expect(first?.data[0]).toMatchObject({ itemStyle: { color: 'var(--paper)' } });
    expect(first?.data[3]?.itemStyle).toBeUndefined();
    expect(first?.data[0]?.tip?.[1]).toMatch(/^n = 9 · 95% 区间 6\.\d%–5\d\.\d% · ● 勾稽相符/);
    expect(drawing.option.yAxis).toMatchObject({ min: 0, max: 80, axisLabel: { formatter: '{value}%' } });
    expect(wordsOf(drawing)).toContain('不足 30 件：空心，并画 95% 区间');
  });

  it('marks the new form between 2020 and 2021 only where both years are shown', () => {
    expect(wordsOf(trendOption(firstDay, zh))).toContain('2021 年起为新版格式');
    const later = makeTrend([2021, 2022], [seriesOf('甲', valuesOver([2021, 2022], [1, 2]))]);
    expect(wordsOf(trendOption(later, zh))).not.toContain('2021 年起为新版格式');
  });

  it('says so where there is nothing to draw, and draws a lone year as a named point', () => {
    const nothing = makeTrend([2019, 2020], [seriesOf('甲', valuesOver([2019, 2020], [null, null]))]);
    expect(wordsOf(trendOption(nothing, zh))).toContain('所选年份没有可画的数字');
    expect(wordsOf(trendOption(makeTrend([2023], []), zh))).toContain('所选年份没有可画的数字');
    const lone = makeTrend([2023], [seriesOf('甲', [pointOf(2023, 5)])]);
    expect(wordsOf(trendOption(lone, zh))).toContain('甲 5');
  });

  it('describes what it shows in both languages', () => {
    expect(trendOption(firstDay, zh).description).toBe(
      '折线图，单位：件。宿迁市：2023 年 3,511，2024 年 3,525；合成甲市（合成数据）：2019 年 1,200，2020 年 1,040，2021 年 1,453，2022 年 1,760，2024 年 2,400，2025 年 2,520；招远市：2023 年 205；上海市政府办公厅：2019 年 859；洪泽区：2023 年 21。',
    );
    expect(trendOption(smallRates, { ...zh, locale: 'en' }).description).toMatch(
      /^Line chart, unit: %\. 某镇人民政府: 2019: 22\.2%, /,
    );
  });

  it('is plain JSON, and draws without a single NaN, for any trend at any width', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        anyTrend,
        fc.constantFrom(320, 360, 640, 900),
        fc.constantFrom('zh', 'en'),
        (trend, width, locale) => {
          const drawing = trendOption(trend, { locale, width });
          expect(JSON.parse(JSON.stringify(drawing))).toStrictEqual(
            JSON.parse(JSON.stringify(structuredClone(drawing))),
          );
          expect(numbersOf(drawing).every(Number.isFinite)).toBe(true);
          const svg = renderChartImage(drawing, { title: '题' });
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('lets no words touch other words, for any trend at any width', () => {
    fc.assert(
      fc.property(anyTrend, fc.constantFrom(320, 360, 640, 900), (trend, width) => {
        const labels = labelsOf(trend, width);
        for (const [index, one] of labels.entries())
          for (const other of labels.slice(index + 1))
            if (overlaps(shrunk(one.box), shrunk(other.box)))
              expect.fail(`${one.lines.join(' ')} touches ${other.lines.join(' ')}`);
      }),
      { numRuns: 300 },
    );
    expect(labelsOf(crowded, 900).filter(({ of }) => of !== null)).toHaveLength(10);
    expect(labelsOf(crowded, 320).map(({ lines }) => lines[0])).toEqual(expect.arrayContaining([...'①②③④⑤⑥⑦⑧⑨⑩']));
  });
});

/** Numbers anywhere in a value; functions and other things that are no JSON fail the test. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return [];
  if (typeof value !== 'object') throw new TypeError(`${typeof value} in an option`);
  return Object.values(value).flatMap(numbersOf);
}

function labelsOf(trend: Trend, width: number) {
  const measure = measureOf(trend.measure, trend.base);
  const scale = trendScale(trend, measure, 5);
  const plot = { left: axisWidth(scale, measure), right: width - 40, top: 36, bottom: 270 };
  const geometry = geometryOf(plot, scale, trend.years.length, measure);
  return layoutLabels(trend, measure, geometry, 'zh', { column: width >= 560, width, reserved: [] }).labels;
}

const shrunk = (box: { x: number; y: number; width: number; height: number }) => ({
  x: box.x + 0.01,
  y: box.y + 0.01,
  width: box.width - 0.02,
  height: box.height - 0.02,
});

/** How many separate strokes each drawn line has. */
function lineMoves(svg: string): number[] {
  return [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke="var\(--s1\)"[^>]*stroke-width="2"/g)].map(
    ([, path = '']) => path.match(/M/g)?.length ?? 0,
  );
}
