import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { type Database, openDatabase } from '../client.ts';
import type { Environment } from '../environment.ts';
import type { Executor } from '../executor.ts';
import { DatabaseNotReady, shownPlace } from '../fault.ts';
import { restoringMarker } from '../place-taken.ts';
import { sayStore } from '../told-error.ts';
import { keepOnDisk } from './checksum.ts';

/** How long a restore waits for readers that hold back the log of the old database. */
const waitMilliseconds = 10_000;

/**
 * Gives a prepared file the name of the database, after `finish` has had its last word on it. The old database is held
 * against writers meanwhile and kept under another name; null where there was none, or it is damaged. Readers go on with
 * the old one until they open the new one. @throws DatabaseNotReady where a writer is busy; nothing is changed then
 */
export async function putInPlace(
  part: string,
  environment: Environment,
  finish: (old: Executor | null) => Promise<number>,
): Promise<{ readonly version: number; readonly kept: string | null }> {
  const { file } = environment;
  if (!file) throw new RangeError('only a file is put in place');
  if (!existsSync(file)) {
    const version = await finish(null);
    setLogAside(file, `${file}.lost`);
    // What another process may have made meanwhile is not overwritten.
    linkSync(part, file);
    keepOnDisk(file);
    return { version, kept: null };
  }
  const old = await openOld(environment);
  const marker = restoringMarker(file);
  closeSync(openSync(marker, 'w'));
  try {
    const go = async (held: Executor | null) => ({ version: await finish(held), kept: swap(part, file) });
    return old ? await whileHeld(old, environment, go) : await go(null);
  } finally {
    rmSync(marker, { force: true });
    old?.client.close();
  }
}

/** The database that is there; null where it is damaged or none, so that nobody can write to it. */
async function openOld(environment: Environment): Promise<Database | null> {
  try {
    const old = await openDatabase('write', environment);
    const { rows } = await old.client.execute('PRAGMA quick_check(1)');
    if (rows[0]?.quick_check === 'ok') return old;
    old.client.close();
    return null;
  } catch (error) {
    if (error instanceof DatabaseNotReady && ['corrupt', 'notADatabase'].includes(error.reason)) return null;
    throw error;
  }
}

/** Runs `go` while no other process can write, with everything of the log in the file itself. */
async function whileHeld<T>(old: Database, environment: Environment, go: (held: Executor) => Promise<T>): Promise<T> {
  const tx = await old.client.transaction('write');
  const other = createClient({ url: environment.url, timeout: 1000, concurrency: 1 });
  try {
    for (const until = Date.now() + waitMilliseconds; ; ) {
      const { rows } = await other.execute('PRAGMA wal_checkpoint(PASSIVE)');
      const [row] = rows;
      if (row && row.busy === 0 && row.log === row.checkpointed) break;
      if (Date.now() > until) {
        throw new DatabaseNotReady('busy', (locale) =>
          sayStore('beingRead', locale, { where: shownPlace(environment) }),
        );
      }
      await new Promise((next) => setTimeout(next, 100));
    }
    return await go(tx);
  } finally {
    other.close();
    tx.close();
  }
}

/** The old file keeps its content, and what a damaged one has in its log, under another name. A log left behind would be taken for the new one's. */
function swap(part: string, file: string): string {
  const kept = `${file}.before-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  linkSync(file, kept);
  setLogAside(file, kept);
  renameSync(part, file);
  keepOnDisk(file);
  return kept;
}

function setLogAside(file: string, kept: string): void {
  for (const ending of ['-wal', '-journal']) if (existsSync(file + ending)) renameSync(file + ending, kept + ending);
  rmSync(`${file}-shm`, { force: true });
}
