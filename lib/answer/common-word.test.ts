import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { loadAgencies } from '../../db/write/load.ts';
import { generateAgencies } from '../synthetic/generate-agencies.ts';
import { findAgencies } from './find-agencies.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await temporaryDatabase();
  const agencies = generateAgencies({ agencies: 4000, from: 2023, to: 2023, seed: 1 });
  await loadAgencies(database, agencies, { ...testContext, origin: 'synthetic' });
});
afterAll(() => database.remove());

test.each(['局', '合成', 'j'])(
  'a word that thousands have, %s, finds all of them in the order of the list',
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
    for (const { total } of pages) expect(total).toBe(ids.length);
    if (ids.length <= 2000) return;
    for (const { rows, page } of pages) expect(rows.map(({ id }) => id)).toEqual(ids.slice((page - 1) * 50, page * 50));
  },
);
