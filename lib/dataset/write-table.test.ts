import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import { readZip } from '../source/zip.ts';
import type { AboutTable } from './about-table.ts';
import { zipChunks } from './archive.ts';
import type { Column, FileRow } from './column.ts';
import { byteStream } from './csv.ts';
import type { RowSource } from './row-source.ts';
import { type FileFormat, tableChunks } from './write-table.ts';
import { workbookRows } from './xlsx.ts';

type Key = 'name' | 'count' | 'amount' | 'is';
const term = (zh: string, en: string) => ({
  header: { zh, en },
  description: { zh: `${zh}的说明`, en: `about ${en}` },
});
const columns: readonly Column<Key>[] = [
  { key: 'name', type: 'text', ...term('名称', 'Name'), codes: { a: { zh: '甲', en: 'A' } } },
  { key: 'count', type: 'integer', ...term('件数', 'Count') },
  { key: 'amount', type: 'number', ...term('金额', 'Amount') },
  { key: 'is', type: 'boolean', ...term('是否', 'Is') },
];
const rows: FileRow<Key>[] = [
  { name: 'a', count: 3, amount: -1.5, is: true },
  { name: '=1+1 & <甲> "乙"\u0001', count: 9_007_199_254_740_991, amount: 1e-9, is: false },
  { name: null, count: null, amount: null, is: null },
];
const about: AboutTable = {
  title: '新收申请，宿迁市',
  source: '来源',
  licence: 'CC BY 4.0',
  version: { number: 7, changedAt: '2026-01-02T03:04:05.000Z', digest: 'abc' },
  address: '/api/v1/series.csv',
  rows: rows.length,
  synthetic: false,
};

async function bytesOf(format: FileFormat, from: RowSource<Key> = rows, locale: 'zh' | 'en' = 'zh'): Promise<Buffer> {
  const table = { name: 'figures', columns, rows: from };
  const chunks = tableChunks(format, table, { audience: { kind: 'people', locale }, locale, about });
  return Buffer.from(await new Response(byteStream(chunks)).arrayBuffer());
}

async function* pages(count: number, size = 200): AsyncGenerator<FileRow<Key>[]> {
  for (let at = 0; at < count; at += size)
    yield Array.from({ length: Math.min(size, count - at) }, (_, index) => ({
      name: `机关${(at + index) % 97}`,
      count: at + index,
      amount: (at + index) / 4,
      is: index % 2 === 0,
    }));
}

const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a table in every format, read back by readers that are not ours', () => {
  test('Parquet keeps types and absences, and says what it is', async () => {
    const bytes = await bytesOf('parquet');
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual([
      { name: 'a', count: 3n, amount: -1.5, is: true },
      { name: '=1+1 & <甲> "乙"\u0001', count: 9_007_199_254_740_991n, amount: 1e-9, is: false },
      { name: null, count: null, amount: null, is: null },
    ]);
  });

  test('DuckDB reads many row groups: none has over 50,000 rows, no row is lost, sums are right', async () => {
    const path = join(folder, 'rows.parquet');
    writeFileSync(path, await bytesOf('parquet', pages(425_300)));
    const connection = await (await DuckDBInstance.create()).connect();
    const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    expect(
      await ask(`SELECT count(*) AS n, sum(count) AS c, sum(amount) AS a, count(DISTINCT name) AS d,
        count(*) FILTER (WHERE "is") AS b FROM '${path}'`),
    ).toEqual([{ n: '425300', c: '90439832350', a: 22609958087.5, d: '97', b: '212650' }]);
    const groups = await ask(
      `SELECT row_group_id AS id, max(row_group_num_rows) AS n FROM parquet_metadata('${path}') GROUP BY 1 ORDER BY 1`,
    );
    const sizes = groups.map(({ n }) => Number(n));
    // The first rows alone, then ever larger groups: what is held of each until the end stays little.
    expect(sizes.slice(0, 3)).toEqual([200, 5000, 5000]);
    expect(sizes.slice(0, -1)).toEqual(sizes.slice(0, -1).toSorted((one, other) => one - other));
    expect([sizes.length < 60, Math.max(...sizes) > 15_000]).toEqual([true, true]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50_000);
    const types = await ask(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${path}')`);
    expect(types.map(({ column_type }) => column_type)).toEqual(['VARCHAR', 'BIGINT', 'DOUBLE', 'BOOLEAN']);
    expect(
      await ask(`SELECT decode(value) AS value FROM parquet_kv_metadata('${path}') WHERE decode(key) = 'gongkai'`),
    ).toEqual([{ value: JSON.stringify({ ...about, rows: 425_300 }) }]);
    connection.closeSync();
  });

  test.each([
    ['zh', ['数据', '各栏说明', '关于本文件'], ['名称', '件数', '金额', '是否'], '甲'],
    ['en', ['Data', 'Columns', 'About this file'], ['Name', 'Count', 'Amount', 'Is'], 'A'],
  ] as const)(
    'a workbook in %s: typed cells, a frozen heading, the columns and what it is',
    async (locale, names, head, a) => {
      const bytes = await bytesOf('xlsx', rows, locale);
      const [data, definitions, last] = await readXlsxFile(bytes);
      expect([data?.sheet, definitions?.sheet, last?.sheet]).toEqual(names);
      const yes = locale === 'zh' ? ['是', '否'] : ['yes', 'no'];
      expect(data?.data).toEqual([
        head,
        [a, 3, -1.5, yes[0]],
        ['=1+1 & <甲> "乙"\uFFFD', 9_007_199_254_740_991, 1e-9, yes[1]],
      ]);
      expect(definitions?.data).toHaveLength(columns.length + 1);
      expect(definitions?.data[1]?.slice(0, 2)).toEqual(['name', head[0]]);
      expect(last?.data.flat()).toEqual(
        expect.arrayContaining([about.title, 7, about.version.changedAt, about.address]),
      );
      const unzipped = readZip(bytes, (name) => /(?:sheet1|styles)\.xml$/.test(name));
      if ('fault' in unzipped) throw new Error(JSON.stringify(unzipped.fault));
      const [styles, sheet] = unzipped.entries.map((entry) => new TextDecoder().decode(entry.bytes));
      expect(sheet).toContain('state="frozen"');
      // Without it openpyxl, and so pandas, warns of every workbook.
      expect(styles).toContain('<cellStyle name="Normal" xfId="0" builtinId="0"/>');
    },
  );

  test('a workbook beyond its rows breaks instead of ending early', async () => {
    await expect(bytesOf('xlsx', pages(workbookRows + 1, 5000))).rejects.toThrow();
  });

  test('JSON and NDJSON keep types and absences; programs get keys whatever the language', async () => {
    const document = JSON.parse((await bytesOf('json')).toString());
    expect(document).toEqual({ about, rows });
    const lines = (await bytesOf('ndjson')).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    expect(JSON.parse((await bytesOf('json', [])).toString())).toEqual({ about, rows: [] });
  });

  test('an archive holds the rows for programs, both texts, and counts and digests that are right', async () => {
    const bytes = await bytesOf('zip');
    const unzipped = readZip(bytes, () => true);
    if ('fault' in unzipped) throw new Error(JSON.stringify(unzipped.fault));
    const files = new Map(unzipped.entries.map(({ name, bytes: of }) => [name, Buffer.from(of)]));
    expect([...files.keys()]).toEqual(['figures.csv', 'README.zh.md', 'README.en.md', 'metadata.json']);
    const csv = files.get('figures.csv') ?? Buffer.alloc(0);
    const read: string[][] = parse(csv, { relax_column_count: false });
    expect(read[0]).toEqual(['name', 'count', 'amount', 'is']);
    const metadata = JSON.parse(String(files.get('metadata.json')));
    expect(metadata).toMatchObject({
      version: about.version,
      files: [
        {
          name: 'figures.csv',
          sha256: createHash('sha256').update(csv).digest('hex'),
          bytes: csv.length,
          rows: read.length - 1,
        },
      ],
    });
    expect(metadata.columns).toHaveLength(columns.length);
    expect(String(files.get('README.zh.md'))).toContain('各栏');
    expect(String(files.get('README.en.md'))).toContain('`count` Count: about Count');
  });

  test.each<FileFormat>(['csv', 'ndjson', 'json', 'parquet', 'xlsx', 'zip'])(
    'a failure of the query breaks %s',
    async (format) => {
      async function* broken() {
        yield rows;
        throw new Error('database is gone');
      }
      await expect(bytesOf(format, broken())).rejects.toThrow();
    },
  );
});

test('an archive that nobody reads to its end stops the making of its files', async () => {
  let made = 0;
  async function* endless() {
    for (;;) {
      made += 1;
      yield Buffer.alloc(64 * 1024, String(made)).toString('base64');
    }
  }
  const chunks = zipChunks([{ name: 'a', content: endless() }]);
  await chunks.next();
  await chunks.return(undefined);
  await new Promise((done) => setTimeout(done, 50));
  const then = made;
  await new Promise((done) => setTimeout(done, 100));
  expect(made).toBe(then);
});
