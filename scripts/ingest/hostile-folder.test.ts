import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { projectRoot } from '../../db/environment.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { lastYear } from '../../lib/form/calendar.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { findFiles } from './find-files.ts';
import { type FileOutcome, ingestFiles } from './ingest-files.ts';
import { ReadingPool } from './read-files.ts';

let folder: string;
let database: Database & { remove: () => void };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-hostile-'));
  database = await temporaryDatabase();
});
afterEach(() => {
  database.remove();
  rmSync(folder, { recursive: true });
});

const sample = 'suqian-government-2023.html';
let copies = 0;
/** The sample under another name, each copy with bytes of its own. */
const copy = (to = sample) => {
  cpSync(join(projectRoot(), 'db', 'samples', sample), join(folder, to));
  appendFileSync(join(folder, to), '\n'.repeat(++copies));
};
const manifest = (content: string | Buffer) => writeFileSync(join(folder, 'manifest.csv'), content);

async function ingest(): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for await (const one of ingestFiles(database, findFiles([folder]).files, new ReadingPool(0))) outcomes.push(one);
  return outcomes;
}
/** What became of each file, by its name: the kind, or why it was refused. */
const toldOf = (outcomes: readonly FileOutcome[]) =>
  Object.fromEntries(
    outcomes.map((one) => [
      basename(one.path),
      one.kind !== 'rejected' ? one.kind : typeof one.reason === 'string' ? one.reason : one.reason.code,
    ]),
  );
const told = async () => toldOf(await ingest());

test('links in circles, pipes, devices and huge files are refused by name, and the rest is read', async () => {
  copy();
  symlinkSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
  symlinkSync(join(folder, 'b.txt'), join(folder, 'a.txt'));
  symlinkSync(folder, join(folder, 'again'));
  symlinkSync('/dev/zero', join(folder, 'zero.txt'));
  execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
  mkdirSync(join(folder, 'folder.txt'));
  writeFileSync(join(folder, 'huge.html'), '');
  truncateSync(join(folder, 'huge.html'), 3_221_000_000);
  symlinkSync(join(folder, 'nowhere'), join(folder, 'lost.txt'));
  symlinkSync('/', join(folder, 'machine'));
  symlinkSync('/proc/self', join(folder, 'process'));
  expect(await told()).toEqual({
    [sample]: 'added',
    'a.txt': 'cannot be opened (ELOOP)',
    'b.txt': 'cannot be opened (ELOOP)',
    'zero.txt': 'is a pipe, socket or device, not a file',
    'pipe.txt': 'is a pipe, socket or device, not a file',
    'huge.html': expect.stringMatching(/^has 3221 MB; files of at most 256 MB are read$/),
    'lost.txt': 'fileMissing',
    machine: `is a link to a folder outside of ${folder}; give that folder itself to read it`,
    process: `is a link to a folder outside of ${folder}; give that folder itself to read it`,
  });
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be entered is named, and the rest is read', async () => {
  copy();
  mkdirSync(join(folder, 'closed'), { mode: 0 });
  expect(await told()).toEqual({ [sample]: 'added', closed: 'is a folder that cannot be opened (EACCES)' });
});

const gbk = Buffer.from(
  '66696c652c6167656e63790a73757169616e2d676f7665726e6d656e742d323032332e68746d6c2cc4b3cad0bdccd3fdbed60a',
  'hex',
);

test('a manifest in GB18030 or UTF-16 is read, with its names', async () => {
  copy();
  manifest(gbk);
  expect(await ingest()).toMatchObject([{ kind: 'added', agency: '某市教育局' }]);
  manifest(Buffer.from(`\ufefffile,agency\n${sample},某县教育局\n`, 'utf16le'));
  expect(await ingest()).toMatchObject([{ agency: '某县教育局' }]);
});

test('a manifest in Big5 is read; of one in no known encoding no name is made', async () => {
  copy();
  // 某市教育局 in Big5: read as GB18030 it would be 琌ㄋ毙▅Ы, without a fault.
  const big5 = Buffer.from('ac59a5abb1d0a87ca7bd', 'hex');
  manifest(Buffer.concat([Buffer.from(`file,agency\n${sample},`), big5, Buffer.from('\n')]));
  expect(await ingest()).toMatchObject([{ kind: 'added', agency: '某市教育局' }]);
  for (const bytes of [
    [0xe9, 0xe8, 0xff],
    [0xa5, 0xab, 0xa4, 0x80],
  ]) {
    manifest(Buffer.concat([Buffer.from(`file,agency\n${sample},`), Buffer.from(bytes), Buffer.from('\n')]));
    expect(await told()).toMatchObject({
      [sample]: 'waits until its manifest.csv can be read',
      'manifest.csv': expect.stringMatching(/neither in UTF-8 nor in GB18030/),
    });
  }
  manifest(`file,agency\n${sample},某市\ufffd\ufffd局\n`);
  expect(await told()).toEqual({ [sample]: expect.stringMatching(/agency .* holds characters that were lost/) });
});

test('a manifest that names a column twice is refused, and a file whose name is not in UTF-8 is named', async () => {
  copy();
  manifest(`file,agency,agency\n${sample},甲市教育局,乙市教育局\n`);
  expect(await told()).toMatchObject({ 'manifest.csv': 'has the column agency twice; keep one of them' });
  rmSync(join(folder, 'manifest.csv'));
  const gbkName = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('cbdec7a8', 'hex'), Buffer.from('.html')]);
  writeFileSync(gbkName, 'x');
  expect(Object.values(await told()).sort()).toEqual(['added', 'has a name that is not in UTF-8; rename it']);
});

test('the files of a manifest that cannot be read wait, also in folders below', async () => {
  copy();
  mkdirSync(join(folder, 'deep'));
  copy(join('deep', 'b.html'));
  for (const [content, reason] of [
    [Buffer.concat([gbk, Buffer.from([0xff, 0xff])]), /neither in UTF-8 nor in GB18030/],
    [`file,agency\n"${sample},某市教育局\n`, /no readable CSV/],
  ] as const) {
    manifest(content);
    expect(await told()).toEqual({
      [sample]: 'waits until its manifest.csv can be read',
      'b.html': 'waits until its manifest.csv can be read',
      'manifest.csv': expect.stringMatching(reason),
    });
  }
  rmSync(join(folder, 'manifest.csv'));
  mkdirSync(join(folder, 'manifest.csv'));
  expect(await told()).toMatchObject({
    [sample]: 'waits until its manifest.csv can be read',
    'manifest.csv': expect.stringMatching(/^is a folder, pipe or device and not a file/),
  });
});

test('rows that contradict one another, lack cells or say what cannot be refuse their own file', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) copy(`${name}.html`);
  manifest(
    [
      'file,agency,report_year,url',
      'a.html,甲市教育局,2021,',
      'a.html,甲市教育局,2021,',
      'b.html,乙市教育局,2021,',
      'b.html,丙市教育局,2021,',
      'c.html,丁市教育局',
      'd.html,,2099,',
      'e.html,,1999,',
      'f.html,,,javascript:alert(1)',
      'h.html,,,https://user:secret@example.gov.cn/',
      `i.html,${'局'.repeat(5000)},,`,
      'g.html,\u202e戊市\u0007教育局,2022,https://example.gov.cn/',
      '__proto__,,,',
    ].join('\n'),
  );
  const outcomes = await ingest();
  const year = lastYear();
  expect(toldOf(outcomes)).toEqual({
    'a.html': 'added',
    'b.html': expect.stringMatching(/line 5: line 4 says otherwise of the same file/),
    'c.html': expect.stringMatching(/line 6: has 2 cells, and the heading 4/),
    'd.html': expect.stringMatching(new RegExp(`line 7: report_year "2099" must lie between 2003 and ${year}`)),
    'e.html': expect.stringMatching(/line 8: report_year "1999" must lie between/),
    'f.html': expect.stringMatching(/line 9: url "javascript:alert\(1\)" must be an address/),
    'g.html': 'added',
    'i.html': expect.stringMatching(/line 11: agency "局{100}…" is longer than the name of any agency$/),
    'h.html': expect.stringMatching(/line 10: url .* must be an address/),
    ['__proto__']: expect.stringMatching(/there is no file "__proto__"/),
  });
});

test('an agency called what every object inherits is refused by its row, wherever the word comes from; unseen characters are taken out', async () => {
  const names = Object.getOwnPropertyNames(Object.prototype).filter((name) => name.length > 1);
  expect(names).toContain('hasOwnProperty');
  const all = [...names, 'prototype', 'to\u200bString', 'ｖａｌｕｅＯｆ', '\u202e戊市\u0007教育局'];
  const rows = all.map((agency, index) => {
    copy(`${index}.html`);
    return `${index}.html,${agency}`;
  });
  manifest(['file,agency', ...rows].join('\n'));
  const { [`${all.length - 1}.html`]: clean, ...others } = await told();
  expect(clean).toBe('added');
  for (const outcome of Object.values(others))
    expect(outcome).toMatch(/agency ".*" is a word that programs use and not the name of an agency$/);
  expect(Object.keys(others)).toHaveLength(all.length - 1);
  const { rows: stored } = await database.client.execute('SELECT name FROM agency');
  expect(stored.map(({ name }) => name)).toEqual(['戊市教育局']);
  // What a caller says beforehand passes through the reader and the store.
  const source = await readSource(readFileSync(join(folder, '0.html')), 'constructor');
  for (const agency of ['__proto__', 'toString']) {
    const reading = parseSource(source, { agency });
    if (reading.kind === 'rejected') throw new Error(reading.reason.code);
    expect(reading.report.identity.agency).toBeNull();
    expect(reading.report.problems.map(({ code }) => code)).toContain('agencyUnknown');
    const identity = { ...reading.report.identity, agency };
    await expect(putReport(database, { ...reading.report, identity }, testContext)).rejects.toThrow(/names no agency/);
  }
});

test('a report that says it is of a year to come is refused, with the years that can be', async () => {
  const text = readFileSync(join(projectRoot(), 'db', 'samples', sample), 'utf8');
  writeFileSync(join(folder, 'later.html'), text.replaceAll('2023', '2099').replaceAll('2024', '2100'));
  expect(Object.values(await told())).toEqual([
    expect.stringMatching(/^says it is of 2099, and reports can be of 2003/),
  ]);
});

test('a manifest speaks of the files in its own folder alone', async () => {
  mkdirSync(join(folder, 'a'));
  mkdirSync(join(folder, 'b'));
  copy(join('a', sample));
  writeFileSync(
    join(folder, 'b', 'manifest.csv'),
    `file,agency\n../a/${sample},城外市人民政府\n${folder}/a/${sample},x\n`,
  );
  const outcomes = await ingest();
  expect(outcomes.map(({ path, kind }) => [basename(path), kind])).toEqual([
    [sample, 'added'],
    ['manifest.csv', 'rejected'],
  ]);
  expect(toldOf(outcomes)['manifest.csv']).toMatch(/line 2.*line 3/);
  const { rows } = await database.client.execute('SELECT name FROM agency');
  expect(rows.map(({ name }) => name)).not.toContain('城外市人民政府');
});

test('of one text that two rows, or two folders, call the report of two agencies, the second is refused by name', async () => {
  for (const name of ['a', 'b']) mkdirSync(join(folder, name));
  const one = join('a', 'x.html');
  copy(one);
  for (const path of ['a/y.html', 'b/x.html', 'b/z.html']) cpSync(join(folder, one), join(folder, path));
  writeFileSync(join(folder, 'a', 'manifest.csv'), 'file,agency\nx.html,甲市教育局\ny.html,乙市教育局\n');
  writeFileSync(join(folder, 'b', 'manifest.csv'), 'file,agency\nx.html,丙市教育局\n');
  const all = async () => (await ingest()).map((one) => [one.path.slice(-8), toldOf([one])[basename(one.path)]]);
  const claimed = expect.stringMatching(/^has the same bytes as .*x\.html \(甲市教育局, 2023\)/);
  const others = ['a/y.html', 'b/x.html', 'b/z.html'].map((path) => [path, claimed]);
  expect(await all()).toEqual([['a/x.html', 'added'], ...others]);
  expect(await all()).toEqual([['a/x.html', 'unchanged'], ...others]);
  // Alone, the word of a later manifest holds; a file of which none speaks takes nothing over.
  const alone = async (path: string) => {
    const outcomes: FileOutcome[] = [];
    for await (const one of ingestFiles(database, findFiles([join(folder, path)]).files, new ReadingPool(0)))
      outcomes.push(one);
    return outcomes;
  };
  expect(await alone('b/x.html')).toMatchObject([
    { kind: 'moved', moved: { from: { agency: '甲市教育局', reportYear: 2023 }, to: { agency: '丙市教育局' } } },
  ]);
  expect(await alone('b/z.html')).toMatchObject([
    {
      kind: 'rejected',
      reason: expect.stringMatching(
        /^was named by a manifest as the report of 丙市教育局 2023, and no manifest names it here/,
      ),
    },
  ]);
});

test('a row about a folder is refused, and a heading of any length is told in a few words', async () => {
  copy();
  mkdirSync(join(folder, 'deep'));
  copy(join('deep', 'b.html'));
  manifest(`file,agency\ndeep,甲市教育局\n.,乙市教育局\n${'x'.repeat(5000)},丙市教育局\n`);
  const refused = await told();
  expect(refused).toMatchObject({
    [sample]: 'revised',
    'b.html': 'added',
    deep: expect.stringMatching(/line 2: there is no file "deep"/),
    [basename(folder)]: expect.stringMatching(/line 3: there is no file "\."/),
  });
  for (const reason of Object.values(refused)) expect(reason.length).toBeLessThan(400);
  const columns = Array.from({ length: 20_000 }, (_, index) => `column-${index}`);
  manifest(`file,${columns.join(',')}\n${sample}\n`);
  const { 'manifest.csv': reason = '' } = await told();
  expect(reason).toMatch(/^has unknown columns column-0, column-1, .*…; the columns are file/);
  expect(reason.length).toBeLessThan(400);
});
