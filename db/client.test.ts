import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findOverview } from '../lib/answer/find-overview.ts';
import { withNotes } from '../lib/server/exchange.mjs';
import { checkReady, DatabaseNotReady, database, openDatabase, replaceDatabase } from './client.ts';
import { readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import * as schema from './schema.ts';

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
    command: 'npm start',
  });
  const writer = await openDatabase('write');
  await migrateDatabase(writer);
  writer.client.close();
  expect((await findOverview()).filed.reports).toBe(0);
  const notes = { id: 'a', fault: null, statements: 0, rows: 0 };
  await withNotes(notes, findOverview);
  expect(notes.statements).toBeGreaterThan(0);
  expect(notes.rows).toBeGreaterThan(0);
  (await database()).client.close();
});

test('a database without tables, or behind the schema, never looks empty', async () => {
  const writer = await openDatabase('write');
  await expect(findOverview()).rejects.toMatchObject({ reason: 'notMigrated', command: 'npm run migrate' });
  await migrateDatabase(writer);
  await checkReady(writer);
  await writer.client.execute(
    'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
  );
  await expect(findOverview()).rejects.toThrow(/behind the schema.*npm run migrate/);
  writer.client.close();
});

test('a file that is no database is said to be so', async () => {
  writeFileSync(
    `${folder}/test.db`,
    'this is a text file, and a long one, so that nobody takes it for an empty database',
  );
  await expect(findOverview()).rejects.toMatchObject({ reason: 'unreachable' });
});

test('a reading connection refuses to write', async () => {
  const writer = await openDatabase('write');
  await migrateDatabase(writer);
  const reader = await openDatabase('read');
  await expect(reader.client.execute('DELETE FROM agency')).rejects.toThrow(/readonly|read-only/i);
  reader.client.close();
  writer.client.close();
});

test('migrating twice changes nothing, and what stands is what the schema says', async () => {
  const writer = await openDatabase('write', at());
  await migrateDatabase(writer);
  await migrateDatabase(writer);
  const applied = await writer.client.execute('SELECT count(*) AS n FROM __drizzle_migrations');
  expect(applied.rows[0]?.n).toBe(journal.entries.length);
  for (const table of Object.values(schema)) {
    if (!is(table, SQLiteTable)) continue;
    const { rows } = await writer.client.execute(`PRAGMA table_info(${getTableName(table)})`);
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
  const writer = await openDatabase('write', at());
  await migrateDatabase(writer);
  const { rows } = await writer.client.execute(
    `SELECT name FROM pragma_table_list WHERE wr = 1 AND name NOT LIKE 'agency_search%' AND name NOT LIKE 'agency_pair%' ORDER BY 1`,
  );
  expect(rows.map((row) => row.name)).toEqual([
    'check_result',
    'figure',
    'region_check',
    'region_figure',
    'region_year',
    'stale_region',
    'year_total',
  ]);
  writer.client.close();
});
