import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import type { Use } from './client.ts';
import type { Environment } from './environment.ts';
import { DatabaseNotReady, faultOf } from './fault.ts';
import { fetchWithin } from './fetch-within.ts';
import { makeFolder } from './make-folder.ts';
import { sayStore } from './told-error.ts';

/** An embedded replica: the file as it was last brought up to its primary, and why it is behind, if it is. */
export type Replica = {
  readonly client: () => Client;
  /** When the file last agreed with the primary; null where this is not known. */
  readonly syncedAt: () => Date | null;
  /** Why the last try to bring it up to the primary failed, or null. Until one succeeds the file is only read. */
  readonly fault: () => DatabaseNotReady | null;
  /** Tries at once what is tried every 30 s. */
  readonly trySync: () => Promise<void>;
  readonly close: () => void;
};

const secondsBetweenTries = 30;
const probeMilliseconds = 3000;

/**
 * Opens a replica and keeps it up to its primary. While the primary is away a reader is served from the file, read-only.
 * The primary is always asked by a request with a time limit first: the library blocks while it waits for one that is
 * away. @throws DatabaseNotReady where there is no file to serve, or a writer has no primary.
 */
export async function openReplica(use: Use, environment: Environment, timeout: number): Promise<Replica> {
  const { url, file, syncUrl, authToken } = environment;
  if (!file || !syncUrl) throw new RangeError('a replica has a file and a primary');
  const marker = `${file}-synced`;
  const token = authToken ? { authToken } : {};
  let client = null as Client | null;
  let isReplica = false;
  let fault: DatabaseNotReady | null = null;

  const connect = async () => {
    const probe = createClient({ url: syncUrl, ...token, fetch: fetchWithin(probeMilliseconds) });
    try {
      await probe.execute('SELECT 1');
    } finally {
      probe.close();
    }
    if (!client || !isReplica) {
      makeFolder(dirname(file));
      client?.close();
      client = null;
      client = createClient({ url, timeout, syncUrl, readYourWrites: true, ...token });
      isReplica = true;
    }
    await client.sync();
    writeFileSync(marker, new Date().toISOString());
    fault = null;
  };
  const readFile = async () => {
    if (client) return;
    isReplica = false;
    client = createClient({ url, timeout, concurrency: 1 });
    await client.execute('PRAGMA query_only = ON');
  };
  const trySync = async () => {
    try {
      await connect();
    } catch (error) {
      const found = faultOf(error, environment);
      if (!(found instanceof DatabaseNotReady)) throw found;
      fault = found;
      await readFile();
    }
  };

  const isThere = existsSync(file);
  if (use !== 'read' || !isThere) {
    try {
      await connect();
    } catch (error) {
      client?.close();
      throw faultOf(error, environment);
    }
  } else await trySync();
  const timer = setInterval(
    () => void trySync().catch((error: unknown) => console.error(error)),
    secondsBetweenTries * 1000,
  );
  timer.unref();
  return {
    client: () => {
      if (!client) throw new DatabaseNotReady('closed', (locale) => sayStore('opening', locale, { where: file }));
      return client;
    },
    syncedAt: () => statSync(marker, { throwIfNoEntry: false })?.mtime ?? null,
    fault: () => fault,
    trySync,
    close: () => {
      clearInterval(timer);
      client?.close();
    },
  };
}
