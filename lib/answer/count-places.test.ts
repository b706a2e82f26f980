import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { sampleDatabase } from '../../scripts/testing/sample-database.ts';
import { defaultView, type View } from '../view/view.ts';
import { countDatasetRows, findDatasetRows } from './find-dataset-rows.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await sampleDatabase({ agencies: 600 });
});
afterAll(() => database.remove());

const prefectures = { kind: 'divisions', level: 'prefecture', place: '000000' } as const;
const region = (id: string) => ({ kind: 'region', id }) as const;
const governments = { kind: 'agencies', agencyKind: 'government', agencyLevel: 'county', place: '320000' } as const;

test('the reports of places that lie in one another are counted once, beside sets of a kind too', async () => {
  const asked: View['subjects'][] = [
    [region('320000'), region('320100')],
    [prefectures, region('320000'), region('320581')],
    [prefectures],
    [region('320100'), governments],
    [prefectures, governments],
  ];
  let compared = 0;
  for (const subjects of asked)
    for (const scope of ['any', 'single'] as const) {
      const view: View = { ...defaultView, subjects, scope, measures: ['newlyReceived'], origin: 'synthetic' };
      const reports = new Set<number>();
      for await (const page of findDatasetRows(view)) for (const { reportId } of page) reports.add(reportId);
      compared += reports.size;
      expect((await countDatasetRows(view)).reports).toBe(reports.size);
    }
  expect(compared).toBeGreaterThan(500);
});

test('reports of many places are counted in a row for each form', async () => {
  const view: View = { ...defaultView, subjects: [prefectures], origin: 'synthetic' };
  const { client } = database;
  const { execute } = client;
  const rows: number[] = [];
  client.execute = (async (statement) => {
    const result = await execute.call(client, statement as string);
    rows.push(result.rows.length);
    return result;
  }) as typeof execute;
  try {
    await countDatasetRows(view);
  } finally {
    client.execute = execute;
  }
  expect(Math.max(...rows)).toBeLessThanOrEqual(18);
});
