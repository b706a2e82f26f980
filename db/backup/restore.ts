import { constants, copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DataVersion } from '../../lib/indicator/answer.ts';
import { checkNotNewer, checkReady, type Database, openDatabase } from '../client.ts';
import type { Environment } from '../environment.ts';
import type { Executor } from '../executor.ts';
import { faultOf, shownPlace } from '../fault.ts';
import { guardOf } from '../guard.ts';
import { makeFolder } from '../make-folder.ts';
import { findDataVersion } from '../read/data-version.ts';
import { writeTransaction } from '../write/transaction.ts';
import { countsVersions } from './back-up.ts';
import { BackupFault } from './backup-fault.ts';
import { keepOnDisk, readChecksum, sha256OfFile } from './checksum.ts';
import { environmentOf, inspectCopy } from './inspect.ts';
import { putInPlace } from './put-in-place.ts';

/** What a restore put in place, and where the database that was there before is kept; null where there was none. */
export type Restored = { readonly version: number; readonly kept: string | null };

/**
 * Puts a backup in the place of the database of an environment: checks its bytes against its checksum, copies it, proves
 * the copy whole, brings it to this schema with `bringUp`, and only then swaps. Without `replaces` it refuses where a
 * database stands; with it that database is kept beside the new one. The number of the data version never falls.
 * @throws BackupFault, DatabaseNotReady; nothing is changed then
 */
export async function restoreDatabase(
  environment: Environment,
  given: string,
  { replaces, bringUp }: { replaces: boolean; bringUp: (database: Database) => Promise<void> },
): Promise<Restored> {
  const { file, syncUrl } = environment;
  if (!file || syncUrl) throw new BackupFault('notAFile', shownPlace(environment));
  const backup = resolve(given);
  if (!statSync(backup, { throwIfNoEntry: false })?.isFile()) throw new BackupFault('absent', backup);
  const sha256 = readChecksum(backup);
  if (existsSync(file) && !replaces) throw new BackupFault('holdsData', file);
  const part = `${file}.restoring-${process.pid}`;
  const removeFolder = await guardOf(environment)(async () => makeFolder(dirname(file)));
  try {
    copyFileSync(backup, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    if ((await sha256OfFile(part)) !== sha256) throw new BackupFault('otherBytes', backup);
    checkNotNewer(environmentOf(backup), await inspectCopy(part, backup));
    await prepare(part, bringUp);
    // The old version is asked with the old database held: a writer may have raised it until then.
    return await putInPlace(part, environment, async (old) => {
      const version = await numberOver(part, old && (await heldVersion(old)));
      keepOnDisk(part);
      return version;
    });
  } catch (error) {
    throw faultOf(error, environment);
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${ending}`, { force: true });
    // Where a database was put into it, it is not empty and stays.
    removeFolder();
  }
}

/** Brings the copy to this schema. */
async function prepare(part: string, bringUp: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase('write', environmentOf(part));
  try {
    await bringUp(database);
    await checkReady(database);
  } finally {
    database.client.close();
  }
}

/**
 * Leaves the copy as one file with an empty log, with a version of its data above that of other data it replaces: citations
 * and caches count on a number that was given out never naming anything else. Gives the number.
 */
async function numberOver(part: string, held: DataVersion | null): Promise<number> {
  const database = await openDatabase('write', environmentOf(part));
  try {
    const own = await findDataVersion(database.client);
    if (held && held.number >= own.number && held.digest !== own.digest) {
      await writeTransaction(database, async (tx) => {
        await tx.execute({ sql: 'UPDATE data_version SET number = ?', args: [held.number] });
        tx.record(`restored ${own.number} ${own.digest}`);
      });
    }
    const { rows } = await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    if (rows[0]?.busy !== 0) throw new RangeError(`the log of ${part} was not emptied`);
    return (await findDataVersion(database.client)).number;
  } finally {
    database.client.close();
  }
}

async function heldVersion(old: Executor): Promise<DataVersion | null> {
  return (await countsVersions(old)) ? await findDataVersion(old) : null;
}
