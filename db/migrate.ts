import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Database } from './client.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** Brings the database to this version's schema. Applying it twice changes nothing. */
export async function migrateDatabase({ orm, client, environment }: Database): Promise<void> {
  await migrate(orm, { migrationsFolder });
  if (environment.syncUrl) await client.sync();
}
