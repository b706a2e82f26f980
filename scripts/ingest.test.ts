import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { projectRoot } from '../db/environment.ts';
import { settle } from '../db/store.ts';
import { dump, temporaryDatabase } from '../db/testing/temporary-database.ts';
import { findAgencies } from '../lib/query/find-agencies.ts';
import { findReport } from '../lib/query/find-report.ts';
import { UsageError } from './command.ts';
import { findFiles } from './ingest/find-files.ts';
import { type FileOutcome, ingestFile } from './ingest/ingest-file.ts';

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

async function ingest(...paths: string[]): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const file of findFiles(paths)) outcomes.push(await ingestFile(database, file));
  await settle(database);
  return outcomes;
}

const sample = (name: string, to = folder) => cpSync(join(samples, name), join(to, name));

test('the samples are kept, each under its agency, and a second time nothing changes', async () => {
  const outcomes = await ingest(samples);
  const files = readdirSync(samples).filter((name) => !name.endsWith('.csv') && !name.endsWith('.md'));
  expect(outcomes.map(({ kind }) => kind)).toEqual(files.map(() => 'added'));
  expect((await findAgencies({ origin: 'filed' })).total).toBe(7);
  const tables = ['agency', 'report', 'source', 'figure', 'region_figure'];
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
    expect.stringMatching(/manifest\.csv line 2: report_year is "next year", must be a year/),
    expect.stringMatching(/manifest\.csv line 3: region_code is "999999", must be a GB\/T 2260 code/),
    expect.stringMatching(/manifest\.csv line 4: there is no file "gone\.txt"/),
  ]);
});

test('a manifest with a column nobody knows is named, and the files are read without it', async () => {
  sample('suqian-government-2023.html');
  writeFileSync(join(folder, 'manifest.csv'), 'file,year\nsuqian-government-2023.html,2021\n');
  const outcomes = await ingest(folder);
  expect(outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.reason : outcome.kind))).toEqual([
    'added',
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

test('a path that is not there is the caller’s fault', () => {
  expect(() => findFiles([join(folder, 'nowhere')])).toThrow(UsageError);
});

test('the command prints what needs attention, the totals last, and leaves with 1 when a file was refused', () => {
  sample('suqian-government-2023.html');
  writeFileSync(join(folder, 'shopping.txt'), '牛奶\n面包\n');
  const url = `file:${folder}/command.db`;
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', join('scripts', script), ...args], {
      cwd: projectRoot(),
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: url, LC_ALL: 'C' },
    });
  const early = run('ingest.ts', folder);
  expect([early.status, early.stderr.trim()]).toEqual([
    1,
    expect.stringMatching(/holds no tables yet\. Run `npm run migrate`\.$/),
  ]);
  expect(run('migrate.ts').status).toBe(0);
  const loaded = run('ingest.ts', folder);
  expect(loaded.status).toBe(1);
  const lines = loaded.stdout.trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^✗ .*shopping\.txt: rejected: /);
  expect(lines[1]).toMatch(/^2 files, 1 added, 0 revised, 0 unchanged, 1 rejected, 0 with problems \(/);
  const json = run('ingest.ts', '--json', join(folder, 'suqian-government-2023.html'));
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
  const second = run('ingest.ts', join(folder, 'b.html'));
  expect(second.status).toBe(0);
  expect(second.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/b\.html: mirror of 宿迁市人民政府 2023: not loaded again$/),
    expect.stringMatching(/^1 files, 0 added, 0 revised, 0 unchanged, 1 mirror, 0 rejected, 0 with problems \(/),
  ]);
  const again = run('ingest.ts', '--json', join(folder, 'b.html')).stdout.trim().split('\n');
  expect(again.map((line) => JSON.parse(line))).toMatchObject([
    { type: 'file', kind: 'mirror', mirrorOf: '宿迁市人民政府' },
    { type: 'totals', files: 1, added: 0, mirror: 1 },
  ]);
  const made = run('generate.ts', '--agencies', '20', '--years', '2020-2022');
  expect(made.stdout).toMatch(/20 synthetic agencies with \d+ reports, 2020-2022, seed 1/);
  expect(run('generate.ts', '--remove').stdout).toMatch(/\d+ synthetic reports removed/);
  expect(readFileSync(join(folder, 'command.db')).length).toBeGreaterThan(0);
});
