import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { stepsOf } from '../../db/testing/count-steps.ts';
import { sampleDatabase } from '../../scripts/testing/sample-database.ts';
import { listAgencies } from './list-agencies.ts';
import { listReports } from './list-reports.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 600 });
});
afterAll(() => database.remove());

const asked = { origin: 'synthetic', after: 0 } as const;

test('a page of a list takes steps for its own rows, however many there are behind it', async () => {
  const steps = async (go: () => Promise<unknown>) => (await stepsOf(database, go)).total;
  for (const list of [listReports, listAgencies]) {
    const few = await steps(() => list({ ...asked, limit: 5 }));
    const more = await steps(() => list({ ...asked, limit: 10 }));
    // Twice the rows are twice the steps, and none are spent on the thousands that come after them.
    expect([list.name, few < 2000, more < 2.5 * few]).toEqual([list.name, true, true]);
  }
});

test('pages follow one another without a gap, of a place and year too', async () => {
  const walk = async (of: { readonly regionCode?: string; readonly year?: number }, limit: number) => {
    const ids: number[] = [];
    for (let after = 0; ; ) {
      const page = await listReports({ ...asked, ...of, after, limit });
      ids.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id ?? 0;
      if (page.length < limit) return ids;
    }
  };
  for (const of of [{}, { year: 2022 }, { regionCode: '320000' }, { regionCode: '320000', year: 2022 }]) {
    const whole = await walk(of, 100_000);
    expect(whole.length).toBeGreaterThan(5);
    expect(await walk(of, 97)).toEqual(whole);
  }
});
