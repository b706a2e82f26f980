import type { Executor } from '../executor.ts';
import { readInteger, readOnlyRow, readText, readTime } from './row.ts';

/** The state a database is in: `number` grows with every transaction that changes anything, `digest` follows what changed. */
export type DataVersion = { readonly number: number; readonly changedAt: Date; readonly digest: string };

/** The version of the data a connection, or a transaction on it, sees. */
export async function findDataVersion(db: Executor): Promise<DataVersion> {
  const { rows } = await db.execute('SELECT number, changed_at, digest FROM data_version');
  const row = readOnlyRow(rows);
  return {
    number: readInteger(row, 'number'),
    changedAt: readTime(row, 'changed_at'),
    digest: readText(row, 'digest'),
  };
}
