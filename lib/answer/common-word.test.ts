import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { askedMeasure } from '../indicator/answer.ts';
import { generateAgencies } from '../synthetic/generate-agencies.ts';
import { findAgencies } from './find-agencies.ts';
import { findMeasureRanking } from './find-measure-ranking.ts';
import { searchCondition } from './search-agencies.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await temporaryDatabase();
  const agencies = generateAgencies({ agencies: 4000, from: 2023, to: 2023, seed: 1 });
  await loadAgencies(database, agencies, { ...testContext, origin: 'synthetic' });
});
afterAll(() => database.remove());

test.each(['局', '合成', 'j'])(
  'a word that thousands have, %s, finds them in the order of the list and counts some',
  async (search) => {
    const { rows: named } = await database.client.execute({
      sql: `SELECT public_id FROM agency WHERE name LIKE ? OR initials LIKE ? OR aliases LIKE ? OR (length(?) > 2 AND pinyin LIKE ?)
      ORDER BY kind <> 'government', CASE level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2
        WHEN 'county' THEN 3 ELSE 4 END, region_code, id`,
      args: [`%${search}%`, `%${search}%`, `%${search}%`, search, `%${search}%`],
    });
    const ids = named.map((row) => String(row.public_id));
    const pages = [];
    for (const page of [1, 2, 30]) pages.push(await findAgencies({ origin: 'synthetic', search, page }));
    expect(ids.length).toBeGreaterThan(1500);
    for (const { total, isMore } of pages) expect([total, isMore]).toEqual([300, true]);
    for (const { rows, page } of pages) expect(rows.map(({ id }) => id)).toEqual(ids.slice((page - 1) * 50, page * 50));
  },
);

test.each([
  ['教育'],
  ['发改'],
  ['jy'],
  ['江苏教育'],
  ['江苏'],
  ['吉林'],
  ['局 教育'],
  ['liaoning 财政'],
  ['南京', '320000'],
  ['教育局', '320000'],
  ['江苏 教育 局'],
])('%s finds each agency that holds its words once (in %s)', async (search, regionCode?: string) => {
  const asked = { origin: 'synthetic', search, ...(regionCode ? { regionCode } : {}) } as const;
  const where = searchCondition(asked);
  const { rows: held } = await database.client.execute({
    sql: `SELECT public_id FROM agency AS a WHERE ${where.sql}`,
    args: [...where.args],
  });
  expect(held.length).toBeGreaterThan(0);
  const { rows, total, isMore } = await findAgencies({ ...asked, pageSize: 4000 });
  expect(rows.map(({ id }) => id).sort()).toEqual(held.map((row) => String(row.public_id)).sort());
  expect([total, isMore]).toEqual([Math.min(held.length, 300), held.length > 300]);
});

test('a ranking of a word that thousands have is of the first in the list, and says so', async () => {
  const asked = { ...askedMeasure('newlyReceived'), scope: 'any', origin: 'synthetic' } as const;
  const first = await findAgencies({ origin: 'synthetic', search: '局', pageSize: 1000 });
  const ids = new Set(first.rows.map(({ id }) => id));
  const ranking = await findMeasureRanking(asked, { reportYear: 2023, search: '局', limit: 1000 });
  expect(ranking.onlyFirst).toBe(1000);
  expect(ranking.total).toBe(ranking.rows.length);
  expect(ranking.rows.length).toBeGreaterThan(500);
  for (const { subject } of ranking.rows) expect(ids).toContain(subject.id);
  const values = ranking.rows.map(({ point }) => point.value ?? 0);
  expect(values).toEqual([...values].sort((one, other) => other - one));
  const narrow = await findMeasureRanking(asked, { reportYear: 2023, search: '辽宁教育' });
  expect(narrow.onlyFirst).toBeNull();
  expect(narrow.total).toBeGreaterThan(0);
});
