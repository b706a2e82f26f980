import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { SourceRef } from '../form/report.ts';
import type { SourceOutcome } from './document.ts';
import { maximumXmlElements, readDocx } from './docx.ts';
import { readSource } from './read-source.ts';
import { docxOf, docxOfReport } from './testing/docx-writer.ts';
import { sketchTables } from './testing/statutory-sketch.ts';
import { maximumInflatedBytes, readZip, writeZip } from './zip.ts';

const ref: SourceRef = { name: 'source.docx', url: null, sha256: '', bytes: 0, format: 'docx', charset: null };
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const refusal = (outcome: SourceOutcome) => (outcome.kind === 'refused' ? outcome.reason.code : 'document');

/** An archive whose directory states a small size for an entry that inflates to a large one. */
function bomb(size: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size, 0x20));
  const archive = writeZip([{ name: 'word/document.xml', bytes: packed }]);
  const directory = archive.indexOf('PK\x01\x02');
  for (const method of [8, directory + 10]) archive.writeUInt16LE(8, method);
  return archive;
}

describe('Word', () => {
  test('paragraphs are lines, merged cells keep their spans, positions count in the laid text', async () => {
    const outcome = await readDocx(
      docxOfReport(
        ['标题'],
        sketchTables(() => '7', { disclosure: '2021', application: '2021' }),
      ),
      ref,
    );
    if (outcome.kind !== 'document') throw new Error('refused');
    const { blocks, text } = outcome.document;
    expect(blocks.map(({ kind }) => kind)).toEqual(['line', 'line', 'table', 'line', 'table', 'line', 'table']);
    const table = blocks[4];
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows[0]?.[0]).toMatchObject({ row: 0, column: 0, rowSpan: 3, columnSpan: 3 });
    expect(table.rows[5]?.[0]).toMatchObject({ column: 0, rowSpan: 22, text: '三、本年度办理结果' });
    for (const cell of table.rows.flat()) expect(text.slice(cell.at.start, cell.at.end)).toBe(cell.text);
  });

  const run = (text: string, looks = '') => `<w:r w:rsidR="00A1"><w:rPr>${looks}</w:rPr><w:t>${text}</w:t></w:r>`;
  const blocksOf = async (body: string) => {
    const outcome = await readDocx(docxOf(`<w:document ${namespace}><w:body>${body}</w:body></w:document>`), ref);
    if (outcome.kind !== 'document') throw new Error('refused');
    return outcome.document.blocks.map((block) =>
      block.kind === 'line'
        ? block.text
        : block.rows.map((row) => row.map((cell) => `${cell.text} ${cell.rowSpan}×${cell.columnSpan}`)),
    );
  };

  test('runs cut for their looks are one text; rows and paragraph ends deleted under review are gone', async () => {
    const earlier = '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="9"/></w:tcPr></w:tcPrChange>';
    const cell = (text: string, told: string) =>
      `<w:tc><w:tcPr><w:tcW w:w="9"/>${told}${earlier}</w:tcPr><w:p>${text}</w:p></w:tc>`;
    expect(
      await blocksOf(
        `<w:p w:rsidR="00A1"><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr>${run('受理')}</w:p>
        <w:p>${run('1', '<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>')}<w:proofErr w:type="x"/>${run('2', '<w:b/>')}</w:p><w:p/>
        <w:tbl><w:tblPr><w:tblW w:w="9"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>
          <w:tr><w:trPr><w:del w:id="3"/></w:trPr>${cell(run('0'), '')}</w:tr>
          <w:tr w:rsidR="00A1">${cell(run('甲'), '<w:gridSpan w:val="2"></w:gridSpan>')}${cell(run('乙'), '<w:vMerge w:val="restart"/>')}</w:tr>
          <w:tr>${cell(run('3'), '')}${cell(run('4') + run('5'), '')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`,
      ),
    ).toEqual([
      '受理12',
      [
        ['甲 1×2', '乙 2×1'],
        ['3 1×1', '45 1×1'],
      ],
    ]);
  });

  const plain = run('15');
  test.each([
    ['struck through before it', run('18', '<w:strike/>') + plain],
    ['struck through twice before it', run('18', '<w:dstrike/>') + plain],
    ['struck through by a style switched off', run('1', '<w:strike w:val="0"/>') + run('5')],
    ['hidden', run('9', '<w:vanish/>') + plain + run('9', '<w:webHidden/>') + run('9', '<w:specVanish/>')],
    [
      'deleted under review',
      `<w:del w:id="1"><w:r><w:delText>18</w:delText></w:r></w:del><w:ins w:id="2">${plain}</w:ins>`,
    ],
    ['moved away under review', `<w:moveFrom w:id="1">${run('18')}</w:moveFrom><w:moveTo w:id="2">${plain}</w:moveTo>`],
    ['raised before it', run('1', '<w:vertAlign w:val="superscript"/>') + plain],
    ['raised behind it', plain + run('1', '<w:position w:val="6"/>')],
    ['raised within it', run('1') + run('9', '<w:vertAlign w:val="superscript"/>') + run('5')],
    ['in white before it', run('9', '<w:color w:val="FFFFFF"/>') + plain],
    ['in white by theme before it', run('9', '<w:color w:val="FEFEFE" w:themeColor="background1"/>') + plain],
  ])('text %s is no part of a number', async (_, runs) => {
    const rows = ['甲', '乙'].map(
      (label) => `<w:tr><w:tc><w:p>${run(label)}</w:p></w:tc><w:tc><w:p>${runs}</w:p></w:tc></w:tr>`,
    );
    expect(await blocksOf(`<w:tbl>${rows.join('')}</w:tbl>`)).toEqual([
      [
        ['甲 1×1', '15 1×1'],
        ['乙 1×1', '15 1×1'],
      ],
    ]);
  });

  const white = run('15', '<w:color w:val="FFFFFF"/>');
  const shade = (fill: string) => `<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${fill}"/></w:tcPr>`;
  test.each([
    ['on a shaded cell is seen', `${shade('4472C4')}<w:p>${white}</w:p>`, '15'],
    ['on a white cell is as good as struck', `${shade('auto')}<w:p>${white}</w:p>`, '1\u03365\u0336'],
    ['that is marked is seen', `<w:p>${run('15', '<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>')}</w:p>`, '15'],
    ['behind a shaded cell is as good as struck', `<w:p>${white}</w:p>`, '1\u03365\u0336'],
  ])('white text %s', async (_, cell, text) => {
    const row = `<w:tr><w:tc>${shade('4472C4')}<w:p>${run('甲')}</w:p></w:tc><w:tc>${cell}</w:tc></w:tr>`;
    expect(await blocksOf(`<w:tbl>${row.repeat(2)}</w:tbl>`)).toEqual([
      [
        ['甲 1×1', `${text} 1×1`],
        ['甲 1×1', `${text} 1×1`],
      ],
    ]);
  });

  const others =
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
  const box = `<w:txbxContent><w:p>${run('15')}</w:p></w:txbxContent>`;
  const drawn = `<w:drawing ${others}><wps:txbx>${box}</wps:txbx></w:drawing>`;
  const either = (...ways: string[]) => `<mc:AlternateContent ${others}>${ways.join('')}</mc:AlternateContent>`;
  test.each([
    ['alone', drawn],
    [
      'with a fallback',
      either(`<mc:Choice>${drawn}</mc:Choice>`, `<mc:Fallback><w:pict>${box}</w:pict></mc:Fallback>`),
    ],
    ['without a fallback', either(`<mc:Choice>${drawn}</mc:Choice>`)],
    ['with an empty fallback', either(`<mc:Choice>${drawn}</mc:Choice>`, '<mc:Fallback><w:pict/></mc:Fallback>')],
    ['of an older program', `<w:pict>${box}</w:pict>`],
  ])('a text box %s is read once, in its cell', async (_, shape) => {
    const row = `<w:tr><w:tc><w:p>${run('甲')}</w:p></w:tc><w:tc><w:p><w:r>${shape}</w:r></w:p></w:tc></w:tr>`;
    const [table] = await blocksOf(`<w:tbl>${row.repeat(2)}</w:tbl>`);
    expect(JSON.stringify(table).match(/15/g)).toHaveLength(2);
    expect(table).toEqual([
      ['甲 1×1', expect.stringMatching(/^\s*15\s*1×1$/)],
      ['甲 1×1', expect.stringMatching(/^\s*15\s*1×1$/)],
    ]);
  });

  test('a number struck through as a whole keeps its strokes', async () => {
    const cell = (runs: string) => `<w:tc><w:p>${runs}</w:p></w:tc>`;
    const row = `<w:tr>${cell(run('甲'))}${cell(run('18', '<w:strike/>'))}</w:tr>`;
    expect(await blocksOf(`<w:tbl>${row.repeat(2)}</w:tbl>`)).toEqual([
      [
        ['甲 1×1', '1\u03368\u0336 1×1'],
        ['甲 1×1', '1\u03368\u0336 1×1'],
      ],
    ]);
  });

  test('pictures, links, notes and comments that are missing from the archive cost nothing else', async () => {
    const missing =
      '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/></wp:inline></w:drawing></w:r><w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="3"/><w:commentReference w:id="4"/></w:r>';
    const link = `<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId8" w:anchor="x">${run('链接')}</w:hyperlink>`;
    expect(await blocksOf(`<w:p>${run('标题')}${missing}${link}</w:p>`)).toEqual(['标题链接']);
  });

  test('a report cut into many runs is read, a table that is no report’s is refused', async () => {
    const looks = '<w:rFonts w:ascii="x"/><w:b/><w:sz w:val="21"/><w:lang w:val="zh"/>';
    expect(await blocksOf(`<w:p>${run('字', looks).repeat(maximumXmlElements)}</w:p>`)).toEqual([
      '字'.repeat(maximumXmlElements),
    ]);
    const cells = `<w:tr>${'<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>'.repeat(maximumXmlElements / 4)}</w:tr>`;
    expect(refusal(await readDocx(docxOf(`<w:document ${namespace}><w:tbl>${cells}</w:tbl></w:document>`), ref))).toBe(
      'sourceTooLarge',
    );
  });

  test('an archive that inflates past the limit is refused, whatever size it states', async () => {
    expect(refusal(await readDocx(bomb(maximumInflatedBytes + 1), ref))).toBe('sourceTooLarge');
  });

  test.each([
    ['no archive', Buffer.from('PK\x03\x04 nothing more')],
    ['cut off', docxOfReport(['标题'], []).slice(0, 900)],
    ['no document part', writeZip([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }])],
    ['broken XML', docxOf('<w:document><w:body><w:p>')],
  ])('%s: damaged', async (_, bytes) => {
    expect(refusal(await readDocx(bytes, ref))).toBe('damagedFile');
  });

  test('elements nested without end are refused before they are parsed', async () => {
    const deep = `<w:document ${namespace}><w:body>${'<w:p>'.repeat(100_000)}`;
    expect(refusal(await readDocx(docxOf(deep), ref))).toBe('sourceTooLarge');
  });

  test('a document without text is empty, one of pictures is a scan', async () => {
    const body = (inner: string) =>
      docxOf(`<w:document ${namespace} xmlns:v="urn:v"><w:body>${inner}</w:body></w:document>`);
    expect(refusal(await readDocx(body(''), ref))).toBe('emptySource');
    expect(
      refusal(await readDocx(body('<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>'), ref)),
    ).toBe('imageOnly');
  });

  test('the format before Word 2007 is refused as such', async () => {
    const outcome = await readSource(Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 word', 'latin1'), 'report.doc');
    expect(refusal(outcome)).toBe('unreadableFormat');
  });

  test('an archive reads back what was written', () => {
    const entries = [
      { name: 'a.xml', bytes: Buffer.from('one') },
      { name: 'b/二.xml', bytes: Buffer.from('two') },
    ];
    const read = readZip(writeZip(entries), (name) => name.endsWith('.xml'));
    expect('entries' in read && read.entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a.xml', 'one'],
      ['b/二.xml', 'two'],
    ]);
  });
});
