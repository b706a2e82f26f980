import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../lib/answer/testing/ask.ts';
import type { Database } from '../client.ts';
import { makeReport } from '../testing/make-report.ts';
import { dump, rollups, temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { publicIdOf } from './agency-identity.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { putReport } from './store.ts';

let database: Database & { remove: () => void };
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

async function put(agency: string, parts: Parameters<typeof makeReport>[0] = {}): Promise<string> {
  return (await putReport(database, makeReport({ agency, ...parts }), testContext)).agencyId;
}

test('a public id is the region and six characters of the name, the same wherever it is made', () => {
  expect(publicIdOf('宿迁市人民政府', '321300')).toBe('321300-eexywm');
  expect(publicIdOf('宿迁市人民政府', null)).toBe('000000-cycsng');
  expect(publicIdOf('宿迁市人民政府', '321300', 9)).toMatch(/^321300-eexywm[a-z2-7]{3}$/);
  expect(publicIdOf('大连长兴岛(开发区) 管委会', '210200')).toBe(publicIdOf('大连长兴岛（开发区）管委会', '210200'));
});

test('full and half width are one agency, and the other form is kept as an alias', async () => {
  const first = await put('某开发区（自贸区）管委会', { reportYear: 2022 });
  expect(await put('某开发区(自贸区) 管委会', { reportYear: 2023 })).toBe(first);
  const { rows } = await database.client.execute('SELECT name, aliases FROM agency');
  expect(rows.map((row) => Object.values(row))).toEqual([['某开发区（自贸区）管委会', '["某开发区(自贸区) 管委会"]']]);
});

test('variant names of one organ are one agency', async () => {
  const first = await put('淮安市洪泽区人民政府', { regionCode: '320813', reportYear: 2022 });
  expect(await put('洪泽县政府', { regionCode: '320813', reportYear: 2019 })).toBe(first);
  const { rows } = await database.client.execute('SELECT name, aliases FROM agency');
  expect(rows.map((row) => Object.values(row))).toEqual([['淮安市洪泽区人民政府', '["洪泽县政府"]']]);
});

test('the same name in another region is another agency', async () => {
  const ids = [
    await put('鼓楼区教育局', { regionCode: '320106' }),
    await put('鼓楼区教育局', { regionCode: '350102' }),
  ];
  expect(new Set(ids).size).toBe(2);
});

test('two names whose ids would be the same get longer ones', async () => {
  const seen = new Map<string, string>();
  let pair: [string, string] | undefined;
  for (let number = 0; !pair; number++) {
    const name = `第${number}局`;
    const id = publicIdOf(name, '321300');
    const other = seen.get(id);
    if (other) pair = [other, name];
    seen.set(id, name);
  }
  const short = await put(pair[0]);
  const long = await put(pair[1]);
  expect(short).toHaveLength(13);
  expect(long).toBe(publicIdOf(pair[1], '321300', 7));
  expect(await put(pair[1], { reportYear: 2022 })).toBe(long);
});

test('a kind that becomes known later changes which report speaks for the region', async () => {
  const received = { 'application.newlyReceived.total': 40 };
  const draft = { scope: 'consolidated', regionCode: '321300', figures: received } as const;
  await put('宿迁市人民政府', { ...draft, kind: 'other', level: 'unknown', reportYear: 2022 });
  await put('宿迁市人民政府', { ...draft, kind: 'government', level: 'prefecture', reportYear: 2023 });
  const answer = await ask({ from: 2022, to: 2023, regions: ['321300'] });
  expect(answer.points[0]?.[0]?.map(({ value }) => value)).toEqual([40, 40]);
  const kept = await dump(database, rollups);
  await rebuildSums(database.client, 'filed');
  expect(await dump(database, rollups)).toEqual(kept);
});
