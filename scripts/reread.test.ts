import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { projectRoot } from '../db/environment.ts';
import { packCells, unpackCells } from '../db/packed.ts';
import { countSources } from '../db/read/find-sources.ts';
import { dump, rollups, temporaryDatabase } from '../db/testing/temporary-database.ts';
import { placeAgency } from '../db/write/place-agency.ts';
import { parserVersion } from '../lib/parse/parser-version.ts';
import { findFiles } from './ingest/find-files.ts';
import { ingestFiles } from './ingest/ingest-files.ts';
import { ReadingPool } from './ingest/read-files.ts';
import { type Reread, type RereadOptions, rereadReports } from './reread/reread-reports.ts';
import { runHere } from './testing/run-here.ts';

const samples = join(projectRoot(), 'db', 'samples');
const fixtures = join(projectRoot(), 'lib', 'parse', 'fixtures');
let folder: string;
let database: Database & { remove: () => void };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-reread-'));
  database = await temporaryDatabase();
});
afterEach(() => {
  database.remove();
  rmSync(folder, { recursive: true });
});

async function ingest(...paths: string[]): Promise<void> {
  for await (const { kind } of ingestFiles(database, findFiles(paths).files, new ReadingPool(0)))
    expect(kind).not.toBe('rejected');
}

async function reread(options: Partial<RereadOptions> = {}): Promise<Reread[]> {
  const range = { after: 0, notVersion: null };
  const { last } = await countSources(database.client, range);
  const all: Reread[] = [];
  const usual = { ...range, last, apply: false, mayIdentify: false, files: new Map<string, string>() };
  for await (const one of rereadReports(database, { ...usual, ...options })) all.push(one);
  return all;
}

/** Stores a report as an earlier parser would have read it: one figure otherwise, one not found. */
async function readOtherwise(name: string): Promise<number> {
  const { rows } = await database.client.execute({
    sql: 'SELECT t.report_id, t.cells FROM reading AS t JOIN source AS s ON s.report_id = t.report_id WHERE s.name = ?',
    args: [name],
  });
  const id = Number(rows[0]?.report_id);
  const cells = unpackCells(new Uint8Array(rows[0]?.cells as ArrayBuffer)).flatMap((cell) => {
    if (cell.key === 'application.newlyReceived.total') return [{ ...cell, value: 17 }];
    return cell.key === 'application.outcomeTotal.total' ? [] : [cell];
  });
  await database.client.execute({
    sql: 'UPDATE reading SET cells = ? WHERE report_id = ?',
    args: [packCells(cells), id],
  });
  await database.client.execute({
    sql: `UPDATE source SET reading_digest = 'earlier' WHERE report_id = ?`,
    args: [id],
  });
  await database.client.execute({ sql: `UPDATE report SET parser_version = '0.9.0' WHERE id = ?`, args: [id] });
  return id;
}

const stored = ['agency', 'report', 'source', 'reading', 'figure', 'problem', 'check_result', ...rollups] as const;

test('sources that the same parser reads again come out the same, of every format', async () => {
  await ingest(
    samples,
    join(fixtures, 'hongze-government-2023', 'source.pdf'),
    join(fixtures, 'word-with-merged-cells', 'source.docx'),
  );
  const before = await dump(database, stored);
  const all = await reread();
  expect(all.length).toBeGreaterThan(8);
  expect(all.map(({ file, state }) => [file, state])).toEqual(all.map(({ file }) => [file, 'same']));
  expect(await dump(database, stored)).toEqual(before);
  expect((await reread({ apply: true })).every(({ applied }) => applied === 'unchanged')).toBe(true);
  expect(await dump(database, stored)).toEqual(before);
});

test('every changed figure is said, and kept only where it is told to', async () => {
  await ingest(samples);
  const right = await dump(database, ['figure', ...rollups]);
  const id = await readOtherwise('suqian-government-2024.html');
  const before = await dump(database, stored);
  const [changed, ...others] = (await reread()).filter(({ state }) => state !== 'same');
  expect(others).toEqual([]);
  expect(changed).toMatchObject({
    state: 'changed',
    reportId: id,
    agency: '宿迁市人民政府',
    reportYear: 2024,
    parserVersion: '0.9.0',
    identity: [],
    applied: null,
    figures: [
      {
        key: 'application.newlyReceived.total',
        before: 17,
        after: 3525,
        stateBefore: 'reported',
        stateAfter: 'reported',
      },
      { key: 'application.outcomeTotal.total', before: null, stateBefore: 'notFound', stateAfter: 'reported' },
    ],
  });
  expect(await dump(database, stored)).toEqual(before);

  const applied = (await reread({ apply: true })).filter(({ state }) => state === 'changed');
  expect(applied.map((one) => one.applied)).toEqual(['reread']);
  expect(await dump(database, ['figure', ...rollups])).toEqual(right);
  expect((await reread()).every(({ state }) => state === 'same')).toBe(true);
});

test('a run goes on where it was cut off: what this version has read is left out', async () => {
  await ingest(samples);
  await database.client.execute(`UPDATE report SET parser_version = '0.9.0'`);
  const { sources } = await countSources(database.client, { after: 0, notVersion: parserVersion });
  let first = 0;
  const { last } = await countSources(database.client, { after: 0, notVersion: null });
  const options = { after: 0, last, notVersion: parserVersion, apply: true, mayIdentify: false, files: new Map() };
  for await (const { reportId } of rereadReports(database, { ...options, last: 3 })) first = reportId;
  expect(first).toBe(3);
  const rest = await reread({ notVersion: parserVersion, apply: true });
  expect(rest).toHaveLength(sources - 3);
  expect(await reread({ notVersion: parserVersion })).toEqual([]);
  expect((await reread({ after: last - 1 })).map(({ reportId }) => reportId)).toEqual([last]);
});

test('what a manifest said still holds', async () => {
  cpSync(join(samples, 'dalian-business-environment-2023.txt'), join(folder, 'report.txt'));
  writeFileSync(
    join(folder, 'manifest.csv'),
    'file,agency,report_year,region_code,scope,url\nreport.txt,沭阳县营商环境局,2022,321322,consolidated,https://www.shuyang.gov.cn/a.html\n',
  );
  await ingest(folder);
  const [one] = await reread();
  expect(one).toMatchObject({ state: 'same', agency: '沭阳县营商环境局', reportYear: 2022, scope: 'consolidated' });
});

test('a report of which the manifest was not kept is held back where its identity would change', async () => {
  cpSync(join(samples, 'dalian-business-environment-2023.txt'), join(folder, 'report.txt'));
  writeFileSync(join(folder, 'manifest.csv'), 'file,report_year\nreport.txt,2022\n');
  await ingest(folder);
  await database.client.execute('UPDATE source SET hints = NULL');
  const [held] = await reread({ apply: true });
  expect(held).toMatchObject({
    state: 'held',
    applied: null,
    identity: [{ part: 'reportYear', before: 2022, after: 2023 }],
  });
  const [moved] = await reread({ apply: true, mayIdentify: true });
  expect(moved).toMatchObject({ state: 'changed', applied: 'moved' });
  const { rows } = await database.client.execute('SELECT report_year, is_current FROM report');
  expect(rows.map((row) => [row.report_year, row.is_current])).toEqual([[2023, 1]]);
});

test('a Word or PDF report of an earlier version needs its file, and is read from it where it is given', async () => {
  const path = join(fixtures, 'hongze-government-2023', 'source.pdf');
  await ingest(path);
  await database.client.execute('UPDATE reading SET document = NULL');
  const [without] = await reread({ apply: true });
  expect(without).toMatchObject({ state: 'needsFile', figures: [], applied: null });
  const { rows } = await database.client.execute('SELECT sha256 FROM source');
  const files = new Map([[String(rows[0]?.sha256), path]]);
  const [withFile] = await reread({ apply: true, files });
  expect(withFile).toMatchObject({ state: 'same', applied: 'unchanged' });
  expect((await reread())[0]?.state).toBe('same');
});

test('a source that would be refused now stays as it is', async () => {
  await ingest(join(samples, 'suqian-government-2024.html'));
  const { packText } = await import('../db/packed.ts');
  await database.client.execute({ sql: 'UPDATE reading SET text = ?', args: [packText('<p>没有表格</p>')] });
  const before = await dump(database, stored);
  const [one] = await reread({ apply: true });
  expect(one?.state).toBe('refused');
  expect(one?.reason?.code).toBeDefined();
  expect(await dump(database, stored)).toEqual(before);
});

test('the command says a line for each change, as text, JSON and CSV', async () => {
  await ingest(samples);
  await readOtherwise('suqian-government-2024.html');
  const csv = join(folder, 'changes.csv');
  const env = { DATABASE_URL: database.environment.url };
  const run = (...options: string[]) => runHere('reread.ts', options, env);
  const plain = await run('--csv', csv);
  expect(plain.stdout).toContain(
    '▲ suqian-government-2024.html (宿迁市人民政府 2024): application.newlyReceived.total 17 → 3525 (reported → reported)',
  );
  expect(plain.stdout).toMatch(/1 source read again by version .*1 changed \(2 figures\).*\n.*--apply/);
  const rows: Record<string, string>[] = parse(readFileSync(csv), { columns: true, bom: true });
  expect(rows.map(({ what, before, after, state }) => [what, before, after, state])).toEqual([
    ['application.newlyReceived.total', '17', '3525', 'changed'],
    ['application.outcomeTotal.total', '', rows[1]?.after, 'changed'],
  ]);
  // a process of its own: it ends by itself
  const applied = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/reread.ts', '--json', '--apply'], {
    cwd: projectRoot(),
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect(applied.status).toBe(0);
  const lines = applied.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ type }) => type)).toEqual(['report', 'totals']);
  expect(lines[1]).toMatchObject({ changed: 1, figures: 2, applied: true });
  expect((await run()).stdout).toContain('Every source was read by this version');
  expect((await run('--after', 'x')).status).toBe(2);
  expect((await run('--wrong')).stderr).toContain('Usage');
});

test('an agency that a person placed keeps its place when its reports are read again', async () => {
  const text = readFileSync(join(samples, 'dalian-business-environment-2023.txt'), 'utf8').replace(/大连市?/g, '');
  writeFileSync(join(folder, 'report.txt'), text);
  writeFileSync(join(folder, 'manifest.csv'), 'file,agency\nreport.txt,永安镇人民政府\n');
  await ingest(folder);
  const { rows } = await database.client.execute('SELECT public_id FROM agency');
  const { publicId } = await placeAgency(database, String(rows[0]?.public_id), '370783');
  const [one] = await reread({ apply: true });
  expect(one).toMatchObject({ identity: [], figures: [] });
  const after = await database.client.execute(
    'SELECT a.public_id, r.region_code FROM agency AS a JOIN report AS r ON r.agency_id = a.id',
  );
  expect(after.rows.map((row) => [row.public_id, row.region_code])).toEqual([[publicId, '370783']]);
});
