import { type Base, type MeasureId, measureOf } from '../measure.ts';
import type { Point, Series, Trend } from '../series.ts';

/** A point as a test writes it: only what differs from a proved single report of the year's own form. */
export function pointOf(reportYear: number, value: number | null, parts: Partial<Point> = {}): Point {
  return {
    reportYear,
    value,
    absence: value === null ? 'noReport' : null,
    numerator: value,
    denominator: null,
    n: parts.denominator ?? null,
    interval: null,
    computed: false,
    edition: value === null ? null : reportYear < 2021 ? '2019' : '2021',
    scope: value === null ? null : 'consolidated',
    check: value === null ? null : 'pass',
    delta: null,
    reportId: value === null ? null : 1,
    cell: value === null ? null : 'application.newlyReceived.total',
    reports: value === null ? 0 : 1,
    consolidated: value === null ? 0 : 1,
    basis: null,
    ...parts,
  };
}

export function seriesOf(name: string, points: readonly Point[], origin: 'filed' | 'synthetic' = 'filed'): Series {
  return { subject: { kind: 'agency', id: '321300-000000', name, regionCode: '321300', origin }, points };
}

export function makeTrend(
  years: readonly number[],
  series: readonly Series[],
  parts: { measure?: MeasureId; base?: Base } = {},
): Trend {
  const measure = parts.measure ?? 'newlyReceived';
  return {
    measure,
    unit: measureOf(measure).unit,
    applicant: 'total',
    base: parts.base ?? 'concluded',
    years,
    series,
  };
}

/** A series over years from plain numbers; null is a year without report. */
export const valuesOver = (years: readonly number[], values: readonly (number | null)[], parts: Partial<Point> = {}) =>
  years.map((year, index) => pointOf(year, values[index] ?? null, values[index] == null ? {} : parts));

export const sevenYears = [2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;

/** Lone years, a gap, generated data, a failed and an unassessable check: what a chart meets on its first day. */
export const firstDay: Trend = makeTrend(sevenYears, [
  seriesOf('宿迁市', valuesOver(sevenYears, [null, null, null, null, 3511, 3525, null])),
  seriesOf('合成甲市', valuesOver(sevenYears, [1200, 1040, 1453, 1760, null, 2400, 2520]), 'synthetic'),
  seriesOf('招远市', valuesOver(sevenYears, [null, null, null, null, 205, null, null])),
  seriesOf(
    '上海市政府办公厅',
    valuesOver(sevenYears, [859, null, null, null, null, null, null], { check: 'unassessable', scope: 'single' }),
  ),
  seriesOf('洪泽区', valuesOver(sevenYears, [null, null, null, null, 21, null, null], { check: 'fail', delta: 11 })),
]);

/** A rate on few cases, with a change of scope between 2022 and 2023. */
export const smallRates: Trend = makeTrend(
  sevenYears,
  [
    seriesOf('某镇人民政府', [
      ...[
        [2019, 2, 9],
        [2020, 5, 12],
        [2021, 11, 20],
        [2022, 30, 44],
      ].map(([year = 0, numerator = 0, denominator = 1]) =>
        pointOf(year, numerator / denominator, { numerator, denominator, scope: 'single' }),
      ),
      pointOf(2023, 120 / 400, { numerator: 120, denominator: 400 }),
      pointOf(2024, 150 / 420, { numerator: 150, denominator: 420 }),
      pointOf(2025, null),
    ]),
  ],
  { measure: 'disclosureRate' },
);

/** Ten lines that end close together. */
export const crowded: Trend = makeTrend(
  sevenYears,
  Array.from({ length: 10 }, (_, index) =>
    seriesOf(
      `第${'甲乙丙丁戊己庚辛壬癸'[index]}市人民政府${index % 3 === 0 ? '政务服务管理办公室' : ''}`,
      valuesOver(
        sevenYears,
        sevenYears.map((_, year) => 800 + ((index * 37 + year * 61) % 140) + year * 25),
      ),
      index > 7 ? 'synthetic' : 'filed',
    ),
  ),
);
