import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@/db/client.ts';
import { makeReport } from '@/db/testing/make-report.ts';
import { testContext } from '@/db/testing/temporary-database.ts';
import { putReport } from '@/db/write/store.ts';
import { readView } from '@/lib/view/read-view.ts';
import { sampleDatabase } from '@/scripts/testing/sample-database.ts';
import { isChangedSince } from './is-changed-since.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.remove());

const version = async () => {
  const { rows } = await database.client.execute('SELECT number FROM data_version');
  return Number(rows[0]?.number);
};

test('a frame of a data version holds until figures that it shows have changed', async () => {
  const kept = await version();
  const isChanged = async (query: string, since = kept) =>
    isChangedSince(readView(new URLSearchParams(query)).view, since, await version());
  const view = 'subjects=321300&from=2023&to=2024';
  expect(await isChanged(view)).toBe(false);

  const put = (agency: string, regionCode: string) =>
    putReport(
      database,
      makeReport({
        ...{ agency, kind: 'department', regionCode, reportYear: 2023, scope: 'single', text: agency },
        figures: { 'application.newlyReceived.total': 5 },
      }),
      testContext,
    );
  await put('沈阳市教育局', '210100');
  expect(await version()).toBeGreaterThan(kept);
  expect(await isChanged(view)).toBe(false);
  expect(await isChanged(`${view}&comparison=parentRegion`)).toBe(true);

  await put('宿迁市财政局', '321300');
  expect(await isChanged(view)).toBe(true);
  expect(await isChanged('subjects=321300&from=2024&to=2024')).toBe(false);
  expect(await isChanged(view, await version())).toBe(false);
  expect(await isChanged(view, (await version()) + 1)).toBe(true);
});
