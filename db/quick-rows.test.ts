import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { giveQuickRows } from './quick-rows.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file with a table, and two clients of it: one as it is, and one that gives quick rows. */
async function twoClients() {
  const file = join(folder, 'test.db');
  const [plain, quick] = [createClient({ url: `file:${file}` }), createClient({ url: `file:${file}` })];
  await plain.execute('PRAGMA journal_mode = WAL');
  await plain.execute('CREATE TABLE t (a INTEGER, b REAL, c TEXT, d BLOB)');
  await plain.execute(
    "INSERT INTO t VALUES (1, 1.5, '一', x'0102'), (-9007199254740991, NULL, '', x''), (3, 2, NULL, NULL)",
  );
  const { end } = giveQuickRows(quick, file, ['PRAGMA query_only = ON'], 1000);
  return { plain, quick, end };
}

test.each<[string, (string | number | null)[]]>([
  ['SELECT a, b, c FROM t ORDER BY a', []],
  ['SELECT a, c AS a, b AS "__proto__x" FROM t ORDER BY t.a', []],
  ['SELECT count(*) AS n, sum(b), max(c) FROM t WHERE a > ? OR c = ?', [0, '']],
  ['SELECT value, value->>0 AS first FROM json_each(?)', ['[[1],["a"],[null]]']],
  ['SELECT a FROM t WHERE c IS ?', [null]],
  ['SELECT a FROM t WHERE a = 99', []],
])('%s gives the same rows as the client', async (sql, args) => {
  const { plain, quick } = await twoClients();
  const [expected, first, again] = [
    await plain.execute({ sql, args }),
    await quick.execute({ sql, args }),
    await quick.execute(sql, args),
  ];
  const valuesOf = (rows: readonly object[]) => rows.map((row) => Object.entries(row));
  expect(valuesOf(first.rows)).toEqual(valuesOf(expected.rows));
  expect(valuesOf(again.rows)).toEqual(valuesOf(expected.rows));
  expect(first.columns).toEqual(expected.columns);
});

test('bytes are bytes', async () => {
  const { quick } = await twoClients();
  const { rows } = await quick.execute('SELECT d FROM t ORDER BY a DESC');
  expect(rows.map(({ d }) => d && [...new Uint8Array(d as ArrayBuffer)])).toEqual([null, [1, 2], []]);
});

test('what was changed since is seen, also in the columns of a table', async () => {
  const { plain, quick } = await twoClients();
  const everything = async () => (await quick.execute('SELECT * FROM t')).rows.map((row) => Object.keys(row).length);
  expect(await everything()).toEqual([4, 4, 4]);
  await plain.execute('ALTER TABLE t ADD COLUMN e TEXT');
  await plain.execute('DELETE FROM t WHERE a = 3');
  expect(await everything()).toEqual([5, 5]);
});

test('a fault is the one of the client, and the next statement answers', async () => {
  const { plain, quick } = await twoClients();
  const faultOf = (of: typeof quick, sql: string) => of.execute(sql).catch(({ code, message }) => [code, message]);
  for (const sql of ['SELECT x FROM t', 'SELEC', "SELECT json('{') FROM t"]) {
    const expected = await faultOf(plain, sql);
    expect(expected).toEqual([expect.stringMatching(/^SQLITE_/), expect.any(String)]);
    expect(await faultOf(quick, sql)).toEqual(expected);
  }
  expect((await quick.execute('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('after its end nothing is held, and the closed client says that it is', async () => {
  const { quick, end } = await twoClients();
  await quick.execute('SELECT 1');
  end();
  quick.close();
  await expect(quick.execute('SELECT 1')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
});
