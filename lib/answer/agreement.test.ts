import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { outcomeGroups } from '../form/application.ts';
import { figureOf, formRowOf } from '../form/figure.ts';
import { answerLines, askedMeasure, withMeasures } from '../indicator/answer.ts';
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { measureOf } from '../indicator/measure.ts';
import type { View } from '../view/view.ts';
import { findAnswer, questionOf } from './find-answer.ts';
import { countDatasetRows, findDatasetRows } from './find-dataset-rows.ts';
import { findLeaders } from './find-leaders.ts';
import { findMeasureRanking, findTopAgencies, rankingPlaceOf } from './find-measure-ranking.ts';
import { findReport } from './find-report.ts';
import { anyDraft } from './testing/any-draft.ts';
import { ask, viewOf } from './testing/ask.ts';

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

async function allRows(view: View): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const page of findDatasetRows(view)) rows.push(...page);
  return rows;
}

test('property: trend, dataset, ranking, map, outcomes and report say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDraft, { minLength: 1, maxLength: 9 }), anyMeasure, async (drafts, measure) => {
      const database = await temporaryDatabase();
      const ids = new Set<string>();
      for (const draft of drafts) ids.add((await putReport(database, makeReport(draft), testContext)).agencyId);
      const view = viewOf({ measure, from: 2020, to: 2022, agencies: [...ids].slice(0, 10) });
      const answer = await findAnswer(questionOf(view, 'zh'));
      const lines = answerLines(answer);
      const points = lines.flatMap(({ subject, points: all }) => all.map((point) => ({ subject, point })));

      // The files: a sum of the measure's own figures is what the chart shows, and the count on the button is their number.
      const rows = await allRows(view);
      expect(await countDatasetRows(view)).toEqual({
        rows: rows.length,
        formRows: new Set(rows.map(({ reportId, figure }) => `${reportId} ${formRowOf(figureOf(figure))}`)).size,
        reports: new Set(rows.map(({ reportId }) => reportId)).size,
      });
      const formed: DatasetRow[] = [];
      for await (const page of findDatasetRows(view, { ofRows: true })) formed.push(...page);
      expect(await countDatasetRows(view, { ofRows: true })).toMatchObject({ rows: formed.length });
      expect(await countDatasetRows({ ...view, figures: 'all' })).toMatchObject({
        rows: (await allRows({ ...view, figures: 'all' })).length,
      });
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
      const ranked = { ...askedMeasure(measure), scope: 'any', origin: 'filed' } as const;
      for (const year of answer.years) {
        const ranking = await findMeasureRanking(ranked, { reportYear: year });
        const expected = points.filter(({ point }) => point.reportYear === year && point.value !== null);
        expect(ranking.total).toBe(expected.length);
        expect(new Map(ranking.rows.map(({ subject, point }) => [subject.id, point]))).toEqual(
          new Map(expected.map(({ subject, point }) => [subject.id, point])),
        );
        for (const [offset, limit] of [
          [0, 1],
          [1, 2],
        ] as const)
          expect(await findTopAgencies(ranked, { reportYear: year, limit, offset })).toEqual(
            ranking.rows.slice(offset, offset + limit),
          );
        for (const ascending of [false, true]) {
          const { rows: all } = await findMeasureRanking(ranked, { reportYear: year, ascending });
          for (const [at, row] of all.entries())
            expect(
              await findTopAgencies(ranked, { reportYear: year, ascending, after: rankingPlaceOf(row, at + 1) }),
            ).toEqual(all.slice(at + 1));
        }
        const within = await findMeasureRanking(ranked, { reportYear: year, regionCode: '321322' });
        expect(within.rows.map(({ subject }) => subject.id).sort()).toEqual(
          expected.flatMap(({ subject }) => (subject.regionCode === '321322' ? [subject.id] : [])).sort(),
        );
      }

      // The leaders are the top of the rankings, the last year first.
      const latest = new Map<string, number>();
      for (const { subject, points: all } of lines) {
        const value = all.findLast((point) => point.value !== null)?.value;
        if (value != null) latest.set(subject.id, value);
      }
      const leaders = await findLeaders(ranked, { years: answer.years, limit: 40 });
      expect(new Map(leaders.map(({ subject, value }) => [subject.id, value]))).toEqual(latest);
      expect(leaders.map(({ value }) => value)).toEqual([...latest.values()].sort((a, b) => b - a));

      // A set has what its divisions and agencies have alone.
      const parts = { measure, from: 2020, to: 2022 };
      const county = await ask({ ...parts, regions: ['321322'] });
      const set = await ask({ ...parts, subjects: [{ kind: 'divisions', level: 'county', place: '321300' }] });
      expect(answerLines(set).find(({ subject }) => subject.id === '321322')).toEqual(answerLines(county)[0]);
      const everyone = { kind: 'agencies', agencyKind: null, agencyLevel: null, place: '000000' } as const;
      const bySet = answerLines(await ask({ ...parts, subjects: [everyone] }));
      expect(new Map(bySet.map((line) => [line.subject.id, line]))).toEqual(
        new Map(lines.map((line) => [line.subject.id, line])),
      );

      // Each group of the composition is the measure of that group, and each point walks back to its report's cells.
      const whole = await findAnswer({
        ...questionOf(view, 'zh'),
        measures: outcomeGroups.map((group) => askedMeasure(group)),
      });
      for (const group of outcomeGroups) {
        const alone = await findAnswer(questionOf({ ...view, measures: [group] }, 'zh'));
        expect(withMeasures(whole, [askedMeasure(group)])).toEqual(alone);
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
