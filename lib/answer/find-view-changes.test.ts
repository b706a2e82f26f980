import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { withdrawReport } from '../../db/write/withdraw.ts';
import { findDataState } from './find-data-state.ts';
import { findViewChanges } from './find-view-changes.ts';
import { viewOf } from './testing/ask.ts';

const total = 'application.newlyReceived.total';
const granted = 'application.granted.total';
let database: Awaited<ReturnType<typeof temporaryDatabase>>;
const put = (report: Parameters<typeof makeReport>[0]) => putReport(database, makeReport(report), testContext);
let first: Awaited<ReturnType<typeof putReport>>;
let since = 0;

beforeAll(async () => {
  database = await temporaryDatabase();
  first = await put({ figures: { [total]: 3, [granted]: 1 } });
  await put({ agency: '南京市教育局', kind: 'department', regionCode: '320100', figures: { [total]: 5 } });
  since = (await findDataState()).version.number;
  await put({ figures: { [total]: 4, [granted]: 1 } });
  await put({ agency: '南京市教育局', kind: 'department', regionCode: '320100', reportYear: 2024 });
});
afterAll(() => database.remove());

const changed = async (view: Parameters<typeof viewOf>[0], from = since) =>
  (await findViewChanges(viewOf({ from: 2019, to: 2024, ...view }), from)).changes.map(
    ({ kind, reportYear, figures }) => [
      kind,
      reportYear,
      ...figures.map(({ key, from: before, to }) => `${key} ${before}→${to}`),
    ],
  );

test('what changed for a selection is what its own reports and figures became', async () => {
  const revised = ['revised', 2023, `${total} 3→4`];
  const added = ['added', 2024];
  expect(await changed({ agencies: [first.agencyId] })).toEqual([revised]);
  expect(await changed({})).toEqual([added, revised]);
  expect(await changed({ regions: ['320100'] })).toEqual([added]);
  expect(await changed({ regions: ['320100'], to: 2023 })).toEqual([]);
  expect(await changed({ agencies: [first.agencyId], from: 2024 })).toEqual([]);
  // A revision that left the figure asked for as it was is none for this selection.
  expect(await changed({ agencies: [first.agencyId], measure: 'carriedForward' })).toEqual([]);
  expect(await changed({ agencies: [first.agencyId] }, since + 2)).toEqual([]);
});

test('a report that was taken out is told, under the agency and place it had', async () => {
  const { version } = await findDataState();
  const { rows } = await database.client.execute('SELECT id FROM report WHERE report_year = 2024');
  await withdrawReport(database, Number(rows[0]?.id), 'wrong');
  expect(await changed({ regions: ['320000'] }, version.number)).toEqual([['withdrawn', 2024]]);
});
