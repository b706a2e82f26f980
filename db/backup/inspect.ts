import { findContent, lastMigration, openDatabase } from '../client.ts';
import type { Environment } from '../environment.ts';
import { DatabaseNotReady } from '../fault.ts';
import { readText } from '../read/row.ts';
import { BackupFault } from './backup-fault.ts';

/** Where a plain file stands, as an environment of its own. */
export function environmentOf(file: string): Environment {
  return { url: `file:${file}`, file, syncUrl: null, authToken: null, port: 0 };
}

/**
 * Proves that a file is a whole database of Gongkai, of whatever version: its pages and indexes agree, no row points at
 * nothing. Gives when its latest migration was made. `shown` is
 * the file that is named where something is wrong. @throws BackupFault naming the first thing that is
 */
export async function inspectCopy(file: string, shown = file): Promise<number> {
  const database = await openDatabase('read', environmentOf(file)).catch(asDamage(shown));
  try {
    const { rows } = await database.client.execute('PRAGMA integrity_check(1)');
    const first = rows[0] ? readText(rows[0], 'integrity_check') : '';
    if (first !== 'ok') throw new BackupFault('damaged', shown, first);
    const lost = await database.client.execute('PRAGMA foreign_key_check');
    if (lost.rows[0]) throw new BackupFault('damaged', shown, `a row of ${lost.rows[0].table} points at nothing`);
    const applied = await lastMigration(database);
    if (applied === 0 || (await findContent(database.client)) !== 'ours') throw new BackupFault('notOurs', shown);
    return applied;
  } catch (error) {
    throw asDamage(shown)(error);
  } finally {
    database.client.close();
  }
}

/** What a damaged file makes the driver throw, as the fault of the copy. */
function asDamage(shown: string) {
  return (error: unknown): never => {
    if (error instanceof DatabaseNotReady && ['corrupt', 'notADatabase'].includes(error.reason))
      throw new BackupFault('damaged', shown, error.reason);
    throw error;
  };
}
