import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../../lib/form/report.ts';
import type { Database } from '../client.ts';
import { makeReport } from '../testing/make-report.ts';
import { tellingFigures } from '../testing/telling-figures.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { checkStore } from './check-store.ts';
import { putReport, putReports } from './store.ts';

const tables = [
  ...['agency', 'agency_alias', 'report', 'source', 'section', 'problem', 'check_result', 'figure', 'mirror'],
  ...['measure_rank', ...rollups],
];
const digestOf = async ({ client }: Database) =>
  (await client.execute('SELECT digest FROM data_version')).rows[0]?.digest;

/** Of an agency that was changed, a year comes in, and it is changed again. */
const changedTwice = (
  [
    ['永安镇人民政府', 'government', '321300', 2020, '乙'],
    ['永安镇政府', 'department', '321322', 2020, '乙'],
    ['永安镇政府', 'department', '321322', 2023, '甲'],
    ['永安镇人民政府', 'government', '321322', 2020, '甲'],
  ] as const
).map(([agency, kind, regionCode, reportYear, text]) => ({
  ...{ agency, kind, regionCode, reportYear, text },
  ...{ scope: 'single' as const, figures: tellingFigures as Record<string, number> },
}));

const drafts = fc.array(
  fc.record({
    agency: fc.constantFrom('永安镇人民政府', '永安镇政府', '市城管局', '宿迁市人民政府', '沭阳县民政局'),
    kind: fc.constantFrom('government', 'department', 'other'),
    regionCode: fc.constantFrom('321300', '321322', null),
    reportYear: fc.constantFrom(2020, 2021, 2022, 2023),
    scope: fc.constantFrom('single', 'consolidated'),
    figures: fc.constantFrom<Record<string, number | 'blank'>>(
      tellingFigures as Record<string, number>,
      { 'application.carriedForward.total': 3, 'application.carriedForward.naturalPerson': 2 },
      { 'application.carriedOver.total': 'blank', 'application.carriedOver.naturalPerson': 4 },
      {},
    ),
    text: fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己', '庚'),
  }),
  { minLength: 1, maxLength: 14 },
);

test('property: reports kept in one batch leave what they leave one by one, whatever they touch', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async (chosen) => {
      const reports = chosen.map(
        (draft, index): Report => makeReport({ ...draft, publishedOn: `2024-01-${10 + index}` } as never),
      );
      const [batch, single] = [await temporaryDatabase(), await temporaryDatabase()];
      try {
        const together = await putReports(
          batch,
          reports.map((report) => ({ report, context: testContext })),
        );
        const apart = [];
        for (const report of reports) apart.push(await putReport(single, report, testContext));
        expect(together).toEqual(apart);
        expect(await dump(batch, tables)).toEqual(await dump(single, tables));
        expect(await digestOf(batch)).toEqual(await digestOf(single));
        expect(await checkStore(batch)).toEqual([]);
      } finally {
        batch.remove();
        single.remove();
      }
    }),
    { numRuns: 30, examples: [[changedTwice]] },
  );
}, 120_000);

test('statements do not grow with the reports of a batch', async () => {
  const database = await temporaryDatabase();
  const count = async (from: number, reports: number) => {
    const incoming = Array.from({ length: reports }, (_, index) => ({
      report: makeReport({
        agency: `第${from + index}局`,
        figures: { 'application.newlyReceived.total': index },
        text: `${from + index}`,
      }),
      context: testContext,
    }));
    const { client } = database;
    const statements: string[] = [];
    const transaction = client.transaction.bind(client);
    client.transaction = (async (mode: 'write') => {
      const tx = await transaction(mode);
      const execute = tx.execute.bind(tx);
      tx.execute = ((statement: { sql: string }) => {
        statements.push(statement.sql);
        return execute(statement as never);
      }) as typeof tx.execute;
      return tx;
    }) as typeof client.transaction;
    await putReports(database, incoming);
    client.transaction = transaction;
    return statements.length;
  };
  const few = await count(0, 5);
  expect(await count(100, 90)).toBeLessThanOrEqual(few + 2);
  database.remove();
});
