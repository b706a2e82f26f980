import { expect, test } from 'vitest';
import { type TableCell, tableText } from './table-text.ts';

const cell = (words: string, ...notes: string[]): TableCell => ({ words, notes, columns: 1 });
const from = { notes: '备注', source: ['公开率', 'https://example.org/zh/explore'] };
const written = (rows: readonly (readonly TableCell[])[]) =>
  tableText(rows, from)
    .split('\n')
    .map((line) => line.split('\t'));

test('values stand alone, notes in a column of their own where a column has any, the source in the last line', () => {
  expect(
    written([
      [cell('机关'), cell('2024'), cell('2025')],
      [cell('宿迁市', '合成数据'), cell('40.0%', 'n = 2,470'), cell('41.3%')],
      [cell('淮安市'), cell('未见报告'), cell('38.6%')],
    ]),
  ).toEqual([
    ['机关', '机关 备注', '2024', '2024 备注', '2025'],
    ['宿迁市', '合成数据', '40.0%', 'n = 2,470', '41.3%'],
    ['淮安市', '', '未见报告', '', '38.6%'],
    [''],
    ['公开率', 'https://example.org/zh/explore'],
  ]);
});

test('a cell over two columns keeps the columns after it in their places', () => {
  const rows = [
    [cell('机关'), cell('首末'), cell('变化'), cell('2025')],
    [cell('宿迁市'), { words: '', notes: [], columns: 2 }, cell('5')],
  ];
  expect(written(rows)[1]).toEqual(['宿迁市', '', '', '5']);
});

test('a change is a number to a spreadsheet, and no cell ends early or is run as a formula', () => {
  const [, row] = written([[cell('a')], [cell('−3.6'), cell('+2.1 个百分点'), cell('=1+1'), cell('一\t二\n三')]]);
  expect(row).toEqual(['-3.6', '+2.1 个百分点', "'=1+1", '一 二 三']);
});
