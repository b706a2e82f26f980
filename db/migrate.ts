import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { checkNotForeign, checkNotNewer, type Database, lastMigration } from './client.ts';
import { findDataVersion } from './read/data-version.ts';
import { readInteger, readText, readTextOrNull } from './read/row.ts';
import { refreshCounts } from './write/refresh-counts.ts';
import { refreshKeys } from './write/refresh-keys.ts';
import { refreshPinyin } from './write/refresh-pinyin.ts';
import { writeTransaction } from './write/transaction.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** Brings the database to this version's schema, and what is stored by a rule of this version up to it. Applying it twice changes nothing. */
export async function migrateDatabase(database: Database): Promise<void> {
  const { client, replica } = database;
  await checkNotForeign(database);
  checkNotNewer(database.environment, await lastMigration(database));
  await migrate(drizzle(client), { migrationsFolder });
  await finishEarlier(database);
  await refreshCounts(database);
  await refreshPinyin(database);
  await refreshKeys(database);
  if (replica) await client.sync();
}

/**
 * Brings data of an earlier version, which added regions up after its transactions, to where this one leaves it: the sums a
 * crash left behind are made, and what was there before versions were counted is version 1.
 */
async function finishEarlier(database: Database): Promise<void> {
  await writeTransaction(database, async (tx) => {
    if ((await findDataVersion(tx)).number > 0) return;
    const { rows } = await tx.execute(
      `SELECT r.origin, count(*) AS reports, group_concat(s.reading_digest) AS digests
        FROM report AS r LEFT JOIN source AS s ON s.report_id = r.id GROUP BY r.origin`,
    );
    for (const row of rows) {
      const [origin, digests] = [readText(row, 'origin'), readTextOrNull(row, 'digests')];
      tx.record(`held ${origin} ${readInteger(row, 'reports')} ${digests ?? ''}`);
    }
  });
}
