import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeReport, type ReportDraft } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { defaultFilter, type Filter } from '../filter/filter.ts';
import { outcomeGroups } from '../form/application.ts';
import { figureOf } from '../form/figure.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { keysOf, measureOf } from '../indicator/measure.ts';
import { countDatasetRows, findDatasetRows } from './find-dataset-rows.ts';
import { findMeasureRanking, findTopAgencies } from './find-measure-ranking.ts';
import { findAgencyOutcomes } from './find-outcomes.ts';
import { findRegionChildrenValues } from './find-region.ts';
import { findReport } from './find-report.ts';
import { findTrend } from './find-trend.ts';

const keys = ['disclosureRate', 'otherHandling', 'reconsiderationCorrectionRate', 'carryOverRate'].flatMap((id) =>
  keysOf(measureOf(id), 'total'),
);
const states = ['blank', 'dash', 'illegible', 'notFound'] as const;
const anyDraft: fc.Arbitrary<ReportDraft> = fc.record({
  agency: fc.constantFrom('宿迁市教育局', '宿迁市财政局', '宿迁市人民政府'),
  kind: fc.constant('department'),
  regionCode: fc.constantFrom('321300', '321322', null),
  reportYear: fc.constantFrom(2020, 2021, 2022),
  scope: fc.constantFrom('single', 'consolidated'),
  applicationEdition: fc.constantFrom('2019', '2021', null),
  figures: fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 99 }) },
      fc.constantFrom(...states),
      fc.record({ repaired: fc.nat(99) }),
    ),
    { maxKeys: 30 },
  ),
  text: fc.uuid(),
});
const anyMeasure = fc.constantFrom(
  'newlyReceived',
  'outcomeTotal',
  'disclosureRate',
  'otherHandling',
  'reconsiderationCorrectionRate',
  'carryOverRate',
  'challengeRate',
  'normativeDocuments.inForce',
);

async function allRows(filter: Filter, which: 'ofMeasure' | 'all'): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const page of findDatasetRows(filter, which)) rows.push(...page);
  return rows;
}

test('property: trend, dataset, ranking, map, outcomes and report say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDraft, { minLength: 1, maxLength: 9 }), anyMeasure, async (drafts, measure) => {
      const database = await temporaryDatabase();
      const ids = new Set<string>();
      for (const draft of drafts) ids.add((await putReport(database, makeReport(draft), testContext)).agencyId);
      const filter: Filter = { ...defaultFilter(), measure, from: 2020, to: 2022, agencies: [...ids].slice(0, 10) };
      const trend = await findTrend(filter);
      const points = trend.series.flatMap(({ subject, points: all }) => all.map((point) => ({ subject, point })));

      // The files: a sum of the measure's own figures is what the chart shows, and the count on the button is their number.
      const rows = await allRows(filter, 'ofMeasure');
      expect(await countDatasetRows(filter, 'ofMeasure')).toEqual({
        rows: rows.length,
        reports: points.filter(({ point }) => point.reportId !== null).length,
      });
      expect(await countDatasetRows(filter, 'all')).toMatchObject({ rows: (await allRows(filter, 'all')).length });
      const own = measureOf(measure);
      for (const { subject, point } of points) {
        const cells = rows.filter((row) => row.agencyId === subject.id && row.reportYear === point.reportYear);
        const sum = own
          .numerator('total')
          .map(({ key, sign }) => [cells.find((row) => row.figure === key), sign] as const)
          .filter(([row]) => row !== undefined);
        if (point.numerator === null)
          expect(sum.every(([row]) => row?.value !== null) && point.absence === null).toBe(false);
        else
          expect(sum.reduce((total, [row, sign]) => total + sign * (row?.value ?? Number.NaN), 0)).toBe(
            point.numerator,
          );
        expect(new Set(cells.map(({ reportId }) => reportId)).size).toBeLessThanOrEqual(1);
      }

      // The ranking holds every agency with a value, with that value, and no other.
      for (const year of trend.years) {
        const ranking = await findMeasureRanking(filter, { reportYear: year });
        const expected = points.filter(({ point }) => point.reportYear === year && point.value !== null);
        expect(ranking.total).toBe(expected.length);
        expect(new Map(ranking.rows.map(({ subject, point }) => [subject.id, point]))).toEqual(
          new Map(expected.map(({ subject, point }) => [subject.id, point])),
        );
        for (const [offset, limit] of [
          [0, 1],
          [1, 2],
        ] as const)
          expect(await findTopAgencies(filter, { reportYear: year, limit, offset })).toEqual(
            ranking.rows.slice(offset, offset + limit),
          );
        const within = await findMeasureRanking(filter, { reportYear: year, regionCode: '321322' });
        expect(within.rows.map(({ subject }) => subject.id).sort()).toEqual(
          expected.flatMap(({ subject }) => (subject.regionCode === '321322' ? [subject.id] : [])).sort(),
        );
      }

      // The map has what the region's own line has.
      const [region] = (await findTrend({ ...filter, agencies: [], regions: ['321322'] })).series;
      for (const point of region?.points ?? []) {
        const children = await findRegionChildrenValues(filter, '321300', point.reportYear);
        expect(children.find(({ subject }) => subject.id === '321322')?.point).toEqual(point);
      }

      // Each group of the composition is the measure of that group, and each point walks back to its report's cells.
      const [first] = trend.series;
      const outcomes = first && (await findAgencyOutcomes(first.subject.id, filter));
      for (const group of outcomeGroups) {
        const [alone] = (await findTrend({ ...filter, measure: group, agencies: [first?.subject.id ?? ''] })).series;
        expect(outcomes?.groups[group]).toEqual(alone?.points);
      }
      for (const { point } of points) {
        if (point.reportId === null || own.denominator || point.value === null || point.computed) continue;
        const report = await findReport(point.reportId);
        const printed = own.numerator('total').flatMap(({ key }) => {
          const { table, editions } = figureOf(key);
          const edition = report?.editions[table];
          return edition && editions.includes(edition)
            ? [report.cells.find((cell) => cell.key === key)?.value ?? 0]
            : [];
        });
        expect(printed.reduce((sum, value) => sum + value, 0)).toBe(point.value);
      }
      database.remove();
    }),
    { numRuns: 25 },
  );
}, 120_000);
