import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../indicator/series.ts';
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
import { mostPicked } from './marks.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';
import { trendOption } from './trend-option.ts';

type Item = {
  value: [number, number | null];
  label?: { formatter: string };
  itemStyle?: object;
  symbolSize?: number;
};
type Line = { id: string; symbol: string; symbolSize: number; data: Item[]; lineStyle: { type: unknown } };
const linesOf = ({ option }: Drawing): Line[] =>
  JSON.parse(JSON.stringify(option.series)).filter(({ id }: Line) => id.startsWith('line-'));
const svgOf = (drawing: Drawing) => renderChartImage(drawing, { title: '题' });
const wordsOf = (drawing: Drawing): string[] => drawnWords(svgOf(drawing)).map(({ words }) => words);
const zh = { locale: 'zh', width: 900 } as const;
const draw = (series: Series[], parts: Parameters<typeof trendOption>[1] = zh) =>
  trendOption(makeTrend(sevenYears, series), parts);

describe('trendOption', () => {
  it('leaves a missing year as a gap and says which', () => {
    const drawing = draw([seriesOf('甲', valuesOver(sevenYears, [1, 2, 3, 4, null, 6, 7]))]);
    expect(linesOf(drawing)[0]?.data.map(({ value }) => value[1])).toEqual([1, 2, 3, 4, null, 6, 7]);
    expect(wordsOf(drawing)).toContain('2023 年未见报告');
    expect(lineMoves(svgOf(drawing))).toEqual([2]);
  });

  it('draws points of one place one inside the other, so that none covers another, and says so', () => {
    const drawing = draw([
      seriesOf('甲', valuesOver(sevenYears, [100, 200, 300, 400, 500, 600, 700])),
      seriesOf('乙', valuesOver(sevenYears, [100, 203, 310, null, 500, 600, 100])),
      seriesOf('丙', valuesOver(sevenYears, [100, 400, 600, 400, 100, 600, 102])),
    ]);
    const sizes = linesOf(drawing).map(({ data, symbolSize }) => data.map((item) => item.symbolSize ?? symbolSize));
    const [first = [], second = [], third = []] = sizes;
    // 2019 and 2024: all three in one place; 2020: 甲 under 乙; 2022: 甲 under 丙; 2025: 乙 under 丙. Elsewhere they lie apart.
    for (const at of [0, 5]) expect([first[at], second[at], third[at]]).toEqual([19, 15, 11]);
    expect([first[1], second[1]]).toEqual([11.5, 7.5]);
    expect([first[3], third[3]]).toEqual([15, 11]);
    expect([second[6], third[6]]).toEqual([15, 11]);
    expect([first[2], second[2], third[2], first[6]]).toEqual([8, 7.5, 11, 8]);
    expect(wordsOf(drawing)).toContain('套在一起的点几乎重合');
    const apart = draw([
      seriesOf('甲', valuesOver(sevenYears, [100, 200, 300, 400, 500, 600, 700])),
      seriesOf('乙', valuesOver(sevenYears, [700, 600, 500, 450, 300, 200, 100])),
    ]);
    expect(JSON.stringify(linesOf(apart))).not.toContain('"symbolSize":1');
    expect(wordsOf(apart)).not.toContain('套在一起的点几乎重合');
  });

  it('names every picked series with its last value and the year of it, and generated data as such', () => {
    const beside = wordsOf(trendOption(firstDay, zh));
    for (const name of ['宿迁市', '2024 年 3,525', '招远市', '上海市政府办公厅', '合成甲市（合成数据）', '2,520'])
      expect(beside).toContain(name);
    const under = wordsOf(trendOption(firstDay, { locale: 'zh', width: 360 }));
    for (const name of ['2025 年', '宿迁市', '上海市政府办公厅', '合成甲市（合成）', '2,520', '未见报告'])
      expect(under).toContain(name);
  });

  it('says once that data is generated, in the language of the drawing, where the name says it too', () => {
    const made = seriesOf('甲局（合成）', valuesOver(sevenYears, [1, 2, 3, 4, 5, 6, 7]), 'synthetic');
    const filed = seriesOf('乙局', valuesOver(sevenYears, [2, 3, 4, 5, 6, 7, 8]));
    const mixed = draw([made, filed]);
    expect(wordsOf(mixed)).toContain('甲局（合成数据）');
    expect(JSON.stringify(mixed.option) + mixed.description).not.toContain('（合成）');
    const english = draw([made, filed], { locale: 'en', width: 900 });
    expect(english.description).toContain('甲局 (synthetic data)');
    expect(svgOf(draw([made])).match(/合成/g)).toHaveLength(2);
  });

  it('dashes generated data among filed data, and draws it solid where all is generated', () => {
    expect(linesOf(trendOption(firstDay, zh)).map(({ lineStyle }) => lineStyle.type)).toEqual([
      'solid',
      [6, 4],
      'solid',
      'solid',
      'solid',
    ]);
    const generated = draw([seriesOf('甲', valuesOver(sevenYears, [1, 2, 3]), 'synthetic')]);
    expect(linesOf(generated)[0]?.lineStyle.type).toBe('solid');
    expect(wordsOf(generated)).toEqual(expect.arrayContaining(['甲', '合成数据']));
    expect(svgOf(generated).match(/合成/g)).toHaveLength(2);
  });

  it('gives each of the six a pattern of its own where patterns are asked for, and names what is generated in words', () => {
    const many = Array.from({ length: 6 }, (_, index) =>
      seriesOf(`机关${index}`, valuesOver(sevenYears, [index, 3]), index === 1 ? 'synthetic' : 'filed'),
    );
    const drawing = draw(many, { ...zh, patterns: true });
    const dashes = linesOf(drawing).map(({ lineStyle }) => JSON.stringify(lineStyle.type));
    expect(new Set(dashes).size).toBe(mostPicked);
    expect(svgOf(drawing)).toContain('stroke-dasharray="16,5"');
    expect(wordsOf(drawing)).toContain('机关1（合成数据）');
    expect(linesOf(draw(many)).map(({ lineStyle }) => lineStyle.type)).toContainEqual([6, 4]);
  });

  it('picks out six series by hue and shape and draws all others as one grey path', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      seriesOf(`机关${index}`, valuesOver(sevenYears, [index, 300 - index, null, index * 2, 7, index, index])),
    );
    const drawing = draw(many);
    expect(new Set(linesOf(drawing).map(({ symbol }) => symbol)).size).toBe(mostPicked);
    const svg = svgOf(drawing);
    for (const hue of ['s1', 's2', 's3', 's4', 's5', 's6']) expect(svg).toContain(`stroke="var(--${hue})"`);
    const grey = [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke="var\(--context\)"/g)];
    // Two runs a series: the year without value is a gap.
    expect(grey.map(([, path = '']) => path.match(/M/g)?.length)).toEqual([(300 - mostPicked) * 2]);
    expect(drawing.description).toMatch(/；另有 294 条灰线。$/);
    expect(drawing.readout?.sections[0]?.foot).toBe('其余 294 个：6 – 299');
    expect(drawing.readout?.context?.names).toHaveLength(294);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['300 个', '0']));
    expect(gzipSync(svg).length).toBeLessThan(60_000);
  });

  it('draws a group in ink, without points and beside the six', () => {
    const own = Array.from({ length: 6 }, (_, index) => seriesOf(`机关${index}`, valuesOver(sevenYears, [index, 3])));
    const median = seriesOf('中位数', valuesOver(sevenYears, [2, 3]));
    const drawing = draw([{ ...median, subject: { ...median.subject, kind: 'group' } }, ...own]);
    expect(linesOf(drawing).map(({ symbol }) => symbol === 'none')).toEqual([true, ...Array(6).fill(false)]);
    expect(svgOf(drawing)).toContain('stroke="var(--ink)" stroke-width="2"');
  });

  it('shows a failed check and one that cannot be made above the point', () => {
    const drawing = trendOption(firstDay, zh);
    const [, , , shanghai, hongze] = linesOf(drawing);
    expect(hongze?.data[4]).toMatchObject({ label: { formatter: '{fail|≠}' } });
    const told = drawing.readout?.sections[4]?.entries.find(({ line }) => line === 4);
    expect(told).toMatchObject({ value: '21', mark: '≠', more: expect.stringContaining('差 11') });
    expect(shanghai?.data[0]).toMatchObject({ label: { formatter: '{unassessable|?}' } });
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['≠', '?', '≠ 勾稽不符', '? 无法核对']));
  });

  it('cuts the line where the scope changes, and says so', () => {
    const drawing = trendOption(smallRates, zh);
    expect(lineMoves(svgOf(drawing))).toEqual([2]);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['//', '// 口径不同']));
  });

  it('cuts the line where a region changes from a consolidated report to a sum', () => {
    const points = [
      pointOf(2021, 4, { scope: null, basis: 'consolidated' }),
      pointOf(2022, 5, { scope: null, basis: 'consolidated' }),
      pointOf(2023, 6, { scope: null, basis: 'sum', reports: 3 }),
      pointOf(2024, 7, { scope: null, basis: 'sum', reports: 3 }),
    ];
    const drawing = trendOption(makeTrend([2021, 2022, 2023, 2024], [seriesOf('某省', points)]), zh);
    expect(lineMoves(svgOf(drawing))).toEqual([2]);
    expect(wordsOf(drawing)).toContain('// 汇总方式不同');
  });

  it('draws rates in percent, hollow below 30 cases, with the interval in the readout alone', () => {
    const drawing = trendOption(smallRates, zh);
    const [first] = linesOf(drawing);
    expect(first?.data[0]).toMatchObject({ itemStyle: { color: 'var(--paper)' } });
    expect(first?.data[3]?.itemStyle).toBeUndefined();
    expect(drawing.readout?.sections[0]?.entries[0]).toMatchObject({ n: '9', isHollow: true });
    expect(drawing.readout?.sections[0]?.entries[0]?.more).toMatch(/^95% 区间 6\.\d%–5\d\.\d% · 勾稽相符/);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['70%', '0%', '22.2%', '不足 30 件：空心']));
    expect(svgOf(drawing)).not.toContain('区间');
  });

  it('names both forms where one takes over from the other, and only there', () => {
    const drawing = trendOption(firstDay, zh);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['2019 年版', '2021 年版格式']));
    expect(svgOf(drawing)).toContain('fill="var(--ground)"');
    const later = makeTrend([2021, 2022], [seriesOf('甲', valuesOver([2021, 2022], [1, 2]))]);
    expect(wordsOf(trendOption(later, zh)).join()).not.toContain('年版');
  });

  it('says so where there is nothing to draw, and draws a lone year as a named point', () => {
    const nothing = makeTrend([2019, 2020], [seriesOf('甲', valuesOver([2019, 2020], [null, null]))]);
    expect(wordsOf(trendOption(nothing, zh))).toContain('所选年份没有可画的数字');
    expect(wordsOf(trendOption(makeTrend([2023], []), zh))).toContain('所选年份没有可画的数字');
    const lone = trendOption(makeTrend([2023], [seriesOf('甲', [pointOf(2023, 5)])]), zh);
    expect(wordsOf(lone)).toEqual(expect.arrayContaining(['甲', '5']));
    expect(svgOf(lone)).toContain('fill="var(--s1)"');
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
          for (const { entries } of drawing.readout?.sections ?? []) {
            const values = entries.map(({ at }) => at ?? Number.NEGATIVE_INFINITY);
            expect(values).toEqual([...values].sort((a, b) => b - a));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets no words touch others or leave the drawing, for any trend at any width', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        anyTrend,
        fc.constantFrom(320, 328, 360, 640, 760, 900, 992),
        fc.constantFrom('zh', 'en'),
        (trend, width, locale) => {
          const drawing = trendOption(trend, { locale, width });
          expect(touchingWords(svgOf(drawing), width, drawing.height)).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
    for (const width of [320, 900]) {
      const drawing = trendOption(crowded, { locale: 'zh', width });
      expect(touchingWords(svgOf(drawing), width, drawing.height)).toEqual([]);
    }
  });
});

/** Numbers anywhere in a value; functions and other things that are no JSON fail the test. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return [];
  if (typeof value !== 'object') throw new TypeError(`${typeof value} in an option`);
  return Object.values(value).flatMap(numbersOf);
}

/** How many separate strokes each drawn line of the first series has. */
function lineMoves(svg: string): number[] {
  return [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke="var\(--s1\)" stroke-width="2"/g)].map(
    ([, path = '']) => path.match(/M/g)?.length ?? 0,
  );
}
