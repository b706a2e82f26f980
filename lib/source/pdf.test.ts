import { describe, expect, test } from 'vitest';
import type { SourceRef } from '../form/report.ts';
import type { SourceDocument, SourceOutcome } from './document.ts';
import { readPdf } from './pdf.ts';
import { maximumPdfPages } from './pdf-reader.ts';
import { type PdfMark, type Turn, writePdf } from './testing/pdf-writer.ts';

const ref: SourceRef = { name: 'source.pdf', url: null, sha256: '', bytes: 0, format: 'pdf', charset: null };
const text = (x: number, y: number, written: string, size = 10): PdfMark => ({
  kind: 'text',
  x,
  y,
  size,
  text: written,
});
const rule = (x1: number, y1: number, x2: number, y2: number): PdfMark => ({
  kind: 'rule',
  from: [x1, y1],
  to: [x2, y2],
});
const refusal = (outcome: SourceOutcome) => (outcome.kind === 'refused' ? outcome.reason.code : 'document');

async function documentOf(pages: readonly (readonly PdfMark[])[]): Promise<SourceDocument> {
  const outcome = await readPdf(writePdf(pages), ref);
  if (outcome.kind !== 'document') throw new Error(`refused: ${outcome.reason.code}`);
  return outcome.document;
}

const linesIn = (document: SourceDocument) =>
  document.blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []));
const tablesIn = (document: SourceDocument) =>
  document.blocks.flatMap((block) =>
    block.kind === 'table' ? [block.rows.map((row) => row.map((cell) => cell.text))] : [],
  );

/** A ruled table of two columns with rows of one height. */
function ruled(top: number, rows: readonly (readonly [string, string])[]): PdfMark[] {
  const foot = top + rows.length * 30;
  return [
    ...rows.flatMap(([label, value], index) => [
      rule(80, top + index * 30, 300, top + index * 30),
      text(84, top + index * 30 + 10, label),
      text(250, top + index * 30 + 10, value),
    ]),
    rule(80, foot, 300, foot),
    ...[80, 200, 300].map((x) => rule(x, top, x, foot)),
  ];
}

describe('PDF', () => {
  test('ruled cells hold their text; a wrapped number is one, two stacked numbers are two', async () => {
    const narrow = [
      rule(200, 100, 200, 160),
      rule(230, 100, 230, 160),
      rule(260, 100, 260, 160),
      rule(200, 100, 260, 100),
      rule(200, 160, 260, 160),
    ];
    const document = await documentOf([
      [...narrow, text(203, 115, '28226'), text(203, 127, '52'), text(240, 112, '1'), text(240, 130, '2')],
    ]);
    expect(tablesIn(document)).toEqual([[['2822652', '1\n2']]]);
  });

  test('a bare number at the foot goes where it counts the pages, and stays where it does not', async () => {
    const pages = [1, 2, 3].map((page) => [text(80, 100, `第${page}段`), text(290, 800, `${page + 10}`)]);
    expect(linesIn(await documentOf(pages))).toEqual(['第1段', '第2段', '第3段']);
    expect(linesIn(await documentOf([[text(80, 100, '段'), text(290, 800, '4711')]]))).toEqual(['段', '4711']);
  });

  test('page numbers between dashes go even from within a table', async () => {
    const document = await documentOf([
      [
        ...ruled(740, [
          ['行政处罚', '29'],
          ['行政强制', '0'],
        ]),
        text(240, 785, '- 1 -'),
      ],
    ]);
    expect(tablesIn(document)).toEqual([
      [
        ['行政处罚', '29'],
        ['行政强制', '0'],
      ],
    ]);
  });

  test('a row that a page break cuts is one row; a whole row beside it stays', async () => {
    const upper = ruled(700, [
      ['1.属于国家秘密', '3'],
      ['2.其他法律行政', ''],
    ]);
    const lower = ruled(70, [
      ['法规禁止公开', '5'],
      ['3.其他', '8'],
    ]);
    expect(tablesIn(await documentOf([upper, lower]))).toEqual([
      [
        ['1.属于国家秘密', '3'],
        ['2.其他法律行政法规禁止公开', '5'],
      ],
      [['3.其他', '8']],
    ]);
    const blank = ruled(70, [['3.危及安全', '5']]);
    expect(tablesIn(await documentOf([upper, blank]))[1]).toEqual([['3.危及安全', '5']]);
  });

  test('prose runs on over lines, and not into a heading', async () => {
    const long = '本行从左边距一直写到右边距为止共二十四个字符整整';
    const pages = [
      [text(80, 100, long), text(80, 120, `${long}。`), text(80, 140, '一、总体情况'), text(80, 160, long)],
    ];
    expect(linesIn(await documentOf(pages))).toEqual([`${long}${long}。`, '一、总体情况', long]);
  });

  test.each<Turn>([
    { degrees: 90, isSaid: true },
    { degrees: 180, isSaid: false },
    { degrees: 270, isSaid: true },
    { degrees: 90, isSaid: false },
    { degrees: 270, isSaid: false },
  ])('a page turned by $degrees degrees reads as it stands upright, said ($isSaid) or not', async (turn) => {
    const drawn = [
      text(80, 40, '二、主动公开政府信息情况'),
      ...ruled(100, [
        ['行政许可', '29'],
        ['行政强制', '7'],
      ]),
    ];
    const up: PdfMark = { kind: 'text', x: 64, y: 158, size: 10, text: '第二十条', runs: 'up' };
    const down: PdfMark = { ...up, y: 260, runs: 'down' };
    const [upright, side] = [await documentOf([drawn]), await readPdf(writePdf([[...drawn, up, down]], { turn }), ref)];
    if (side.kind !== 'document') throw new Error('refused');
    expect(tablesIn(side.document)).toEqual(tablesIn(upright));
    expect(linesIn(side.document)).toEqual(['二、主动公开政府信息情况', '第二十条', '第二十条']);
    const places = side.document.blocks.flatMap((block) => (block.kind === 'line' ? [block.at.page?.box] : []));
    expect(places[1]).toEqual([64, 118, 10, 40]);
    expect(places[2]).toEqual([64, 260, 10, 40]);
  });

  test('pages of pictures alone are a scan', async () => {
    expect(refusal(await readPdf(writePdf([[{ kind: 'picture' }]]), ref))).toBe('imageOnly');
  });

  test('damaged and overlong files are refused, and the next file reads as ever', async () => {
    const good = writePdf([[text(80, 100, '标题')]]);
    expect(refusal(await readPdf(new TextEncoder().encode('%PDF-1.7 and no more'), ref))).toBe('damagedFile');
    const many = Array.from({ length: maximumPdfPages + 1 }, () => [text(80, 100, '页')]);
    expect(refusal(await readPdf(writePdf(many), ref))).toBe('sourceTooLarge');
    const both = await Promise.all([readPdf(good, ref), readPdf(good, ref)]);
    expect(both.map(refusal)).toEqual(['document', 'document']);
  });
});
