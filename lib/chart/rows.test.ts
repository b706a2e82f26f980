import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OutcomeGroup, outcomeGroups } from '../form/application.ts';
import { measureOf } from '../indicator/measure.ts';
import { absences } from '../indicator/series.ts';
import { answerOf } from '../indicator/testing/answers.ts';
import { pointOf, seriesOf } from '../indicator/testing/trends.ts';
import { type BarRow, barOption } from './bar-option.ts';
import type { Drawing } from './drawing.ts';
import { type OutcomeRow, outcomeOption } from './outcome-option.ts';
import { outcomeRowsBySubject, outcomeRowsByYear } from './outcome-rows.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';

const counts = (values: readonly (number | null)[]): OutcomeRow['counts'] => ({
  granted: values[0] ?? null,
  partiallyGranted: values[1] ?? null,
  denied: values[2] ?? null,
  unableToProvide: values[3] ?? null,
  notProcessed: values[4] ?? null,
  otherHandling: values[5] ?? null,
});
const outcome = (label: string, values: readonly (number | null)[], parts: Partial<OutcomeRow> = {}): OutcomeRow => ({
  label,
  counts: counts(values),
  total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
  absence: null,
  check: 'pass',
  origin: 'filed',
  ...parts,
});
const zh = { locale: 'zh', width: 900 } as const;
type Bar = { id: string; data: { value: number | null; label?: { formatter: string }; itemStyle?: object }[] };
const barsOf = ({ option }: Drawing): Bar[] =>
  JSON.parse(JSON.stringify(option.series)).filter(({ id }: Bar) => id !== 'n' && id !== 'absent');
const svgOf = (drawing: Drawing) => renderChartImage(drawing, { title: 'x' });
const wordsOf = (drawing: Drawing): string[] => drawnWords(svgOf(drawing)).map(({ words }) => words);

describe('outcomeOption', () => {
  it('fills each bar to 100 % in the order of the form, with the counts in it', () => {
    const drawing = outcomeOption([outcome('2023', [50, 86, 1, 56, 0, 7])], zh);
    expect(barsOf(drawing).map(({ id }) => id)).toEqual([...outcomeGroups]);
    const shares = barsOf(drawing).map(({ data }) => data[0]?.value ?? 0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
    expect(barsOf(drawing).map(({ data }) => data[0]?.label?.formatter)).toEqual([
      '50',
      '86',
      '1',
      '56',
      undefined,
      '7',
    ]);
    expect(wordsOf(drawing)).toContain('n = 200');
    // The shares of these add up to 100.00000000000001.
    const noisy = outcomeOption([outcome('2023', [40, 11, 7, 39, 17, 4])], zh);
    expect(wordsOf(noisy)).toContain('n = 118');
  });

  it('draws nothing for a year without report or with a group missing, and says why', () => {
    const missing = outcome('2021', [null, null, null, null, null, null], { absence: 'noReport', total: null });
    const blank = outcome('2022', [1, 2, null, 3, 4, 5], { absence: 'blank' });
    const drawing = outcomeOption([missing, blank], zh);
    expect(barsOf(drawing).flatMap(({ data }) => data.map(({ value }) => value))).toEqual(Array(12).fill(null));
    expect(wordsOf(drawing)).toContain('未见报告');
    expect(wordsOf(drawing)).toContain('空白');
  });

  it('marks a total that does not add up, small numbers and generated data', () => {
    const drawing = outcomeOption(
      [
        outcome('2022', [60, 8, 4, 5, 1, 1], { check: 'fail', total: 80 }),
        outcome('2023', [3, 1, 0, 0, 0, 0], { origin: 'synthetic' }),
      ],
      zh,
    );
    expect(wordsOf(drawing)).toContain('n = 80 ≠');
    expect(barsOf(drawing)[0]?.data.map(({ itemStyle }) => itemStyle !== undefined)).toEqual([false, true]);
    expect(JSON.stringify(drawing.option.yAxis)).toContain('2023（合成数据）');
    expect(drawing.description).toContain('2022：予以公开 60，部分公开 8');
  });

  it('draws any rows, with textures too', () => {
    const anyCount = fc.option(fc.nat(5000), { nil: null });
    const anyRow = fc.record({
      label: fc.string(),
      counts: fc.record(Object.fromEntries(outcomeGroups.map((group) => [group, anyCount]))) as fc.Arbitrary<
        Record<OutcomeGroup, number | null>
      >,
      total: anyCount,
      absence: fc.option(fc.constantFrom(...absences), { nil: null }),
      check: fc.constantFrom('pass', 'fail', 'unassessable', null),
      origin: fc.constantFrom('filed', 'synthetic'),
    });
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 8 }),
        fc.boolean(),
        fc.constantFrom(320, 900),
        (rows, patterns, width) => {
          const drawing = outcomeOption(rows, { locale: 'en', width, patterns });
          const svg = svgOf(drawing);
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
          expect(touchingWords(svg, width, drawing.height)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('outcomeRowsByYear', () => {
  it('makes a bar of each year, with the worst check behind it and the reason of a year without', () => {
    const years = [2022, 2023];
    const points = (value: number) => [pointOf(2022, null), pointOf(2023, value)];
    const groups = [
      points(5),
      points(4),
      [pointOf(2022, null), pointOf(2023, 3, { check: 'fail' })],
      points(2),
      points(1),
      points(0),
    ];
    const measures = [...outcomeGroups, 'outcomeTotal'].map((id) => measureOf(id));
    const answer = answerOf(years, measures, [[...groups, points(15)]]);
    expect(outcomeRowsByYear(answer)).toEqual([
      outcome('2022', [null, null, null, null, null, null], { total: null, absence: 'noReport', check: null }),
      outcome('2023', [5, 4, 3, 2, 1, 0], { check: 'fail' }),
    ]);
  });
});

describe('outcomeRowsBySubject', () => {
  it('makes a bar of each subject in one year, under its name', () => {
    const measures = [...outcomeGroups, 'outcomeTotal'].map((id) => measureOf(id));
    const line = (value: number) => [pointOf(2022, 0), pointOf(2023, value)];
    const answer = answerOf([2022, 2023], measures, [
      measures.map((_, index) => line(index === 6 ? 21 : 6 - index)),
      measures.map(() => line(0)),
    ]);
    const rows = outcomeRowsBySubject(answer, 2023);
    expect(rows.map(({ label, total }) => [label, total])).toEqual([
      [answer.subjects[0]?.name, 21],
      [answer.subjects[1]?.name, 0],
    ]);
    expect(Object.values(rows[0]?.counts ?? {})).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

describe('barOption', () => {
  const { subject } = seriesOf('宿迁市', []);
  const rows: BarRow[] = [
    { subject, point: pointOf(2023, 3511) },
    { subject: { ...subject, name: '合成甲市', origin: 'synthetic' }, point: pointOf(2023, 2400) },
    { subject: { ...subject, name: '洪泽区' }, point: pointOf(2023, 21, { check: 'fail' }) },
    { subject: { ...subject, name: '上海市' }, point: pointOf(2023, null) },
  ];

  it('draws values from 0 in the order given, with the state of the checks', () => {
    const drawing = barOption(rows, 'case', zh);
    expect(barsOf(drawing)[0]?.data.map(({ value }) => value)).toEqual([3511, 2400, 21, null]);
    expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['0', '1,000', '4,000']));
    for (const words of ['3,511', '21 ≠', '未见报告']) expect(wordsOf(drawing)).toContain(words);
    expect(JSON.stringify(drawing.option.yAxis)).toContain('合成甲市（合成数据）');
    expect(renderChartImage(drawing, { title: 'x' })).not.toMatch(/NaN/);
  });

  it('counts many subjects without a value by their reasons in place of rows', () => {
    const none = (count: number, absence: 'noReport' | 'blank') =>
      Array.from({ length: count }, () => ({ subject, point: { ...pointOf(2023, null), absence } }));
    const drawing = barOption([...rows.slice(0, 3), ...none(311, 'noReport'), ...none(2, 'blank')], 'case', zh);
    expect(barsOf(drawing)[0]?.data.map(({ value }) => value)).toEqual([3511, 2400, 21]);
    expect(drawing.height).toBeLessThan(260);
    const image = renderChartImage(drawing, { title: 'x' });
    for (const words of ['313 个没有数值，未画条形', '未见报告：311 个', '2 个']) {
      expect(image).toContain(words);
      expect(drawing.description).toContain(words);
    }
    const few = barOption([...rows.slice(0, 3), ...none(12, 'noReport')], 'case', zh);
    expect(barsOf(few)[0]?.data).toHaveLength(15);
  });

  it('draws rates in percent hollow below 30 cases', () => {
    const point = pointOf(2023, 0.5, { numerator: 9, denominator: 18 });
    const drawing = barOption([{ subject, point }], 'percent', zh);
    expect(barsOf(drawing)[0]?.data[0]?.value).toBe(50);
    expect(wordsOf(drawing)).toContain('不足 30 件：空心');
    expect(barsOf(drawing)[0]?.data[0]?.itemStyle).toMatchObject({ color: 'var(--paper)' });
    expect(drawing.description).toBe('条形图，单位：%。宿迁市 50.0%。');
  });

  it('draws no rows', () => {
    const drawing = barOption([], 'case', { locale: 'en', width: 320 });
    expect(renderChartImage(drawing, { title: 'x' })).not.toMatch(/NaN/);
    expect(drawing.description).toContain('no figure to draw');
  });
});
