import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '../client.ts';
import { projectRoot } from '../environment.ts';
import { findDataVersion } from '../read/data-version.ts';
import { makeReport } from '../testing/make-report.ts';
import { temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { checkStore } from './check-store.ts';
import { putReports } from './store.ts';

const total = 'application.newlyReceived.total';
const put = (database: Database, drafts: readonly Parameters<typeof makeReport>[0][]) =>
  putReports(
    database,
    drafts.map((draft) => ({ report: makeReport(draft), context: testContext })),
  );

test.each([
  ['region_sum', `UPDATE region_sum SET effective = x'0108' WHERE region_code = '320000'`],
  ['region_sum', `UPDATE region_sum SET direct = x'0108' WHERE direct IS NOT NULL`],
  ['region_sum', `DELETE FROM region_sum WHERE region_code = '000000'`],
  ['region_sum', `INSERT INTO region_sum VALUES (0, '110000', 2023, x'0108', NULL, NULL)`],
  ['region_sum', `UPDATE region_sum SET checks = x'01010000' WHERE region_code = '320000'`],
  ['region_sum', `UPDATE region_sum SET checks = NULL`],
  ['region_year', `UPDATE region_year SET reports = 3 WHERE region_code = '320000'`],
  ['region_year', `DELETE FROM region_year WHERE region_code = '000000'`],
  ['year_total', `UPDATE year_total SET problems = 9`],
  ['agency_count', `UPDATE agency_count SET agencies = 7 WHERE place = '320000'`],
  ['report_count', `DELETE FROM report_count WHERE place = '000000'`],
  ['measure_absent', `UPDATE measure_absent SET reports = x'0105' WHERE place = '320000'`],
  ['measure_absent', `DELETE FROM measure_absent WHERE place = '000000'`],
  ['measure_rank', `DELETE FROM measure_rank`],
  ['stale_region', `INSERT INTO stale_region VALUES (0, '321300', 2023)`],
])('a sum of %s that is not what its parts come to is found, and stays as it is', async (table, statement) => {
  const database = await temporaryDatabase();
  await put(database, [{ figures: { [total]: 50 } }, { agency: '沭阳县民政局', regionCode: '321322' }]);
  expect(await checkStore(database)).toEqual([]);
  await database.client.execute(statement);
  const found = await checkStore(database);
  expect(new Set(found.map((fault) => fault.table))).toEqual(new Set([table]));
  expect(await checkStore(database)).toEqual(found);
  database.remove();
});

test.each([
  'UPDATE figure SET value = 6',
  'UPDATE figure SET report_year = report_year - 1',
  'UPDATE figure SET state = 1',
  'UPDATE figure SET report_id = 99',
  'DELETE FROM figure',
  'DELETE FROM packed_figures',
])('packed figures that are not those of the table are found: %s', async (statement) => {
  const database = await temporaryDatabase();
  await put(database, [{ figures: { [total]: 5 } }]);
  expect(await checkStore(database)).toEqual([]);
  await database.client.execute(statement);
  const found = await checkStore(database);
  expect(found.map(({ table }) => table)).toContainEqual(expect.stringMatching(/^packed_figures \d+$/));
  database.remove();
});

test('a writer is not held up by the proof', async () => {
  const database = await temporaryDatabase();
  await put(database, [{ figures: { [total]: 5 } }]);
  const other = await openDatabase('write', database.environment);
  const proof = checkStore(database);
  await put(other, [{ agency: '沭阳县民政局', regionCode: '321322' }]);
  expect(await proof).toEqual([]);
  expect(await checkStore(database)).toEqual([]);
  other.client.close();
  database.remove();
});

/** Puts reports without end, and says after each batch how many are kept. */
const writer = `
import { openDatabase } from './db/client.ts';
import { makeReport } from './db/testing/make-report.ts';
import { putReports } from './db/write/store.ts';
void (async () => {
  const database = await openDatabase('write');
  const context = { readAt: new Date(), parserVersion: 'test' };
  const codes = ['321300', '321322', '320000', '210200', '110101'];
  for (let round = 0, kept = 0; ; round++) {
    const drafts = Array.from({ length: 1 + (round % 7) }, (_, index) => ({
      agency: '第' + ((round * 7 + index) % 40) + '局', regionCode: codes[index % codes.length], reportYear: 2021 + (round % 3),
      figures: { '${total}': round + index }, text: String(round * 7 + index),
    }));
    kept += (await putReports(database, drafts.map((draft) => ({ report: makeReport(draft), context })))).length;
    console.log(kept);
  }
})();`;

test('a writer that is killed leaves every sum true, and all that it said was kept', async () => {
  const database = await temporaryDatabase();
  const { url } = database.environment;
  const before = await findDataVersion(database.client);
  for (const delay of fc.sample(fc.nat(500), { numRuns: 5, seed: 7 })) {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', writer], {
      cwd: projectRoot(),
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    await once(child.stdout, 'data');
    await new Promise((next) => setTimeout(next, delay));
    child.kill('SIGKILL');
    await once(child, 'close');
    const kept = Number(said.trim().split('\n').at(-1));
    expect(kept).toBeGreaterThan(0);
    const { rows } = await database.client.execute('SELECT count(DISTINCT sha256) AS files FROM source');
    expect(rows[0]?.files).toBeGreaterThanOrEqual(kept);
    expect(await checkStore(database)).toEqual([]);
  }
  expect((await findDataVersion(database.client)).number).toBeGreaterThan(before.number);
  database.remove();
}, 120_000);
