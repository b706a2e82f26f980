import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Block, SourceOutcome } from './document.ts';
import { readSource } from './read-source.ts';
import { openDocumentOf, xlsxOf } from './testing/office-writer.ts';
import { maximumInflatedBytes, writeZip } from './zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const shown = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : block.rows.map((row) =>
          row.map(
            ({ text, column, rowSpan, columnSpan }) =>
              `${column}:${text}${rowSpan * columnSpan > 1 ? ` ${rowSpan}×${columnSpan}` : ''}`,
          ),
        ),
  );
const plain = (text: string) => text.trim().replace(/\s+/g, ' ');
async function read(bytes: Uint8Array, name = 'report.xlsx') {
  const outcome = await readSource(bytes, name);
  if (outcome.kind === 'refused') return outcome.reason.code;
  const { document } = outcome;
  for (const block of document.blocks)
    for (const { text, at } of block.kind === 'line' ? [block] : block.rows.flat())
      expect(plain(document.text.slice(at.start, at.end).replaceAll('""', '"'))).toBe(plain(text));
  return shown(document.blocks);
}
const codeOf = (outcome: SourceOutcome) => (outcome.kind === 'refused' ? outcome.reason.code : 'document');
const two = '<row r="9"><c r="A9"><v>1</v></c><c r="B9"><v>2</v></c></row>';

describe('XLSX', () => {
  test('rows and cells left out are gaps, merged cells spans, a title alone in its row a line', async () => {
    const sheet = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row>
      <row r="4"><c r="A4" t="s"><v>0</v></c><c r="D4"><v>7</v></c></row>
      <row r="5"><c r="B5"><v>5.3999999999999995</v></c><c r="C5" t="e"><v>#REF!</v></c><c r="D5"><f>SUM(B5:C5)</f></c></row></sheetData>
      <mergeCells><mergeCell ref="A4:A5"/><mergeCell ref="B4:C4"/><mergeCell ref="B4:D9"/></mergeCells>`;
    expect(await read(xlsxOf({ sheet, strings: '<si><t>规章</t></si>' }))).toEqual([
      '标题',
      [
        ['0:规章 2×1', '1: 1×2', '3:7'],
        ['1:5.4', '2:#REF!', '3:=SUM(B5:C5)'],
      ],
    ]);
  });

  test('what a reader does not see is left out: hidden rows and columns, struck and raised runs, pinyin', async () => {
    const strings =
      '<si><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r></si><si><r><rPr><strike/></rPr><t>8</t></r><r><t>9</t></r></si><si><t>章</t><rPh sb="0" eb="1"><t>zhang</t></rPh></si>';
    const sheet = `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row>
      <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>77</v></c><c r="C2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row></sheetData>`;
    expect(await read(xlsxOf({ sheet, strings }))).toEqual([[['0:章', '1:', '2:12', '3:9']]]);
  });

  test('a day number in a date format is a date', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="180"/></cellXfs>';
    const sheet = `<sheetData><row r="1"><c r="A1" s="1"><v>45677</v></c><c r="B1" s="2"><v>45677</v></c><c r="C1" s="0"><v>45677</v></c></row></sheetData>`;
    expect(await read(xlsxOf({ sheet, styles }))).toEqual([[['0:2025年1月20日', '1:2025年1月20日', '2:45677']]]);
  });

  test.each([
    ['plain', 'General', '3440', '3440'],
    ['with groups and a unit', '#,##0&quot;件&quot;', '3440', '3440'],
    [
      'an amount in brackets of an account',
      '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * &quot;-&quot;??_ ;_ @_ ',
      '3440.5',
      '3440.5',
    ],
    ['a zero that an account shows as a dash', '_ * #,##0_ ;_ * \\-#,##0_ ;_ * &quot;-&quot;_ ;_ @_ ', '0', '0'],
    ['in Chinese numerals', '[DBNum1][$-804]General', '34', '34'],
    ['in hundredths', '0.0%', '0.34', '34%'],
    ['without its thousands', '#,##0,', '3440000', '□'],
    ['of a month and a day', 'm&quot;月&quot;d&quot;日&quot;', '45677', '2025年1月20日'],
    ['of hours', '[h]:mm', '1.5', '1899年12月31日'],
    ['not shown', ';;;', '3440', undefined],
  ])('a number in a format of its own: %s', async (_, formatCode, value, expected) => {
    const styles = `<numFmts><numFmt numFmtId="180" formatCode="${formatCode}"/></numFmts><cellXfs><xf numFmtId="180"/></cellXfs>`;
    const row = `<c r="A1" t="str"><v>规章</v></c><c r="B1" s="0"><v>${value}</v></c><c r="C1"><v>7</v></c>`;
    const cells = [`0:规章`, expected === undefined ? '1:' : `1:${expected}`, '2:7'];
    expect(await read(xlsxOf({ sheet: `<sheetData><row r="1">${row}</row></sheetData>`, styles }))).toEqual([[cells]]);
  });

  test('a cell in a font that strikes through is struck through', async () => {
    const styles =
      '<fonts><font><b/></font><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>';
    const sheet = `<sheetData><row r="1"><c r="A1" t="s" s="0"><v>0</v></c><c r="B1" s="1"><v>12</v></c><c r="C1" t="s" s="1"><v>0</v></c></row></sheetData>`;
    expect(await read(xlsxOf({ sheet, styles, strings: '<si><t>章</t></si>' }))).toEqual([
      [['0:章', '1:1\u03362\u0336', '2:章\u0336']],
    ]);
  });

  test.each([
    ['a million cells', `<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row></sheetData>`],
    ['a cell in the last column', `<sheetData>${two}<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>`],
    ['elements without end', '<sheetData>'.repeat(100_000)],
  ])('%s: too large', async (_, sheet) => {
    expect(await read(xlsxOf({ sheet }))).toBe('sourceTooLarge');
  });

  test('merges over the whole sheet and a hundred thousand blank cells cost nothing', async () => {
    const merges = '<mergeCell ref="C1:XFD1048576"/>'.repeat(9000);
    const blank = '<c s="1"/>'.repeat(100_000);
    const sheet = `<sheetData><row r="1">${blank}</row>${two}</sheetData><mergeCells>${merges}</mergeCells>`;
    expect(await read(xlsxOf({ sheet }))).toEqual([[['0:1', '1:2']]]);
  });

  test('a sheet that inflates past the limit is refused; entities of a document type stay unread', async () => {
    const packed = deflateRawSync(Buffer.alloc(maximumInflatedBytes + 1, 0x20));
    const archive = writeZip([{ name: 'xl/workbook.xml', bytes: packed }]);
    for (const method of [8, archive.indexOf('PK\x01\x02') + 10]) archive.writeUInt16LE(8, method);
    expect(codeOf(await readSource(archive, 'a.xlsx'))).toBe('sourceTooLarge');
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'9'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]><sheetData><row><c t="str"><v>&b;</v></c><c><v>2</v></c></row></sheetData>`;
    expect(JSON.stringify(await read(xlsxOf({ sheet: bomb })))).not.toContain('99');
  });
});

describe('OpenDocument', () => {
  test('text: notes, comments, deleted, hidden and struck text are not read', async () => {
    const styles =
      '<style:style style:name="H"><style:text-properties text:display="none"/></style:style><style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>';
    const cell = (text: string, spans = '') => `<table:table-cell${spans}><text:p>${text}</text:p></table:table-cell>`;
    const body = `<text:tracked-changes><text:deletion><text:p>旧</text:p></text:deletion></text:tracked-changes><text:h>标题<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:h>
      <table:table><table:table-row>${cell('甲', ' table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row>
      <table:table-row>${cell('1<text:span text:style-name="H">5</text:span><text:span text:style-name="S">6</text:span><text:span text:style-name="U">7</text:span>')}${cell('2')}</table:table-row></table:table><text:p>一<text:s text:c="2"/>二</text:p>`;
    expect(await read(openDocumentOf('text', body, styles), 'report.odt')).toEqual([
      '标题',
      [['0:甲 1×2'], ['0:1', '1:2']],
      '一  二',
    ]);
  });

  test('spreadsheet: repeated cells and rows count, blank ones to the end of the sheet do not', async () => {
    const cell = (text: string, more = '') => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
    const body = `<table:table><table:table-row table:number-rows-repeated="2">${cell('规章')}${cell('0', 'table:number-columns-repeated="3"')}<table:table-cell table:number-columns-repeated="16380"/></table:table-row>
      <table:table-row table:visibility="collapse">${cell('8')}${cell('8')}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`;
    const row = ['0:规章', '1:0', '2:0', '3:0'];
    expect(await read(openDocumentOf('spreadsheet', body), 'report.ods')).toEqual([[row, row]]);
  });

  test('more repeated cells than a report has are refused', async () => {
    const row =
      '<table:table-row table:number-rows-repeated="9999"><table:table-cell table:number-columns-repeated="9999"><text:p>1</text:p></table:table-cell></table:table-row>';
    expect(await read(openDocumentOf('spreadsheet', `<table:table>${row.repeat(9)}</table:table>`), 'a.ods')).toBe(
      'sourceTooLarge',
    );
    expect(await read(openDocumentOf('text', '<text:section>'.repeat(100_000)), 'a.odt')).toBe('sourceTooLarge');
  });
});

describe('delimited exports', () => {
  test('quotes, line breaks in a field and a named separator', async () => {
    const csv = 'sep=;\r\n标题;;\r\n"规""章";1;"2"\r\n"行政\n规范性文件";="03";\r\n';
    expect(await read(utf8(csv), 'report.csv')).toEqual([
      '标题',
      [
        ['0:规"章', '1:1', '2:2'],
        ['0:行政\n规范性文件', '1:03', '2:'],
      ],
    ]);
  });

  test('one in GBK', async () => {
    const gbk =
      'cac2cfee2cb1bec4ea2cc9cfc4ea0d0ab9e6d5c22c31322c330d0ad0d0d5feb9e6b7b6d0d4cec4bcfe2c34352c360d0ad0d0d5fed0edbfc92c37382c390d0a';
    expect(await read(Buffer.from(gbk, 'hex'), 'report.csv')).toEqual([
      [
        ['0:事项', '1:本年', '2:上年'],
        ['0:规章', '1:12', '2:3'],
        ['0:行政规范性文件', '1:45', '2:6'],
        ['0:行政许可', '1:78', '2:9'],
      ],
    ]);
  });

  test.each([
    ['thousands between bars', `${'规章 | 1,234 | 2,345 | 3,456 |\n'.repeat(9)}`],
    ['thousands between spaces', `${'规章 1,234 2,345 3,456\n'.repeat(9)}`],
    ['prose', '2023年, 公开信息 12 条, 受理申请 3 件, 均已办结。\n\n一、总体情况\n\n'.repeat(3)],
  ])('%s is no export', async (_, text) => {
    const outcome = await readSource(utf8(text), 'report.txt');
    expect(outcome.kind === 'document' && outcome.document.ref.format).toBe('text');
  });

  test('the numbers that a data frame puts beside its rows are none of the table', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => `${index},规章${index},${index},7`);
    expect(await read(utf8(`,0,1,2\n${rows.join('\n')}`), 'a.csv')).toEqual([
      Array.from({ length: 8 }, (_, index) => [`0:规章${index}`, `1:${index}`, '2:7']),
    ]);
  });

  test('a quote that is never closed is part of its field', async () => {
    const csv = `"规章,1,2\n${'行政许可,3,4\n'.repeat(3)}`;
    const blocks = await read(utf8(csv), 'report.csv');
    expect(JSON.stringify(blocks)).toContain('1:3');
  });
});

test('a form that was filled in on its page holds the values of its fields, but for hidden ones and boxes to tick', async () => {
  const page = `<title>报告</title><table><tr><td>规章</td><td><input value="12"></td><td><input type="text" value="3"></td></tr>
    <tr><td>行政许可</td><td><input type="hidden" value="9">45</td><td><input type="checkbox" value="5">6</td></tr></table>`;
  const outcome = await readSource(utf8(page), 'report.html');
  expect(outcome.kind === 'document' && shown(outcome.document.blocks)).toEqual([
    [
      ['0:规章', '1:12', '2:3'],
      ['0:行政许可', '1:45', '2:6'],
    ],
  ]);
});
