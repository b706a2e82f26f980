import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrend } from '../indicator/testing/any-trend.ts';
import { makeTrend, seriesOf, sevenYears, valuesOver } from '../indicator/testing/trends.ts';
import { logSpan } from './log-axis.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';
import { trendOption } from './trend-option.ts';

const zh = { locale: 'zh', width: 900, axis: 'log' } as const;
const wordsOf = (drawing: ReturnType<typeof trendOption>) =>
  drawnWords(renderChartImage(drawing, { title: '题' })).map(({ words }) => words);

describe('a logarithmic axis', () => {
  it('covers its values and names 1, 2 and 5 times powers of ten', () => {
    expect(logSpan([3, 700])).toEqual({
      min: 2,
      max: 1000,
      ticks: [2, 5, 10, 20, 50, 100, 200, 500, 1000].filter(isPower),
    });
    expect(logSpan([120, 900])).toEqual({ min: 100, max: 1000, ticks: [100, 200, 500, 1000] });
    expect(logSpan([7])).toEqual({ min: 5, max: 10, ticks: [5, 10] });
    expect(logSpan([100])).toEqual({ min: 50, max: 100, ticks: [50, 100] });
    expect(logSpan([0, -4])).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), { minLength: 1 }), (values) => {
        const { min = 0, max = 0, ticks = [] } = logSpan(values) ?? {};
        expect(min).toBeLessThanOrEqual(Math.min(...values));
        expect(max).toBeGreaterThanOrEqual(Math.max(...values));
        expect(min).toBeLessThan(max);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThan(18);
      }),
    );
  });

  it('sets equal factors equally far apart, leaves 0 out and says how many', () => {
    const drawing = trendOption(
      makeTrend(sevenYears, [
        seriesOf('甲', valuesOver(sevenYears, [10, 100, 1000, 0, 10_000, 100_000, 1_000_000])),
        seriesOf('乙', valuesOver(sevenYears, [20, 0, 0, 40, 40, 40, 40])),
      ]),
      zh,
    );
    const svg = renderChartImage(drawing, { title: '题' });
    const [path = ''] = [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke="var\(--s1\)" stroke-width="2"/g)].map(
      ([, each = '']) => each,
    );
    const heights = path.split(/[ML]/).flatMap((place) => (place === '' ? [] : Number(place.trim().split(' ')[1])));
    const steps = heights.slice(1).map((y, at) => (heights[at] ?? 0) - y);
    const [step = 0] = steps;
    // The year of 0 is a gap, so the steps are those between 10, 100, 1,000 | 10,000, 100,000, 1,000,000.
    expect(steps.map((each) => Math.round(each / step))).toEqual([1, 1, 1, 1, 1]);
    expect(wordsOf(drawing)).toEqual(
      expect.arrayContaining(['对数刻度：等距为等倍', '3 个为 0 的值没有画出', '10万', '100万', '1,000', '2022 年 0']),
    );
    expect(wordsOf(drawing)).not.toContain('未见报告');
    // What is not drawn is told.
    expect(drawing.readout?.sections[3]?.entries.find(({ line }) => line === 0)).toMatchObject({
      value: '0',
      at: null,
    });
    expect(drawing.description).toContain('2022 年 0');
  });

  it('is an equal one where nothing has a logarithm', () => {
    const zeros = makeTrend(sevenYears, [seriesOf('甲', valuesOver(sevenYears, [0, 0, 0, 0, 0, 0, 0]))]);
    expect(trendOption(zeros, zh)).toEqual(trendOption(zeros, { locale: 'zh', width: 900 }));
  });

  it('lets no words touch and draws no NaN, for any trend', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyTrend, fc.constantFrom(320, 640, 992), fc.constantFrom('zh', 'en'), (trend, width, locale) => {
        const drawing = trendOption(trend, { locale, width, axis: 'log' });
        const svg = renderChartImage(drawing, { title: '题' });
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(touchingWords(svg, width, drawing.height)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

function isPower(value: number): boolean {
  return Math.log10(value) % 1 === 0;
}
