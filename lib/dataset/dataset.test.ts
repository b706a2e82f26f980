import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeGrowth } from '../indicator/format.ts';
import { answerOfTrend } from '../indicator/testing/answers.ts';
import { firstDay, makeTrend, pointOf, seriesOf, smallRates } from '../indicator/testing/trends.ts';
import type { Audience, Column, FileRow, Value } from './column.ts';
import { byteOrderMark, byteStream, csvChunks, formulaSafe, joined, jsonLineChunks } from './csv.ts';
import { figureColumns, figureRow, figureRowPages } from './figure-rows.ts';
import { trendColumns } from './trend-columns.ts';
import { trendRows } from './trend-rows.ts';

const program: Audience = { kind: 'program' };
const people: Audience = { kind: 'people', locale: 'zh' };
type Key = 'name' | 'count' | 'amount' | 'is';
const columns: readonly Column<Key>[] = [
  {
    key: 'name',
    type: 'text',
    header: { zh: '名称', en: 'Name' },
    description: { zh: '名', en: 'name' },
    codes: { a: { zh: '甲', en: 'A' } },
  },
  { key: 'count', type: 'integer', header: { zh: '件数', en: 'Count' }, description: { zh: '数', en: 'count' } },
  { key: 'amount', type: 'number', header: { zh: '=金额', en: 'Amount' }, description: { zh: '额', en: 'amount' } },
  { key: 'is', type: 'boolean', header: { zh: '是否', en: 'Is' }, description: { zh: '否', en: 'is' } },
];
const row = (name: Value, count: Value = null, amount: Value = null, is: Value = null): FileRow<Key> => ({
  name,
  count,
  amount,
  is,
});
const anyRow = fc
  .tuple(
    fc.option(fc.string({ unit: fc.constantFrom(...'甲a=+-@\t\r\n",;\' 1＝') }), { nil: null }),
    fc.option(fc.integer(), { nil: null }),
    fc.option(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
      { nil: null },
    ),
    fc.option(fc.boolean(), { nil: null }),
  )
  .map((values) => row(...values));

describe('CSV', () => {
  it('carries a mark and words for people, neither for programs', async () => {
    expect(await joined(csvChunks(columns, [row('a', 1, -2.5, true)], people))).toBe(
      `${byteOrderMark}名称,件数,'=金额,是否\r\n甲,1,-2.5,是\r\n`,
    );
    expect(await joined(csvChunks(columns, [row('a', 1, -2.5, false)], program))).toBe(
      'name,count,amount,is\r\na,1,-2.5,false\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-', "'-"],
    ['@SUM', "'@SUM"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    [';=cmd', ";'=cmd"],
    ['甲; ＋1', "甲;' ＋1"],
    ['甲;乙', '甲;乙'],
    ['宿迁市', '宿迁市'],
    [-3, -3],
    [null, null],
  ])('keeps spreadsheets from running %j', (value, safe) => {
    expect(formulaSafe(value)).toBe(safe);
  });

  it('reads back as it was written, text led by an apostrophe where it could run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 30 }), async (rows) => {
        const text = await joined(csvChunks(columns, rows, program));
        const back: string[][] = parse(text, { from_line: 2, relax_column_count: false, record_delimiter: '\r\n' });
        expect(back).toEqual(rows.map((each) => columns.map(({ key }) => written(formulaSafe(each[key])))));
        for (const [name = ''] of back) expect(name).not.toMatch(/^[=+\-@\t\r]/);
        for (const [index, [, count, amount]] of back.entries()) {
          if (count) expect(Number(count)).toBe(rows[index]?.count);
          if (amount) expect(Number(amount)).toBe(rows[index]?.amount);
        }
      }),
    );
  });

  it('streams any number of rows in pieces, from a query that yields them', async () => {
    async function* rows() {
      for (let page = 0; page < 3; page++)
        yield Array.from({ length: 400 }, (_, index) => row(`机关${page}-${index}`, index));
    }
    const pieces: string[] = [];
    for await (const piece of csvChunks(columns, rows(), program)) pieces.push(piece);
    expect(pieces).toHaveLength(4);
    const bytes = await new Response(byteStream(csvChunks(columns, rows(), people))).text();
    expect(bytes.trimEnd().split('\r\n')).toHaveLength(1201);
  });

  it('passes on the failure of its query instead of ending early', async () => {
    async function* rows() {
      yield [row('a')];
      throw new Error('database is gone');
    }
    await expect(joined(csvChunks(columns, rows(), program))).rejects.toThrow('database is gone');
    await expect(new Response(byteStream(csvChunks(columns, rows(), program))).text()).rejects.toThrow();
  });
});

describe('the other formats', () => {
  const rows = [row('=甲\u0001', 3, 1.5, true), row(null)];

  it('JSON Lines keep types and absences', async () => {
    const lines = (await joined(jsonLineChunks(columns, rows))).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
  });
});

describe('figureRows', () => {
  const figure = {
    agencyId: '321300-7k2m9q',
    agency: '宿迁市人民政府',
    agencyKind: 'government',
    agencyLevel: 'prefecture',
    regionCode: '321300',
    regionName: '江苏省宿迁市',
    origin: 'filed',
    reportYear: 2023,
    scope: 'consolidated',
    edition: '2021',
    figure: 'application.denied.stateSecret.total',
    table: 'application',
    unit: 'case',
    state: 'dash',
    value: null,
    computed: false,
    check: 'fail',
    delta: 2,
    reportId: 7,
    parserVersion: '1.3.0',
    sourceName: 'suqian.txt',
    sourceUrl: null,
  } as const;

  it('name the place on the form, and keep what the cell is', async () => {
    async function* pages() {
      yield [figure];
    }
    const text = await joined(csvChunks(figureColumns, figureRowPages(pages(), 'zh', { number: 12 }), people));
    const [head, line] = text.split('\r\n');
    expect(head?.split(',')).toHaveLength(figureColumns.length);
    expect(line).toContain('(三)不予公开 1.属于国家秘密,总计,,件,横线（未填数字）,否,7,suqian.txt,,12');
    const keys = Object.keys(figureRow(figure, 'en', { number: 12 }));
    expect(keys.sort()).toEqual(figureColumns.map(({ key }) => key).sort());
  });
});

describe('trendRows', () => {
  it('give every subject and year a row, with the reason where there is no value', () => {
    const rows = trendRows(answerOfTrend(firstDay), 'zh');
    expect(rows).toHaveLength(5 * 7);
    const suqian = rows.filter(({ subject }) => subject === '宿迁市');
    expect(suqian.map(({ value, absence }) => value ?? absence)).toEqual([
      ...Array(4).fill('noReport'),
      3511,
      3525,
      'noReport',
    ]);
    expect(suqian[5]).toMatchObject({
      change_absolute: 14,
      change_relative: 14 / 3511,
      change_note: null,
      check: 'pass',
    });
    expect(suqian[0]).toMatchObject({ change_absolute: null, change_note: 'notShown', computed: null });
    expect(suqian[4]).toMatchObject({ change_absolute: null, change_note: 'noReport' });
    expect(rows.filter(({ origin }) => origin === 'synthetic')).toHaveLength(7);
    expect(rows.find(({ subject, value }) => subject === '洪泽区' && value !== null)).toMatchObject({
      check: 'fail',
      delta: 11,
    });
  });

  it('name the base of a rate, keep fractions, and change it in percentage points', () => {
    const rows = trendRows(answerOfTrend(smallRates), 'en');
    expect(rows[0]).toMatchObject({
      measure_name: 'Disclosure rate (of concluded applications)',
      value: 2 / 9,
      unit: 'ratio',
      numerator: 2,
      n: 9,
    });
    expect(rows[5]).toMatchObject({ change_relative: null, change_note: 'percentagePoints' });
    expect(rows[4]).toMatchObject({ change_absolute: null, change_note: 'otherScope' });
  });

  it('agree with what a table prints', () => {
    const rows = trendRows(
      answerOfTrend(makeTrend([2023, 2024], [seriesOf('甲', [pointOf(2023, 0), pointOf(2024, 4)])])),
      'zh',
    );
    expect(rows[1]).toMatchObject({ change_absolute: 4, change_relative: null, change_note: 'fromZero' });
    expect(describeGrowth({ kind: 'fromZero', absolute: 4 }, 'zh')).toEqual({ absolute: '+4', relative: '0 → 4' });
  });

  it('fill exactly the columns, whose codes have words in both languages', async () => {
    const keys = trendColumns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const rows = [...trendRows(answerOfTrend(firstDay), 'zh'), ...trendRows(answerOfTrend(smallRates), 'zh')];
    for (const each of rows) expect(Object.keys(each).sort()).toEqual([...keys].sort());
    for (const column of trendColumns) {
      for (const each of rows) {
        const value = each[column.key];
        if (column.codes && value !== null) expect(column.codes).toHaveProperty([String(value)]);
        if (value !== null && column.type !== 'text')
          expect(typeof value).toBe(column.type === 'boolean' ? 'boolean' : 'number');
      }
      for (const words of [column.header, column.description])
        expect([words.zh, words.en].every((text) => text.length > 0)).toBe(true);
    }
    const text = await joined(csvChunks(trendColumns, rows, people));
    expect(text.split('\r\n')[0]).toContain('报告年度');
    expect(text).toContain('合成数据');
    expect(text).toContain('未见报告');
  });
});

const written = (value: Value): string => (value === null ? '' : String(value));
