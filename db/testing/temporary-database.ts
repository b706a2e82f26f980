import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, replaceDatabase } from '../client.ts';
import { readEnvironment } from '../environment.ts';
import { migrateDatabase } from '../migrate.ts';
import type { PutContext } from '../write/put.ts';

/** A migrated database in a folder of its own, which queries answer from until it is removed; of a copy where one is given. */
export async function temporaryDatabase(copied?: string): Promise<Database & { remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  if (copied) copyFileSync(copied, join(folder, 'test.db'));
  const database = await openDatabase('make', readEnvironment({ DATABASE_URL: `file:${folder}/test.db` }));
  await migrateDatabase(database);
  replaceDatabase(database);
  return {
    ...database,
    remove() {
      replaceDatabase(null);
      database.client.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const testContext: PutContext = { readAt: new Date('2025-01-31T00:00:00Z'), parserVersion: 'test' };

/** Every row of the named tables, as text, in order: for saying that two databases hold the same. */
export async function dump({ client }: Database, tables: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const table of tables) {
    const { rows } = await client.execute(`SELECT * FROM ${table}`);
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row, bytesAsHex)}`).sort());
  }
  return lines;
}

const bytesAsHex = (_: string, value: unknown) =>
  value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value;

/** The tables that are made from reports, none of which holds the number of a report or agency. */
export const rollups = [
  'region_year',
  'region_sum',
  'stale_region',
  'year_total',
  'agency_count',
  'report_count',
  'measure_absent',
] as const;
