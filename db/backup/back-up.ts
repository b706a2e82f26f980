import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createClient } from '@libsql/client';
import type { Database } from '../client.ts';
import { openDatabase } from '../client.ts';
import type { Environment } from '../environment.ts';
import type { Executor } from '../executor.ts';
import { DatabaseNotReady, faultOf, shownPlace } from '../fault.ts';
import { guardOf } from '../guard.ts';
import { makeFolder } from '../make-folder.ts';
import { findDataVersion } from '../read/data-version.ts';
import { BackupFault } from './backup-fault.ts';
import { checksumFile, keepOnDisk, sha256OfFile, writeChecksum } from './checksum.ts';
import { environmentOf, inspectCopy } from './inspect.ts';

/** A copy of a database: one file, with its checksum in a file beside it. `version` is null where an older schema counts none. */
export type Backup = {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly version: number | null;
};

/**
 * Copies a database, as it is at one moment, into a new file of a folder. Readers and a writer go on meanwhile; a copy of
 * an older schema stays of that schema. The copy is proved whole before it gets its name. Of a server or a replica the
 * primary is copied. @throws BackupFault, DatabaseNotReady
 */
export async function backUpDatabase(environment: Environment, folder: string, now = new Date()): Promise<Backup> {
  const into = resolve(folder);
  if (existsSync(into) && !statSync(into).isDirectory()) throw new BackupFault('noFolder', into);
  const part = join(into, `.gongkai-${process.pid}-${now.getTime()}.part`);
  const removeFolder = await guardOf(environmentOf(into))(async () => makeFolder(into));
  try {
    const version = await copyInto(environment, part);
    await inspectCopy(part, shownPlace(environment));
    keepOnDisk(part);
    const file = join(into, backupName(now, version));
    if (existsSync(file)) throw new BackupFault('there', file);
    const sha256 = await sha256OfFile(part);
    // The checksum first: a copy that has its name always has its checksum too.
    writeChecksum(file, sha256);
    renameSync(part, file);
    keepOnDisk(file);
    if ((await sha256OfFile(file)) !== sha256) throw new BackupFault('otherBytes', file, checksumFile(file));
    return { file, bytes: statSync(file).size, sha256, version };
  } catch (error) {
    throw faultOf(error, environmentOf(into));
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm', '.replica', '.replica-wal', '.replica-shm', '.replica-info'])
      rmSync(`${part}${ending}`, { force: true });
    // With a copy in it, it stays.
    removeFolder();
  }
}

/** `gongkai-20261126T113000000Z-v12.db`, with milliseconds: a run after one that was killed at its very end has another name. Sorted by name, backups are sorted by time. */
function backupName(now: Date, version: number | null): string {
  const stamp = now.toISOString().replace(/[-:.]/g, '');
  return `gongkai-${stamp}${version === null ? '' : `-v${version}`}.db`;
}

async function copyInto(environment: Environment, part: string): Promise<number | null> {
  const primary = environment.syncUrl ?? (environment.file ? null : environment.url);
  if (primary !== null) await pull(primary, environment, `${part}.replica`);
  const source = primary === null ? environment : environmentOf(`${part}.replica`);
  const database = await openDatabase('read', source);
  try {
    await vacuumInto(database, part);
  } finally {
    database.client.close();
  }
  const copy = await openDatabase('read', environmentOf(part));
  try {
    return (await countsVersions(copy.client)) ? (await findDataVersion(copy.client)).number : null;
  } finally {
    copy.client.close();
  }
}

/** A server's database as a file: what an embedded replica fetches. @throws DatabaseNotReady where the server cannot be asked */
async function pull(syncUrl: string, environment: Environment, file: string): Promise<void> {
  const { authToken } = environment;
  try {
    const client = createClient({ url: `file:${file}`, syncUrl, ...(authToken ? { authToken } : {}) });
    try {
      await client.sync();
    } finally {
      client.close();
    }
  } catch (error) {
    throw faultOf(error, environment);
  }
}

/** Faults of a full disk or a folder that may not be written are those of the copy, whatever connection they came through. */
async function vacuumInto({ client }: Database, part: string): Promise<void> {
  try {
    // Writing another file counts as writing.
    await client.execute('PRAGMA query_only = OFF');
    await client.execute({ sql: 'VACUUM INTO ?', args: [part] });
  } catch (error) {
    const isOfTheCopy = error instanceof DatabaseNotReady && ['full', 'readOnly', 'unopenable'].includes(error.reason);
    throw isOfTheCopy ? faultOf(error.cause, environmentOf(part)) : error;
  }
}

/** Whether a database has a version of its data: an older schema has none. */
export async function countsVersions(db: Executor): Promise<boolean> {
  const { rows } = await db.execute(`SELECT 1 FROM sqlite_schema WHERE name = 'data_version'`);
  return rows.length > 0;
}
