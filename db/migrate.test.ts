import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOverview } from '../lib/answer/find-overview.ts';
import { findReport } from '../lib/answer/find-report.ts';
import { backUpDatabase } from './backup/back-up.ts';
import { restoreDatabase } from './backup/restore.ts';
import { checkReady, type Database, openDatabase, replaceDatabase } from './client.ts';
import { readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import { findDataVersion } from './read/data-version.ts';
import { makeEarlier, migrationCount } from './testing/make-earlier.ts';
import { makeReport } from './testing/make-report.ts';
import { dump, rollups, temporaryDatabase, testContext } from './testing/temporary-database.ts';
import { checkStore } from './write/check-store.ts';
import { putReport } from './write/store.ts';

/** The migrations of the version that added regions up after its transactions, and counted no versions. */
const before = 4;

/** Everything that readers are answered from: of a table that an earlier schema had by the same key, the columns that both have; of another, all. */
async function contentsAsOf({ client }: Database, now: Database): Promise<string[]> {
  const tables = [...rollups, 'agency', 'report', 'figure', 'check_result', 'reading', 'source', 'packed_figures'];
  return await Promise.all(
    [...tables, 'measure_rank'].map(async (table) => {
      const [earlier, own] = await Promise.all(
        [client, now.client].map(
          async (of) => (await of.execute(`SELECT name, pk FROM pragma_table_info('${table}')`)).rows,
        ),
      );
      const names = new Set(own?.map(({ name }) => name));
      const had = earlier ?? [];
      const isOther = had.length === 0 || had.some(({ name, pk }) => pk !== 0 && !names.has(name));
      const both = had.flatMap(({ name }) => (names.has(name) ? [name] : []));
      return isOther ? table : `(SELECT ${both} FROM ${table}) AS ${table}`;
    }),
  );
}

test('a database of an earlier version keeps its reports, and what a crash left unsettled is added up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-migrate-'));
  const source = await temporaryDatabase();
  const kept = await putReport(source, makeReport({ figures: { 'application.newlyReceived.total': 5 } }), testContext);
  await putReport(source, makeReport({ agency: '沭阳县民政局', regionCode: '321322' }), testContext);
  const earlier = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${folder}/earlier.db` }));
  try {
    await makeEarlier(earlier, source, before);
    // Killed after its reports were kept and before its regions were settled.
    await earlier.client.executeMultiple(`
      DELETE FROM region_year WHERE part = 1;
      DELETE FROM region_figure WHERE part = 1;
      DELETE FROM region_check;
      INSERT INTO stale_region VALUES (0, '321300', 2023), (0, '321322', 2023);`);
    await expect(checkReady(earlier)).rejects.toMatchObject({ reason: 'notMigrated' });
    await migrateDatabase(earlier);
    await checkReady(earlier);
    expect(await checkStore(earlier)).toEqual([]);
    const version = await findDataVersion(earlier.client);
    expect(version.number).toBeGreaterThan(0);
    replaceDatabase(earlier);
    expect((await findOverview()).filed.reports).toBe(2);
    expect(await findReport(kept.reportId)).toMatchObject({ reportYear: 2023, isCurrent: true });
    await migrateDatabase(earlier);
    expect(await findDataVersion(earlier.client)).toEqual(version);
    expect(await putReport(earlier, makeReport({ agency: '宿迁市财政局' }), testContext)).toMatchObject({
      kind: 'added',
    });
    expect(await checkStore(earlier)).toEqual([]);
  } finally {
    earlier.client.close();
    source.remove();
    rmSync(folder, { recursive: true });
  }
});

test.each(Array.from({ length: migrationCount - 1 }, (_, index) => index + 1))(
  'a database with %i migrations holds after migrating, and after backup and restore, what one made now holds',
  async (migrations) => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-migrate-'));
    const source = await temporaryDatabase();
    for (const [index, agency] of ['宿迁市财政局', '沭阳县民政局', '沭阳县水利局'].entries()) {
      const figures = { 'application.newlyReceived.total': index + 5, 'application.granted.total': index };
      for (const reportYear of [2022, 2023])
        await putReport(source, makeReport({ agency, reportYear, figures, regionCode: '321322' }), testContext);
    }
    const opened: Database[] = [];
    const open = async (name: string) => {
      const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${folder}/${name}.db` }));
      opened.push(database);
      return database;
    };
    try {
      const earlier = await open('earlier');
      await makeEarlier(earlier, source, migrations);
      const contents = await contentsAsOf(earlier, source);
      const wanted = await dump(source, contents);
      expect(wanted.length).toBeGreaterThan(90);
      const { file } = await backUpDatabase(earlier.environment, join(folder, 'backups'));
      await migrateDatabase(earlier);
      await checkReady(earlier);
      expect(await dump(earlier, contents)).toEqual(wanted);
      expect(await checkStore(earlier)).toEqual([]);

      const environment = readEnvironment({ DATABASE_URL: `file:${folder}/restored.db` });
      await restoreDatabase(environment, file, { replaces: false, bringUp: migrateDatabase });
      const restored = await open('restored');
      expect(await dump(restored, contents)).toEqual(wanted);
      expect(await checkStore(restored)).toEqual([]);
    } finally {
      for (const { client } of opened) client.close();
      source.remove();
      rmSync(folder, { recursive: true });
    }
  },
);
