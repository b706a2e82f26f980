import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Database, DatabaseNotReady, replaceDatabase } from '@/db/client.ts';
import { makeReport } from '@/db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '@/db/testing/temporary-database.ts';
import { putReport } from '@/db/write/store.ts';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { shownVersion } from '@/lib/api/shown.ts';
import { type ExchangeNotes, withNotes } from '@/lib/server/exchange.mjs';
import { GET } from './route.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const ready = async () => {
  const answer = await GET();
  return { status: answer.status, ...(await answer.json()) };
};

test('says the version of the data, which a write raises, and that nothing is behind', async () => {
  const before = await ready();
  await putReport(database, makeReport(), testContext);
  const after = await ready();
  expect(after).toMatchObject({
    status: 200,
    ready: true,
    staleRegionYears: 0,
    replica: null,
    reports: { filed: 1, synthetic: 0 },
  });
  expect(after.dataVersion.number).toBe(before.dataVersion.number + 1);
  expect(after.dataVersion.digest).not.toBe(before.dataVersion.digest);
});

test('every answer that asks for the state of the data tells what it is behind', async () => {
  const behindOf = async () => {
    const notes: ExchangeNotes = { id: 'a', fault: null, statements: 0, rows: 0 };
    await withNotes(notes, findDataState);
    return notes.behind;
  };
  expect(await behindOf()).toBeUndefined();
  await database.client.execute(`INSERT INTO stale_region VALUES (0, '321300', 2023), (0, '321322', 2023)`);
  expect(await behindOf()).toBe('region-years=2');
  const replica = (syncedAt: Date | null) => {
    const fault = () => new DatabaseNotReady('unreachable', () => 'The primary http://10.0.0.1 is away.');
    replaceDatabase({ ...database, replica: { syncedAt: () => syncedAt, fault, trySync: () => Promise.resolve() } });
  };
  replica(new Date('2026-01-02T00:00:00.500Z'));
  expect(await behindOf()).toBe('region-years=2, replica=@1767312000');
  replica(null);
  expect(await behindOf()).toBe('region-years=2, replica');
  expect(shownVersion(await findDataState())).toMatchObject({
    behind: { regionYears: 2, replica: true, syncedAt: null },
  });
});

test('says sums that are behind their reports', async () => {
  await database.client.execute(`INSERT INTO stale_region VALUES (0, '321300', 2023), (0, '321322', 2023)`);
  expect(await ready()).toMatchObject({ ready: true, staleRegionYears: 2 });
});

test('says how old a replica is, and that it is behind where the last try to synchronise failed', async () => {
  const replica = (syncedAt: Date | null, fault: DatabaseNotReady | null) =>
    replaceDatabase({
      ...database,
      replica: { syncedAt: () => syncedAt, fault: () => fault, trySync: () => Promise.resolve() },
    });
  vi.useFakeTimers({ now: new Date('2026-01-02T00:01:30Z'), toFake: ['Date'] });
  try {
    const syncedAt = new Date('2026-01-02T00:00:00Z');
    replica(syncedAt, new DatabaseNotReady('unreachable', () => 'The primary http://10.0.0.1 is away.'));
    const behind = await ready();
    expect(behind.replica).toEqual({ isBehind: true, syncedAt: '2026-01-02T00:00:00.000Z', ageSeconds: 90 });
    expect(JSON.stringify(behind)).not.toContain('10.0.0.1');
    replica(syncedAt, null);
    expect((await ready()).replica).toMatchObject({ isBehind: false, ageSeconds: 90 });
    replica(null, null);
    expect((await ready()).replica).toEqual({ isBehind: false, syncedAt: null, ageSeconds: null });
  } finally {
    vi.useRealTimers();
  }
});
