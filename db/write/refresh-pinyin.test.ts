import { afterAll, beforeAll, expect, test } from 'vitest';
import { trigramsOf } from '../../lib/answer/search-agencies.ts';
import type { Database } from '../client.ts';
import { migrateDatabase } from '../migrate.ts';
import { makeReport } from '../testing/make-report.ts';
import { temporaryDatabase, testContext } from '../testing/temporary-database.ts';
import { refreshPinyin } from './refresh-pinyin.ts';
import { putReport } from './store.ts';

let database: Database & { remove: () => void };
beforeAll(async () => {
  database = await temporaryDatabase();
  for (const [agency, regionCode] of [
    ['乐清市人民政府', '330382'],
    ['郫都区教育局', '510117'],
    ['大连市教育局', '210200'],
  ] as const)
    await putReport(database, makeReport({ agency, regionCode }), testContext);
});
afterAll(() => database.remove());

const sounds = async () =>
  (await database.client.execute('SELECT pinyin, initials FROM agency ORDER BY id')).rows.map((row) => [
    row.pinyin,
    row.initials,
  ]);
const finds = async (table: string, word: string) => {
  const asked = table === 'agency_search' ? trigramsOf(word) : `"${word}"`;
  return (await database.client.execute({ sql: `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`, args: [asked] }))
    .rows.length;
};

test('a database of an earlier version gets its pinyin read anew, once', async () => {
  const right = await sounds();
  expect(right[0]).toEqual(['yueqingshirenminzhengfu', 'yqsrmzf']);
  await database.client.execute(
    `UPDATE agency SET pinyin = 'leqingshirenminzhengfu', initials = 'lqsrmzf' WHERE id = 1`,
  );
  await database.client.execute(`UPDATE agency SET pinyin = 'pidouqujiaoyuju' WHERE id = 2`);
  expect(await refreshPinyin(database)).toBe(0);

  await database.client.execute('DELETE FROM stored_version');
  expect(await refreshPinyin(database)).toBe(2);
  expect(await sounds()).toEqual(right);
  expect([await finds('agency_search', 'yueqing'), await finds('agency_search', 'leqing')]).toEqual([1, 0]);
  expect([await finds('agency_pair', 'yq'), await finds('agency_pair', 'lq')]).toEqual([1, 0]);
  expect(await refreshPinyin(database)).toBe(0);
});

test('migrating does it, and another time changes nothing', async () => {
  const right = await sounds();
  await database.client.execute(`UPDATE agency SET pinyin = 'x', initials = 'x'`);
  await database.client.execute(`UPDATE stored_version SET version = 'earlier'`);
  await migrateDatabase(database);
  expect(await sounds()).toEqual(right);
  await migrateDatabase(database);
  expect(await sounds()).toEqual(right);
});

test('pairs of characters follow the names of agencies', async () => {
  expect([await finds('agency_pair', '教育'), await finds('agency_pair', '人民')]).toEqual([2, 1]);
  await database.client.execute(`UPDATE agency SET aliases = '["大连教委"]' WHERE name = '大连市教育局'`);
  expect(await finds('agency_pair', '教委')).toBe(1);
  await database.client.execute(`UPDATE agency SET aliases = '[]' WHERE name = '大连市教育局'`);
  expect(await finds('agency_pair', '教委')).toBe(0);
});
