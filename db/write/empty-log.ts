import type { Database } from '../client.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';

/**
 * Writes the log of a database file into the file and empties it, so that pages as they were are gone from both. False while a reader
 * holds the data of an earlier moment. What is no plain file has no log here.
 */
export async function emptyLog({ client, environment }: Database): Promise<boolean> {
  if (environment.file === null || environment.syncUrl !== null) return true;
  const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  return readInteger(readOnlyRow(rows), 'busy') === 0;
}
