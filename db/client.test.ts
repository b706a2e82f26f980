import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findDataState } from '../lib/answer/find-data-state.ts';
import { findOverview } from '../lib/answer/find-overview.ts';
import { withNotes } from '../lib/server/exchange.mjs';
import { checkReady, DatabaseNotReady, database, openDatabase, replaceDatabase } from './client.ts';
import { readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import * as schema from './schema.ts';
import { makeReport } from './testing/make-report.ts';
import { testContext } from './testing/temporary-database.ts';
import { putReport, removeSynthetic } from './write/store.ts';

let folder: string;
const at = () => readEnvironment({ DATABASE_URL: `file:${folder}/test.db` });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  vi.stubEnv('DATABASE_URL', `file:${folder}/test.db`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  replaceDatabase(null);
  rmSync(folder, { recursive: true });
});

test('an absent database is said to be absent, is not made, and answers once it is there', async () => {
  await expect(findOverview()).rejects.toThrow(DatabaseNotReady);
  await expect(findOverview()).rejects.toMatchObject({
    name: 'DatabaseNotReady',
    reason: 'absent',
    command: 'npm run migrate',
  });
  const writer = await openDatabase('make');
  await migrateDatabase(writer);
  writer.client.close();
  expect((await findOverview()).filed.reports).toBe(0);
  const notes = { id: 'a', fault: null, statements: 0, rows: 0 };
  await withNotes(notes, findDataState);
  expect(notes.statements).toBeGreaterThan(0);
  expect(notes.rows).toBeGreaterThan(0);
  (await database()).client.close();
});

test('a database without tables, or behind the schema, never looks empty', async () => {
  const writer = await openDatabase('make');
  await expect(findOverview()).rejects.toMatchObject({ reason: 'notMigrated', command: 'npm run migrate' });
  await migrateDatabase(writer);
  await checkReady(writer);
  await writer.client.execute(
    'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
  );
  await expect(findOverview()).rejects.toThrow(/behind the schema.*npm run migrate/);
  writer.client.close();
});

test.skipIf(!existsSync('/proc/self/fd'))(
  'a database that is not ready is opened once, however often it is asked',
  async () => {
    const writer = await openDatabase('make');
    await writer.client.execute('PRAGMA user_version = 1');
    const opened = () =>
      readdirSync('/proc/self/fd').filter((name) => {
        const path = join('/proc/self/fd', name);
        return existsSync(path) && readlinkSync(path).startsWith(`${folder}/test.db`);
      }).length;
    const before = opened();
    for (let asked = 0; asked < 40; asked++)
      await expect(findOverview()).rejects.toMatchObject({ reason: 'notMigrated' });
    expect(opened() - before).toBeLessThan(10);
    await migrateDatabase(writer);
    expect((await findOverview()).filed.reports).toBe(0);
    (await database()).client.close();
    writer.client.close();
  },
);

test('a file that is no database is said to be so', async () => {
  writeFileSync(
    `${folder}/test.db`,
    'this is a text file, and a long one, so that nobody takes it for an empty database',
  );
  await expect(findOverview()).rejects.toMatchObject({
    reason: 'notADatabase',
    message: expect.stringContaining('is not a database'),
  });
});

test('a reading connection refuses to write', async () => {
  const writer = await openDatabase('make');
  await migrateDatabase(writer);
  const reader = await openDatabase('read');
  await expect(reader.client.execute('DELETE FROM agency')).rejects.toThrow(/readonly|read-only/i);
  reader.client.close();
  writer.client.close();
});

test('migrating twice changes nothing, and what stands is what the schema says', async () => {
  const writer = await openDatabase('make', at());
  await migrateDatabase(writer);
  await migrateDatabase(writer);
  const applied = await writer.client.execute('SELECT count(*) AS n FROM __drizzle_migrations');
  expect(applied.rows[0]?.n).toBe(journal.entries.length);
  for (const table of Object.values(schema)) {
    if (!is(table, SQLiteTable)) continue;
    const { rows } = await writer.client.execute(`PRAGMA table_xinfo(${getTableName(table)})`);
    const expected = Object.values(getTableColumns(table)).map(({ name, notNull }) => [name, notNull ? 1 : 0]);
    expect(rows.map((row) => [row.name, row.notnull])).toEqual(expected);
    const indexes = await writer.client.execute(`PRAGMA index_list(${getTableName(table)})`);
    const names = indexes.rows.filter((row) => row.origin === 'c').map((row) => String(row.name));
    expect(names.sort()).toEqual(
      getTableConfig(table)
        .indexes.map(({ config }) => config.name)
        .sort(),
    );
  }
  writer.client.close();
});

test('the tables with a row a cell are clustered by their keys', async () => {
  const writer = await openDatabase('make', at());
  await migrateDatabase(writer);
  const { rows } = await writer.client.execute(
    `SELECT name FROM pragma_table_list WHERE wr = 1 AND name NOT LIKE 'agency_search%' AND name NOT LIKE 'agency_pair%' ORDER BY 1`,
  );
  expect(rows.map((row) => row.name)).toEqual([
    'agency_count',
    'check_result',
    'data_change',
    'figure',
    'measure_absent',
    'measure_rank',
    'region_year',
    'report_count',
    'stale_region',
    'year_total',
  ]);
  writer.client.close();
});

test('a database of a newer version is refused, also by migrating', async () => {
  const writer = await openDatabase('make', at());
  await migrateDatabase(writer);
  await writer.client.execute(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)`);
  await expect(checkReady(writer)).rejects.toMatchObject({ reason: 'newer' });
  await expect(migrateDatabase(writer)).rejects.toThrow(/made by a newer version of Gongkai\. Nothing was changed/);
  writer.client.close();
});

test('a folder is no database, nor is a file below a file', async () => {
  const folderAs = readEnvironment({ DATABASE_URL: `file:${folder}` });
  for (const use of ['read', 'write', 'make'] as const)
    await expect(openDatabase(use, folderAs)).rejects.toMatchObject({ reason: 'unopenable' });
  writeFileSync(join(folder, 'plain'), '');
  const below = readEnvironment({ DATABASE_URL: `file:${folder}/plain/a.db` });
  await expect(openDatabase('make', below)).rejects.toMatchObject({ reason: 'unopenable' });
  const nowhere = readEnvironment({ DATABASE_URL: 'file:/proc/none/a.db' });
  await expect(openDatabase('make', nowhere)).rejects.toMatchObject({ reason: 'unopenable' });
});

test('the database of another program is refused, and not one byte of it is changed', async () => {
  const file = join(folder, 'other.db');
  const environment = readEnvironment({ DATABASE_URL: `file:${file}` });
  const other = createClient({ url: environment.url });
  // It keeps its own migrations under the name that ours have.
  await other.executeMultiple(
    `CREATE TABLE post (title text); CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text, created_at numeric);
      INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1700000000000);`,
  );
  other.close();
  const bytes = readFileSync(file);
  for (const use of ['read', 'write', 'make'] as const) {
    const opened = await openDatabase(use, environment);
    await expect(checkReady(opened)).rejects.toMatchObject({ reason: 'foreign' });
    if (use === 'make') await expect(migrateDatabase(opened)).rejects.toThrow(/database of another program/);
    opened.client.close();
  }
  expect(readFileSync(file).equals(bytes)).toBe(true);
  // Nor is an empty file that someone else has made taken for one that is to be filled, but by migrating.
  writeFileSync(file, '');
  const opened = await openDatabase('write', environment);
  await expect(checkReady(opened)).rejects.toMatchObject({ reason: 'notMigrated' });
  opened.client.close();
  expect(readFileSync(file)).toHaveLength(0);
});

test('a file that turns into a link to itself under a running process is a fault under its name', async () => {
  const file = join(folder, 'test.db');
  const writer = await openDatabase('make', at());
  await migrateDatabase(writer);
  expect((await findOverview()).filed.reports).toBe(0);
  writer.client.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  symlinkSync('test.db', file);
  await expect(findOverview()).rejects.toMatchObject({ reason: 'absent' });
  for (const use of ['write', 'make'] as const)
    await expect(openDatabase(use, at())).rejects.toMatchObject({ name: 'DatabaseNotReady' });
  const name = `file:${folder}/${'x'.repeat(300)}.db`;
  for (const use of ['read', 'make'] as const)
    await expect(openDatabase(use, readEnvironment({ DATABASE_URL: name }))).rejects.toMatchObject({
      name: 'DatabaseNotReady',
    });
  const deep = readEnvironment({ DATABASE_URL: `file:${folder}/${'x'.repeat(300)}/g.db` });
  await expect(openDatabase('make', deep)).rejects.toMatchObject({ reason: 'unopenable' });
});

test('a file that cannot be made is said to be so', async () => {
  const file = join(folder, 'linked.db');
  symlinkSync(join(folder, 'nowhere', 'gongkai.db'), file);
  const opened = openDatabase('make', readEnvironment({ DATABASE_URL: `file:${file}` }));
  await expect(opened).rejects.toMatchObject({ name: 'DatabaseNotReady', reason: 'unopenable' });
  await expect(opened).rejects.toThrow(`${file} cannot be opened`);
});

test('a full disk, a busy and a damaged database are named, and what was kept before stays', async () => {
  const writer = await openDatabase('make', at());
  await migrateDatabase(writer);
  const { rows } = await writer.client.execute('PRAGMA page_count');
  await writer.client.execute(`PRAGMA max_page_count = ${rows[0]?.page_count}`);
  const text = 'x'.repeat(200_000);
  await expect(putReport(writer, makeReport({ text: `${text}${Math.random()}` }), testContext)).resolves.toBeDefined();
  const report = { ...makeReport(), sections: [{ ordinal: 0, heading: 'x', text }] };
  await expect(putReport(writer, report, testContext)).rejects.toMatchObject({ reason: 'full' });
  await writer.client.execute('PRAGMA max_page_count = 1000000');
  expect(await putReport(writer, report, testContext)).toMatchObject({ kind: 'revised' });

  const holder = await writer.client.transaction('write');
  const other = await openDatabase('write', at());
  await other.client.execute('PRAGMA busy_timeout = 10');
  await expect(removeSynthetic(other)).rejects.toMatchObject({ reason: 'busy' });
  holder.close();
  other.client.close();
  await writer.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  writer.client.close();

  const bytes = readFileSync(join(folder, 'test.db'));
  bytes.fill(0x5a, 4096);
  writeFileSync(join(folder, 'test.db'), bytes);
  await expect(findOverview()).rejects.toMatchObject({
    reason: 'corrupt',
    message: expect.stringContaining('is damaged'),
  });
});

test('a database that is replaced or deleted under a running process is opened anew, without a restart', async () => {
  const made = async (reports: number) => {
    const writer = await openDatabase('make', at());
    await migrateDatabase(writer);
    for (let index = 0; index < reports; index++)
      await putReport(writer, makeReport({ reportYear: 2020 + index }), testContext);
    await writer.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    writer.client.close();
  };
  await made(1);
  expect((await findOverview()).filed.reports).toBe(1);
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `test.db${ending}`), { force: true });
  await expect(findOverview()).rejects.toMatchObject({ reason: 'absent' });
  await made(2);
  expect((await findOverview()).filed.reports).toBe(2);
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `test.db${ending}`), { force: true });
  await made(3);
  expect((await findOverview()).filed.reports).toBe(3);
  (await database()).client.close();
});
