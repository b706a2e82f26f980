import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DataVersion } from '../../lib/indicator/answer.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import type { Database } from '../client.ts';
import { migrateDatabase } from '../migrate.ts';
import { findDataVersion } from '../read/data-version.ts';
import { makeReport } from '../testing/make-report.ts';
import { tellingFigures } from '../testing/telling-figures.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { loadAgencies } from './load.ts';
import { putReport, putReports, removeSynthetic, settle } from './store.ts';
import { writeTransaction } from './transaction.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const total = 'application.newlyReceived.total';
const received = (count: number) => makeReport({ figures: { [total]: count } });
const version = () => findDataVersion(database.client);

/** The version after a write, proved to be so many higher, and of another digest if at all. */
async function raisedBy(count: number, go: () => Promise<unknown>): Promise<DataVersion> {
  const before = await version();
  await go();
  const after = await version();
  expect(after.number).toBe(before.number + count);
  if (count > 0) expect(after.digest).not.toBe(before.digest);
  else expect(after).toEqual(before);
  return after;
}

test('every kind of write raises the version once, and one that changes nothing leaves it', async () => {
  await raisedBy(0, () => migrateDatabase(database));
  const start = Math.floor(Date.now() / 1000) * 1000;
  const first = await raisedBy(1, () => putReport(database, received(1), testContext));
  expect(first.changedAt.getTime()).toBeGreaterThanOrEqual(start);
  await raisedBy(0, () => putReport(database, received(1), testContext));
  const revised = received(2);
  await raisedBy(1, () => putReport(database, revised, testContext));
  const reread = { ...received(3), source: revised.source };
  await raisedBy(1, () => putReport(database, reread, testContext));
  const telling = makeReport({ agency: '宿迁市水利局', figures: tellingFigures });
  await raisedBy(1, () => putReport(database, telling, testContext));
  const mirror = makeReport({ agency: '某某市水利局', regionCode: null, figures: tellingFigures });
  await raisedBy(1, () => putReport(database, mirror, testContext));
  await raisedBy(0, () => putReport(database, mirror, testContext));
  const address = { ...mirror, source: { ...mirror.source, url: 'https://example.gov.cn/' } };
  await raisedBy(1, () => putReport(database, address, testContext));
  const many = [2020, 2021, 2022].map((reportYear) => makeReport({ agency: '宿迁市审计局', reportYear }));
  await raisedBy(1, () =>
    putReports(
      database,
      many.map((report) => ({ report, context: testContext })),
    ),
  );
  const load = { ...testContext, origin: 'synthetic', replace: true } as const;
  const generated = (seed: number) => generateAgencies({ agencies: 30, from: 2021, to: 2022, seed });
  await raisedBy(1, () => loadAgencies(database, generated(1), load));
  await raisedBy(1, () => loadAgencies(database, generated(2), load));
  await raisedBy(1, () => removeSynthetic(database));
  await raisedBy(0, () => removeSynthetic(database));
  await raisedBy(0, () => settle(database));
  await database.client.execute(`INSERT INTO stale_region VALUES (0, '321300', 2021)`);
  await raisedBy(1, () => settle(database));
});

test('a transaction that is rolled back leaves the version, and a change nobody described raises it', async () => {
  await raisedBy(0, () =>
    writeTransaction(database, async (tx) => {
      await tx.execute(`INSERT INTO stale_region VALUES (0, '321300', 2021)`);
      tx.record('something');
      throw new Error('no');
    }).catch((error: unknown) => expect(error).toMatchObject({ message: 'no' })),
  );
  await raisedBy(1, () =>
    writeTransaction(database, (tx) => tx.execute(`INSERT INTO year_total VALUES (0, 2023, 1, 0, 0, 0, 0)`)),
  );
});

test('a report that the store cannot keep is refused alone, and the others of its batch are kept', async () => {
  const broken = { ...received(2), sections: [{ ordinal: 0, heading: null as unknown as string, text: '' }] };
  const reports = [received(1), broken, makeReport({ agency: '宿迁市审计局' })];
  const { number } = await version();
  const results = await putReports(
    database,
    reports.map((report) => ({ report, context: testContext })),
  );
  expect(results).toMatchObject([
    { kind: 'added' },
    { kind: 'refused', reason: expect.stringMatching(/NOT NULL/) },
    { kind: 'added' },
  ]);
  expect((await version()).number).toBe(number + 2);
});

test('property: the digest changes with the content and only with it, whatever the batches', async () => {
  const tables = ['agency', 'report', 'source', 'mirror', 'figure', 'check_result', 'reading', ...rollups];
  const draft = fc.record({
    agency: fc.constantFrom('宿迁市教育局', '宿迁市审计局', '宿迁市民政局'),
    reportYear: fc.constantFrom(2021, 2022),
    figures: fc.record({ [total]: fc.constantFrom(1, 2) }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(draft, { maxLength: 8 }), fc.nat(8), async (drafts, cut) => {
      const incoming = drafts.map((one) => ({ report: makeReport(one), context: testContext }));
      const single = await temporaryDatabase();
      let { digest } = await findDataVersion(single.client);
      let held = await dump(single, tables);
      for (const { report } of incoming) {
        await putReport(single, report, testContext);
        const next = await findDataVersion(single.client);
        const now = await dump(single, tables);
        expect(next.digest === digest).toBe(JSON.stringify(now) === JSON.stringify(held));
        [digest, held] = [next.digest, now];
      }
      single.remove();
      const batches = await temporaryDatabase();
      await putReports(batches, incoming.slice(0, cut));
      await putReports(batches, incoming.slice(cut));
      expect((await findDataVersion(batches.client)).digest).toBe(digest);
      batches.remove();
    }),
    { numRuns: 12 },
  );
});
