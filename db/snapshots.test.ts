import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asOneRequest, endRequest, withNotes } from '../lib/server/exchange.mjs';
import { type Database, database, openDatabase, replaceDatabase } from './client.ts';
import { readEnvironment } from './environment.ts';
import { migrateDatabase } from './migrate.ts';
import { findDataVersion } from './read/data-version.ts';
import { makeReport } from './testing/make-report.ts';
import { testContext } from './testing/temporary-database.ts';
import { putReport } from './write/store.ts';

let folder: string;
let writer: Database;
let reader: Database;
const file = () => join(folder, 'test.db');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  const environment = readEnvironment({ DATABASE_URL: `file:${file()}` });
  writer = await openDatabase('make', environment);
  await migrateDatabase(writer);
  reader = await openDatabase('read', environment);
  replaceDatabase(reader);
});
afterEach(() => {
  replaceDatabase(null);
  reader.client.close();
  writer.client.close();
  rmSync(folder, { recursive: true });
});

const put = (at: number) => putReport(writer, makeReport({ agency: `第${at}号测试局` }), testContext);
const seen = async () => {
  const { client } = await database();
  const { rows } = await client.execute('SELECT count(*) AS n FROM report');
  return { version: (await findDataVersion(client)).number, reports: Number(rows[0]?.n) };
};
const request = (id: string) => ({ id, fault: null, statements: 0, rows: 0 });

test('a request sees the data of one moment, whatever is written; the next sees what has been', async () => {
  await put(1);
  const before = await seen();
  await asOneRequest('one', async () => {
    expect(await seen()).toEqual(before);
    await put(2);
    expect(await seen()).toEqual(before);
    await put(3);
    expect(await seen()).toEqual(before);
  });
  expect(await seen()).toEqual({ version: before.version + 2, reports: 3 });
  await asOneRequest('two', async () => expect(await seen()).toEqual({ version: before.version + 2, reports: 3 }));
});

test('requests of different moments do not disturb one another, and those of one moment share a connection', async () => {
  await put(1);
  const [first, second, third] = [request('1'), request('2'), request('3')];
  const clientOf = async (notes: ReturnType<typeof request>) => withNotes(notes, async () => (await database()).client);
  const [one, two] = [await clientOf(first), await clientOf(second)];
  expect(two).toBe(one);
  await put(2);
  expect(await clientOf(third)).not.toBe(one);
  expect((await withNotes(first, seen)).reports).toBe(1);
  expect((await withNotes(third, seen)).reports).toBe(2);
  endRequest(first);
  expect((await withNotes(second, seen)).reports).toBe(1);
  endRequest(second);
  endRequest(third);
  // What is asked after the end of a request sees the data as it is.
  expect((await withNotes(first, seen)).reports).toBe(2);
});

test('what belongs to a request is given back: the log can be emptied after it, and is not before', async () => {
  await put(1);
  const notes = request('1');
  expect((await withNotes(notes, seen)).reports).toBe(1);
  await put(2);
  const emptied = async () => (await writer.client.execute('PRAGMA wal_checkpoint(PASSIVE)')).rows[0];
  const held = await emptied();
  expect(Number(held?.checkpointed)).toBeLessThan(Number(held?.log));
  endRequest(notes);
  const free = await emptied();
  expect(free?.checkpointed).toEqual(free?.log);
});

const descriptors = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file();
    } catch {
      return false;
    }
  }).length;

test.skipIf(process.platform !== 'linux')(
  'requests that come at once, while others run and the data changes, leave no connection behind',
  async () => {
    let afterFirst = 0;
    for (let round = 1; round <= 20; round++) {
      await put(round);
      const asked = Array.from({ length: 4 }, (_, at) => asOneRequest(`${round} ${at}`, seen));
      for (const { reports } of await Promise.all(asked)) expect(reports).toBe(round);
      if (round === 1) afterFirst = descriptors();
    }
    expect(afterFirst).toBeGreaterThan(1);
    expect(descriptors()).toBe(afterFirst);
  },
);

test('a file that is cut short while it is served is told as a fault of the database', async () => {
  await put(1);
  await asOneRequest('one', seen);
  await writer.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  writer.client.close();
  truncateSync(file(), 5000);
  await expect(asOneRequest('two', seen)).rejects.toMatchObject({
    name: 'DatabaseNotReady',
    reason: expect.stringMatching(/^(?:corrupt|unopenable|notADatabase)$/),
  });
});

test('a server that answers with a page instead of its protocol is out of reach', async () => {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<html>Back soon'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  const port = bound && typeof bound === 'object' ? bound.port : 0;
  try {
    const away = await openDatabase('read', readEnvironment({ DATABASE_URL: `http://127.0.0.1:${port}` }));
    await expect(away.client.execute('SELECT 1')).rejects.toMatchObject({ reason: 'unreachable', retrySeconds: 10 });
    away.client.close();
  } finally {
    server.close();
  }
});
