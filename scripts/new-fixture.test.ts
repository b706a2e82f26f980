import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../db/environment.ts';
import { readSource } from '../lib/source/read-source.ts';
import { docxOfReport } from '../lib/source/testing/docx-writer.ts';
import { odtOfBlocks, xlsxOfBlocks } from '../lib/source/testing/office-writer.ts';
import { pdfOfReport } from '../lib/source/testing/report-pdf.ts';
import { sketchTables } from '../lib/source/testing/statutory-sketch.ts';
import { runHere } from './testing/run-here.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-fixture-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const newFixture = (...args: string[]) => runHere('new-fixture.ts', ['--into', folder, ...args]);

const opening = [
  '宿迁市人民政府2023年政府信息公开工作年度报告',
  '本报告由宿迁市人民政府办公室编制，统计期限自2023年1月1日起至2023年12月31日止。',
  '一、总体情况',
  '甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。',
  '甲乙丙丁戊己庚辛壬癸12甲乙丙丁戊己庚辛壬癸。',
];
const closing = ['五、存在的主要问题及改进情况', '甲乙丙丁戊己庚辛壬癸，甲乙丙丁戊己庚辛壬癸。'];
const tables = sketchTables((key) => (/naturalPerson|\.total/.test(key) ? '7' : '0'), {
  disclosure: '2021',
  application: '2021',
});

async function blocksOf(bytes: Uint8Array) {
  const outcome = await readSource(bytes, 'report.docx');
  if (outcome.kind === 'refused') throw new Error(outcome.reason.code);
  return outcome.document.blocks;
}

test.each([
  ['report.docx', docxOfReport(opening, tables, closing)],
  [
    'ruled.pdf',
    pdfOfReport(opening, tables, closing, { bottom: 600, isTorn: true, pageNumber: (page) => `- ${page} -` }),
  ],
  ['report.xlsx', xlsxOfBlocks(await blocksOf(docxOfReport(opening, tables, closing)))],
  ['report.odt', odtOfBlocks(await blocksOf(docxOfReport(opening, tables, closing)))],
  ['unruled.pdf', pdfOfReport(opening, tables, closing, { isRuled: false, turn: { degrees: 90, isSaid: true } })],
])('%s becomes a fixture that reads the same, without its prose', async (name, bytes) => {
  writeFileSync(join(folder, name), bytes);
  const { status, stdout } = await newFixture(join(folder, name));
  expect([status, stdout]).toEqual([0, expect.stringMatching(/expected\.json/)]);
  const place = join(folder, name.replace(/\..*/, ''));
  const read = await readSource(readFileSync(join(place, `source${name.slice(name.indexOf('.'))}`)), name);
  if (read.kind === 'refused') throw new Error(read.reason.code);
  expect(read.document.text).not.toMatch(/[甲乙丙丁]/);
  const expected: Record<string, object> = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8'));
  expect(expected).toMatchObject({ agency: '宿迁市人民政府', reportYear: 2023, rejected: null });
  expect(Object.keys(expected.figures ?? {})).toHaveLength(
    tables.flatMap(({ rows }) => rows.flat()).filter(({ isValue }) => isValue).length,
  );
});

test('a fixture that reads otherwise than its file is told, with exit code 1', () => {
  const asked = '对本报告如有疑问，请与淮安市洪泽区人民政府办公室联系，地址和电话号码见门户网站。';
  const lines = ['洪泽区人民政府2023年政府信息公开工作年度报告', '一、总体情况', asked];
  writeFileSync(join(folder, 'report.docx'), docxOfReport(lines, tables, closing));
  // a process of its own: it ends by itself
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/new-fixture.ts', '--into', folder, join(folder, 'report.docx')],
    { cwd: projectRoot(), encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([
    1,
    expect.stringMatching(/reads differently.*\n {2}agency: .* in the file, .* without its prose\n/),
  ]);
});

test('without a file the command says what it takes', async () => {
  expect(await newFixture()).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage: npm run new-fixture/) });
});
