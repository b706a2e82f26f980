import { parquetWriteBuffer } from 'hyparquet-writer';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, expect, test } from 'vitest';
import { figureColumns } from '@/lib/dataset/figure-rows.ts';
import { sqlExamples } from './sql-examples.ts';
import { openSession, parquetTable, resultRows, SqlSession } from './sql-session.ts';

let engine: SqlJsStatic;
beforeAll(async () => {
  engine = await initSqlJs();
});

const parquet = (rows: number) =>
  new Blob([
    parquetWriteBuffer({
      columnData: [
        { name: 'agency', data: Array.from({ length: rows }, (_, at) => `机关 ${at % 7}`), type: 'STRING' },
        { name: 'figure', data: Array.from({ length: rows }, () => 'application.newlyReceived.total'), type: 'STRING' },
        { name: 'report_year', data: Array.from({ length: rows }, (_, at) => BigInt(2019 + (at % 7))), type: 'INT64' },
        { name: 'value', data: Array.from({ length: rows }, (_, at) => (at % 10 === 0 ? null : at)), type: 'DOUBLE' },
      ],
      rowGroupSize: 5000,
    }),
  ]);

test('a Parquet file is a table with all its rows, and every example runs over it', async () => {
  const session = await openSession(engine, parquet(45_001));
  const columns = ['agency', 'figure', 'report_year', 'value'];
  expect(session.tables).toEqual([{ name: parquetTable, columns, rows: 45_001 }]);
  const whole = session.run('SELECT count(*), count(value), sum(value), max(report_year) FROM data');
  let sum = 0;
  for (let at = 0; at < 45_001; at++) if (at % 10 !== 0) sum += at;
  expect(whole.rows).toEqual([[45_001, 40_500, sum, 2025]]);
  const examples = sqlExamples(session.tables);
  expect(examples.map(([name]) => name)).toEqual(['first', 'columns', 'years', 'agencies']);
  for (const [name, sql] of examples) expect([name, session.run(sql).rows.length > 0]).toEqual([name, true]);
});

test('a database is asked as it is, its text with quotes too; what is no table is not offered', async () => {
  const made = new engine.Database();
  made.run(`CREATE TABLE "a ""b" (x, y); INSERT INTO "a ""b" VALUES (1, 'é,"q"'), (2, '=1+1'), (3, x'0102')`);
  const session = await openSession(engine, new Blob([new Uint8Array(made.export())]));
  expect(session.tables).toEqual([{ name: 'a "b', columns: ['x', 'y'], rows: 3 }]);
  expect(sqlExamples(session.tables).map(([name, sql]) => [name, session.run(sql).rows.length])).toEqual([
    ['first', 3],
    ['columns', 2],
  ]);
  const csv = session.csv('SELECT * FROM "a ""b"').join('');
  expect(csv).toBe(`x,y\r\n1,"é,""q"""\r\n2,'=1+1\r\n3,(2 B)\r\n`);
});

test('every example runs over the files of this site as they are', () => {
  const columns = figureColumns.map(({ key }) => key);
  const made = new engine.Database();
  made.run(`CREATE TABLE ${parquetTable} (${columns.map((name) => `"${name}"`).join(', ')})`);
  const session = new SqlSession(made);
  expect(sqlExamples(session.tables).map(([name, sql]) => [name, session.run(sql).columns.length > 0])).toEqual([
    ['first', true],
    ['columns', true],
    ['years', true],
    ['agencies', true],
  ]);
});

test('only the first rows are shown and the file has all; a wrong statement says what is wrong', async () => {
  const session = await openSession(engine, parquet(2500));
  const all = session.run('SELECT value FROM data');
  expect([all.rows.length, all.isCut]).toEqual([resultRows, true]);
  expect(session.run(`SELECT value FROM data LIMIT ${resultRows}`).isCut).toBe(false);
  expect(session.csv('SELECT value FROM data')).toHaveLength(2501);
  expect(session.run('CREATE TABLE t (a); SELECT 1 AS one').columns).toEqual(['one']);
  expect(() => session.run('SELEC 1')).toThrow(/syntax error/);
});

test('another file is refused', async () => {
  await expect(openSession(engine, new Blob(['a,b\n1,2\n']))).rejects.toMatchObject({ fault: 'otherKind' });
  await expect(openSession(engine, new Blob([]))).rejects.toMatchObject({ fault: 'otherKind' });
});
