import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InValue } from '@libsql/client';
import type { Database } from '../client.ts';
import { projectRoot } from '../environment.ts';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };

const migration = (tag: string) => readFileSync(join(projectRoot(), 'db', 'migrations', `${tag}.sql`), 'utf8');

/** How many migrations there are: a database has one schema more than that, the empty one. */
export const migrationCount = journal.entries.length;

/** Makes a database as the version with that many migrations made it, with the rows of another as far as it had their columns; by which rules they were made is not told. */
export async function makeEarlier(
  { client: to }: Database,
  { client: from }: Database,
  migrations: number,
): Promise<void> {
  await to.execute('CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)');
  for (const { tag, when } of journal.entries.slice(0, migrations)) {
    await to.executeMultiple(migration(tag));
    await to.execute({ sql: `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('', ?)`, args: [when] });
  }
  const tables = await to.execute(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'agency_search%' AND name NOT LIKE 'agency_pair%' AND name <> 'stored_version' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`,
  );
  const held = await from.execute(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  const names = new Set(held.rows.map(({ name }) => name));
  await to.execute('PRAGMA foreign_keys = OFF');
  for (const { name } of tables.rows) {
    await to.execute(`DELETE FROM ${name}`);
    if (!names.has(name)) continue;
    const columns = await columnsOf(to, name);
    // What is added up from reports under another key is made anew by migrating.
    const given = new Set((await columnsOf(from, name)).map((column) => column.name));
    if (columns.some((column) => column.isKey && !given.has(column.name))) continue;
    for (const row of (await from.execute(`SELECT * FROM ${name}`)).rows) {
      const args = columns.map((column): InValue => row[column.name] ?? null);
      const named = columns.map((column) => column.name);
      await to.execute({ sql: `INSERT INTO ${name} (${named}) VALUES (${named.map(() => '?')})`, args });
    }
  }
  await to.execute('PRAGMA foreign_keys = ON');
}

async function columnsOf(client: Database['client'], table: unknown) {
  const { rows } = await client.execute(`PRAGMA table_info(${table})`);
  return rows.map((row) => ({ name: String(row.name), isKey: Number(row.pk) > 0 }));
}
