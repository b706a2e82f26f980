import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InValue } from '@libsql/client';
import { expect, test } from 'vitest';
import { findOverview } from '../lib/answer/find-overview.ts';
import { findReport } from '../lib/answer/find-report.ts';
import { checkReady, type Database, openDatabase, replaceDatabase } from './client.ts';
import { projectRoot, readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import { findDataVersion } from './read/data-version.ts';
import { makeReport } from './testing/make-report.ts';
import { temporaryDatabase, testContext } from './testing/temporary-database.ts';
import { checkStore } from './write/check-store.ts';
import { putReport } from './write/store.ts';

/** The migrations of the version that added regions up after its transactions, and counted no versions. */
const before = 4;
const migration = (tag: string) => readFileSync(join(projectRoot(), 'db', 'migrations', `${tag}.sql`), 'utf8');

/** A database as that version made it, with the rows of another as far as it had their columns. */
async function makeEarlier(earlier: Database, { client: from }: Database): Promise<void> {
  const to = earlier.client;
  await to.execute('CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)');
  for (const { tag, when } of journal.entries.slice(0, before)) {
    await to.executeMultiple(migration(tag));
    await to.execute({ sql: `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('', ?)`, args: [when] });
  }
  const tables = await to.execute(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'agency_search%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`,
  );
  await to.execute('PRAGMA foreign_keys = OFF');
  for (const { name } of tables.rows) {
    const columns = (await to.execute(`PRAGMA table_info(${name})`)).rows.map((row) => String(row.name));
    for (const row of (await from.execute(`SELECT * FROM ${name}`)).rows) {
      const args = columns.map((column): InValue => row[column] ?? null);
      await to.execute({ sql: `INSERT INTO ${name} (${columns}) VALUES (${columns.map(() => '?')})`, args });
    }
  }
  await to.execute('PRAGMA foreign_keys = ON');
}

test('a database of an earlier version keeps its reports, and what a crash left unsettled is added up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-migrate-'));
  const source = await temporaryDatabase();
  const kept = await putReport(source, makeReport({ figures: { 'application.newlyReceived.total': 5 } }), testContext);
  await putReport(source, makeReport({ agency: '沭阳县民政局', regionCode: '321322' }), testContext);
  const earlier = await openDatabase('write', readEnvironment({ DATABASE_URL: `file:${folder}/earlier.db` }));
  try {
    await makeEarlier(earlier, source);
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
