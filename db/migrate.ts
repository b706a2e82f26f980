import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Database } from './client.ts';
import { refreshPinyin } from './write/refresh-pinyin.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** Brings the database to this version's schema, and what is stored by a rule of this version up to it. Applying it twice changes nothing. */
export async function migrateDatabase(database: Database): Promise<void> {
  const { orm, client, environment } = database;
  await migrate(orm, { migrationsFolder });
  await refreshPinyin(database);
  if (environment.syncUrl) await client.sync();
}
