import type { DataVersion } from '../../lib/indicator/answer.ts';
import type { Executor } from '../executor.ts';
import { type DriverRow, readInteger, readOnlyRow, readText, readTime } from './row.ts';

/** The version of the data a connection, or a transaction on it, sees. */
export async function findDataVersion(db: Executor): Promise<DataVersion> {
  const { rows } = await db.execute('SELECT number, changed_at, digest FROM data_version');
  return readDataVersion(readOnlyRow(rows));
}

/** The row of `data_version`. */
export function readDataVersion(row: DriverRow): DataVersion {
  return {
    number: readInteger(row, 'number'),
    changedAt: readTime(row, 'changed_at'),
    digest: readText(row, 'digest'),
  };
}
