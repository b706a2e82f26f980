import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '../db/client.ts';
import { projectRoot } from '../db/environment.ts';
import { dump, temporaryDatabase } from '../db/testing/temporary-database.ts';
import { findAgencies } from '../lib/answer/find-agencies.ts';
import { findReport } from '../lib/answer/find-report.ts';
import { UsageError } from './command.ts';
import { findFiles } from './ingest/find-files.ts';
import { type FileOutcome, ingestFiles } from './ingest/ingest-files.ts';
import { ReadingPool, readFiles } from './ingest/read-files.ts';
import { runHere } from './testing/run-here.ts';

const samples = join(projectRoot(), 'db', 'samples');
let folder: string;
let database: Database & { remove: () => void };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-ingest-'));
  database = await temporaryDatabase();
});
afterEach(() => {
  database.remove();
  rmSync(folder, { recursive: true });
});

/** Threads that have started, so that they read every file. */
async function started(threads: number): Promise<ReadingPool> {
  const pool = new ReadingPool(threads);
  if (threads > 0) await vi.waitUntil(() => pool.isReady, { timeout: 120_000 });
  return pool;
}

async function ingestOn(pool: ReadingPool, ...paths: string[]): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for await (const outcome of ingestFiles(database, findFiles(paths).files, pool)) outcomes.push(outcome);
  return outcomes;
}
const ingest = (...paths: string[]) => ingestOn(new ReadingPool(0), ...paths);

const sample = (name: string, to = folder) => cpSync(join(samples, name), join(to, name));

test('the samples are kept, each under its agency, and a second time nothing changes', async () => {
  const outcomes = await ingest(samples);
  const files = readdirSync(samples).filter((name) => !name.endsWith('.csv') && !name.endsWith('.md'));
  expect(outcomes.map(({ kind }) => kind)).toEqual(files.map(() => 'added'));
  expect((await findAgencies({ origin: 'filed' })).total).toBe(7);
  const tables = ['agency', 'report', 'source', 'figure', 'region_sum'];
  const before = await dump(database, tables);
  expect((await ingest(samples)).every(({ kind }) => kind === 'unchanged')).toBe(true);
  expect(await dump(database, tables)).toEqual(before);
});

test('a manifest beside the files overrides and adds', async () => {
  mkdirSync(join(folder, 'deep'));
  sample('suqian-government-2023.html');
  sample('suqian-government-2024.html', join(folder, 'deep'));
  writeFileSync(
    join(folder, 'manifest.csv'),
    '\uFEFFfile,agency,report_year,region_code,scope,url\n' +
      'suqian-government-2023.html,某市教育局,2021,321300,single,https://example.gov.cn/a.html\n' +
      'deep/suqian-government-2024.html,,,,,https://example.gov.cn/b.html\n',
  );
  const outcomes = await ingest(folder);
  const reports = await Promise.all(
    outcomes.map((outcome) => (outcome.kind === 'rejected' ? null : findReport(outcome.reportId))),
  );
  const told = reports
    .map((report) => [report?.subject.name, report?.reportYear, report?.scope, report?.source?.url])
    .sort((a, b) => Number(a[1]) - Number(b[1]));
  expect(told).toEqual([
    ['某市教育局', 2021, 'single', 'https://example.gov.cn/a.html'],
    ['宿迁市人民政府', 2024, 'consolidated', 'https://example.gov.cn/b.html'],
  ]);
});

test('a bad row of a manifest refuses its own file, says why, and stops no other', async () => {
  sample('suqian-government-2023.html');
  sample('suqian-government-2024.html');
  sample('xihe-business-environment-2023.txt');
  writeFileSync(
    join(folder, 'manifest.csv'),
    'file,report_year,region_code\nsuqian-government-2023.html,next year,\nxihe-business-environment-2023.txt,,999999\ngone.txt,2023,\n',
  );
  const outcomes = await ingest(folder);
  const reasons = outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.reason] : []));
  expect(outcomes.filter(({ kind }) => kind === 'added')).toHaveLength(1);
  expect(reasons).toEqual([
    expect.stringMatching(/manifest\.csv line 2: report_year "next year" must be a year/),
    expect.stringMatching(/manifest\.csv line 3: region_code "999999" must be a GB\/T 2260 code/),
    expect.stringMatching(/manifest\.csv line 4: there is no file "gone\.txt"/),
  ]);
});

test('a manifest with a column nobody knows is named, and the files wait', async () => {
  sample('suqian-government-2023.html');
  writeFileSync(join(folder, 'manifest.csv'), 'file,year\nsuqian-government-2023.html,2021\n');
  const outcomes = await ingest(folder);
  expect(outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.reason : outcome.kind))).toEqual([
    'waits until its manifest.csv can be read',
    expect.stringMatching(/unknown columns year; the columns are file, agency/),
  ]);
});

const mirrored = () => {
  const text = readFileSync(join(samples, 'suqian-government-2023.html'), 'utf8');
  writeFileSync(join(folder, 'b.html'), text.replaceAll('宿迁市', '某某市'));
};

test('a report under replaced names is a mirror, unless the manifest names its agency', async () => {
  sample('suqian-government-2023.html');
  const [original] = await ingest(join(folder, 'suqian-government-2023.html'));
  mirrored();
  const alone = await ingest(join(folder, 'b.html'));
  expect(alone).toMatchObject([{ kind: 'mirror', mirrorOf: '宿迁市人民政府', reportYear: 2023 }]);
  expect(alone[0]).toMatchObject({ reportId: original?.kind === 'added' ? original.reportId : null });
  expect((await findAgencies({ origin: 'filed' })).total).toBe(1);
  writeFileSync(join(folder, 'manifest.csv'), 'file,agency\nb.html,某某市人民政府\n');
  expect((await ingest(join(folder, 'b.html'))).map(({ kind }) => kind)).toEqual(['added']);
  expect((await findAgencies({ origin: 'filed' })).total).toBe(2);
});

test('files read on threads are kept in their order, as without threads', async () => {
  for (const name of [
    'suqian-government-2023.html',
    'suqian-government-2024.html',
    'xihe-business-environment-2023.txt',
  ])
    for (const copy of [1, 2, 3])
      writeFileSync(
        join(folder, `${copy}-${name}`),
        `${readFileSync(join(samples, name), 'utf8')}${'\n'.repeat(copy)}`,
      );
  mirrored();
  cpSync(join(projectRoot(), 'lib/parse/fixtures/hongze-government-2023/source.pdf'), join(folder, 'report.pdf'));
  writeFileSync(join(folder, 'shopping.txt'), '牛奶\n面包\n');
  const tables = ['agency', 'report', 'source', 'figure', 'region_sum', 'mirror'];
  const told = (outcomes: FileOutcome[]) => outcomes.map(({ path, kind }) => [path, kind]);
  const kept = async () => (await dump(database, tables)).map((row) => row.replace(/"read_at":\d+/, ''));
  const alone = told(await ingest(folder));
  const before = await kept();
  database.remove();
  database = await temporaryDatabase();
  expect(told(await ingestOn(await started(2), folder))).toEqual(alone);
  expect(await kept()).toEqual(before);
});

test('a file on which a thread dies is rejected with the fault, and the rest go on', async () => {
  sample('suqian-government-2023.html');
  sample('suqian-government-2024.html');
  const [first, last] = findFiles([folder]).files;
  if (!first || !last) throw new Error('no samples');
  // Hints of the wrong kind are a fault of ours: the reader throws.
  const broken = { path: join(samples, 'xihe-business-environment-2023.txt'), fault: null, hints: { agency: 7 } };
  for (const threads of [0, 1, 2]) {
    const kinds: string[] = [];
    const given: unknown = [first, broken, broken, last];
    for await (const reading of readFiles(given as (typeof first)[], await started(threads)))
      kinds.push(reading.kind === 'rejected' ? String(reading.reason) : reading.path);
    const fault = expect.stringMatching(/^the reader failed on it \(TypeError: .*\); please report this file$/);
    expect(kinds).toEqual([first.path, fault, fault, last.path]);
  }
});

test('a folder says what it passes over, an ending at a time, but for what stands beside reports', () => {
  for (const name of [
    'a.txt',
    'B.HTM',
    'README.txt',
    'why.md',
    '.hidden',
    'scan2.JPG',
    'scan1.jpg',
    'notes',
    'x.4711',
    'c.log',
  ])
    writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep', 'scan3.jpg'), '');
  symlinkSync(folder, join(folder, 'deep', 'again'));
  symlinkSync(join(folder, 'nowhere.txt'), join(folder, 'lost.txt'));
  writeFileSync(join(folder, 'manifest.csv'), 'file\nx.4711\n');
  const { files, passedOver } = findFiles([folder, join(folder, 'c.log')]);
  expect(files.map(({ path }) => basename(path))).toEqual(['B.HTM', 'a.txt', 'lost.txt', 'x.4711', 'c.log']);
  expect(passedOver).toEqual([
    { ending: '.jpg', files: 3, example: join(folder, 'deep', 'scan3.jpg') },
    { ending: '', files: 1, example: join(folder, 'notes') },
  ]);
});

test('a path that is not there is the caller’s fault', () => {
  expect(() => findFiles([join(folder, 'nowhere')])).toThrow(UsageError);
});

test('the command prints what needs attention, the totals last, and leaves with 1 when a file was refused', async () => {
  sample('suqian-government-2023.html');
  writeFileSync(join(folder, 'shopping.txt'), '牛奶\n面包\n');
  writeFileSync(join(folder, 'notes.log'), 'a,b\n');
  const place = mkdtempSync(join(tmpdir(), 'gongkai-ingest-'));
  const url = `file:${place}/command.db`;
  const run = (script: string, ...args: string[]) => runHere(script, args, { DATABASE_URL: url });
  const early = await run('ingest.ts', folder);
  expect([early.status, early.stderr.trim()]).toEqual([
    78,
    expect.stringMatching(/^There is no database at .*Run `npm run migrate`\.$/),
  ]);
  expect((await run('migrate.ts')).status).toBe(0);
  // a process of its own: it ends by itself
  const loaded = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts', folder], {
    cwd: projectRoot(),
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  expect(loaded.status).toBe(1);
  const lines = loaded.stdout.trim().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^✗ .*shopping\.txt: rejected: /),
    expect.stringMatching(/^– .*notes\.log: not read: a folder is searched for \.txt .*; name the file to read it$/),
    expect.stringMatching(/^2 files, 1 added, 0 revised, 0 unchanged, 1 rejected, 0 with problems, 1 passed over \(/),
  ]);
  const json = await run('ingest.ts', '--json', join(folder, 'suqian-government-2023.html'));
  expect(json.status).toBe(0);
  expect(
    json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { type: 'file', kind: 'unchanged', agency: '宿迁市人民政府', reportYear: 2023 },
    { type: 'totals', files: 1, unchanged: 1, rejected: 0 },
  ]);
  mirrored();
  const second = await run('ingest.ts', join(folder, 'b.html'));
  expect(second.status).toBe(0);
  expect(second.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/b\.html: mirror of 宿迁市人民政府 2023: not loaded again$/),
    expect.stringMatching(/^1 file, 0 added, 0 revised, 0 unchanged, 1 mirror, 0 rejected, 0 with problems \(/),
  ]);
  const told = (await run('ingest.ts', '--json', '--threads', '1', folder)).stdout.trim().split('\n');
  expect(told.slice(-2).map((line) => JSON.parse(line))).toMatchObject([
    { type: 'passedOver', ending: '.log', files: 1, example: join(folder, 'notes.log') },
    { type: 'totals', files: 3, unchanged: 1, mirror: 1, rejected: 1, passedOver: 1 },
  ]);
  const again = (await run('ingest.ts', '--json', join(folder, 'b.html'))).stdout.trim().split('\n');
  expect(again.map((line) => JSON.parse(line))).toMatchObject([
    { type: 'file', kind: 'mirror', mirrorOf: '宿迁市人民政府' },
    { type: 'totals', files: 1, added: 0, mirror: 1 },
  ]);
  const made = await run('generate.ts', '--agencies', '20', '--years', '2020-2022');
  expect(made.stdout).toMatch(/20 synthetic agencies with \d+ reports, 2020-2022, seed 1/);
  expect((await run('generate.ts', '--remove')).stdout).toMatch(/\d+ synthetic reports removed/);
  expect(readFileSync(join(place, 'command.db')).length).toBeGreaterThan(0);
  rmSync(place, { recursive: true });
});

test('the refused files and those with problems are written as CSV, with what to do', async () => {
  sample('dalian-business-environment-2023.txt');
  sample('zhaoyuan-government-2023.txt');
  writeFileSync(join(folder, 'notice.txt'), '关于编制政府信息公开工作年度报告的通知\n各单位：请按时报送。\n');
  writeFileSync(join(folder, '=cmd.txt'), '');
  const csv = join(folder, 'doubtful.csv');
  const run = (...options: string[]) => runHere('ingest.ts', options, { DATABASE_URL: database.environment.url });
  await run('--doubtful', csv, '--threads', '0', folder);
  const rows: Record<string, string>[] = parse(readFileSync(csv), { columns: true, bom: true });
  const of = (name: string) => rows.find(({ file }) => file?.endsWith(name));
  expect(rows).toHaveLength(3);
  expect(of('=cmd.txt')).toMatchObject({ state: 'rejected', agency: '', problems: 'emptySource' });
  expect(of('notice.txt')).toMatchObject({ state: 'rejected' });
  expect(of('notice.txt')?.remedies).not.toBe('');
  expect(of('zhaoyuan-government-2023.txt')).toMatchObject({
    state: 'added',
    agency: '招远市人民政府',
    report_year: '2023',
    problems: 'mojibake',
  });
  expect(of('zhaoyuan-government-2023.txt')?.sentences).toContain('mojibake');
  expect(of('zhaoyuan-government-2023.txt')?.remedies).toContain('another copy');
  expect(of('dalian-business-environment-2023.txt')).toBeUndefined();
  const unwritten = await run('--doubtful', join(folder, 'no', 'such', 'folder.csv'), folder);
  expect(unwritten.stderr).toContain('cannot be written');
});
