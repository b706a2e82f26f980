import { Readable, type Transform } from 'node:stream';
import { createDeflate, createDeflateRaw, deflateSync } from 'node:zlib';
import { docxOf } from '../../lib/source/testing/docx-writer.ts';
import { writePdf } from '../../lib/source/testing/pdf-writer.ts';
import { writeZip } from '../../lib/source/zip.ts';

const page = '/Type /Page /MediaBox [0 0 595 842]';
const pdfWith = (objects: readonly string[], root = '1 0 R') =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root ${root} /Size ${objects.length + 1} >>\n%%EOF`,
    'latin1',
  );
const streamOf = (content: string, dictionary = '') =>
  `<< /Length ${content.length} ${dictionary} >>\nstream\n${content}\nendstream`;
const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const word = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
/** What inflates to 400 MB, made without ever holding them. */
async function packBomb(deflate: Transform, piece: string): Promise<Buffer> {
  const whole = Buffer.alloc(1024 * 1024, piece);
  Readable.from(Array.from({ length: 400 }, () => whole)).pipe(deflate);
  return Buffer.concat(await deflate.toArray());
}
const packedBomb = await packBomb(createDeflate({ level: 9 }), '0 0 m 1 1 l S ');
/** An archive whose only part is stored packed, and inflates to 400 MB. */
async function zipBomb(): Promise<Uint8Array> {
  const packed = await packBomb(createDeflateRaw({ level: 9 }), '<w:p/>');
  const archive = writeZip([{ name: 'word/document.xml', bytes: packed }]);
  for (const method of [8, archive.indexOf('PK\x01\x02') + 10]) archive.writeUInt16LE(8, method);
  return archive;
}
const packedWord = await zipBomb();

/** A page that draws what the stream says, with an object more for it to use. */
const drawing = (stream: string, resources = '', more = '') =>
  pdfWith([
    catalog,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< ${page} /Parent 2 0 R /Contents 4 0 R /Resources << ${resources} >> >>`,
    stream,
    more,
  ]);

/** Files made to crash, stall or swell a reader, each by the trick it plays. */
export const hostileDocuments: readonly (readonly [string, () => Uint8Array])[] = [
  ['page tree that contains itself', () => pdfWith([catalog, '<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>'])],
  [
    'a million pages promised',
    () => pdfWith([catalog, '<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>', `<< ${page} /Parent 2 0 R >>`]),
  ],
  [
    'form that draws itself',
    () =>
      drawing(
        streamOf('/F Do'),
        '/XObject << /F 5 0 R >>',
        streamOf('/F Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>'),
      ),
  ],
  ['stream that inflates to 400 MB', () => drawing(streamOf(packedBomb.toString('latin1'), '/Filter /FlateDecode'))],
  [
    'stream that inflates twice',
    () => drawing(streamOf(deflateSync(packedBomb).toString('latin1'), '/Filter [/FlateDecode /FlateDecode]')),
  ],
  [
    'rows of two thousand million columns',
    () =>
      drawing(
        streamOf(
          packedBomb.subarray(0, 9000).toString('latin1'),
          '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>',
        ),
      ),
  ],
  ['two million operators', () => drawing(streamOf('q 0 0 m 500 0 l S\n'.repeat(500_000)))],
  [
    'a font that draws itself',
    () =>
      drawing(
        streamOf('BT /F 9 Tf (a) Tj ET'),
        '/Font << /F 5 0 R >>',
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /CharProcs << /a 4 0 R >> /Encoding << /Differences [97 /a] >> /Resources << /Font << /F 5 0 R >> >> >>',
      ),
  ],
  [
    'a map of every character, five thousand times',
    () =>
      pdfWith([
        catalog,
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        `<< ${page} /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
        streamOf('BT /F 9 Tf (a) Tj ET'),
        '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>',
        streamOf(`begincmap\n5000 beginbfrange\n${'<0000> <ffff> <0000>\n'.repeat(5000)}endbfrange endcmap`),
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      ]),
  ],
  [
    'a page a thousand million points wide',
    () => writePdf([[{ kind: 'text', x: 9, y: 9, size: 9, text: '7' }]], { sizeOf: () => [1e9, 1e9] }),
  ],
  [
    'pages twenty thousand deep',
    () =>
      pdfWith([
        catalog,
        ...Array.from({ length: 20_000 }, (_, index) => `<< /Type /Pages /Count 1 /Kids [${index + 3} 0 R] >>`),
        `<< ${page} /Parent 20001 0 R >>`,
      ]),
  ],
  ['brackets without end', () => pdfWith([catalog, `<< /Type /Pages /Kids ${'['.repeat(200_000)} >>`])],
  [
    'cross-reference table that points to itself',
    () =>
      Buffer.from(
        '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Prev 9 /Root 1 0 R /Size 2 >>\nstartxref\n9\n%%EOF',
      ),
  ],
  [
    'a text of a million characters',
    () => writePdf([[{ kind: 'text', x: 10, y: 10, size: 9, text: '1 '.repeat(500_000) }]]),
  ],
  [
    'forty thousand texts on one page',
    () =>
      writePdf([
        Array.from(
          { length: 40_000 },
          (_, index) => ({ kind: 'text', x: index % 500, y: (index * 7) % 800, size: 9, text: String(index) }) as const,
        ),
      ]),
  ],
  [
    'twenty thousand ruled lines',
    () =>
      writePdf([
        Array.from(
          { length: 20_000 },
          (_, index) =>
            ({
              kind: 'rule',
              from: [index % 595, 0],
              to: index % 2 ? [index % 595, 800] : [590, index % 800],
            }) as const,
        ),
      ]),
  ],
  ['Word: a part that inflates to 400 MB', () => packedWord],
  [
    'Word: two thousand parts and one',
    () =>
      writeZip(
        Array.from({ length: 2001 }, (_, index) => ({ name: `word/document${index}.xml`, bytes: Buffer.from('<a/>') })),
      ),
  ],
  ['Word: looks without end', () => docxOf(word('<w:rPr>'.repeat(500_000)))],
  [
    'Word: as many elements as are allowed, inside one another and beside',
    () =>
      docxOf(
        word(
          `${'<w:sdt><w:sdtContent>'.repeat(90)}${'<w:p><w:r><w:tab/></w:r></w:p>'.repeat(9900)}${'</w:sdtContent></w:sdt>'.repeat(90)}`,
        ),
      ),
  ],
  [
    'Word: cells that span a thousand million columns',
    () =>
      docxOf(
        word(
          `<w:tbl>${`<w:tr>${'<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>'.repeat(40)}</w:tr>`.repeat(140)}</w:tbl>`,
        ),
      ),
  ],
  ['Word: paragraphs 100,000 deep', () => docxOf(word('<w:p>'.repeat(100_000)))],
  [
    'Word: entities that multiply',
    () =>
      docxOf(
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, index) => `<!ENTITY ${'bcdefghijklmn'[index]} "${`&${'abcdefghijklm'[index]};`.repeat(10)}">`).join('')}]>${word('<w:p><w:r><w:t>&m;</w:t></w:r></w:p>')}`,
      ),
  ],
  ['Word: half a million empty paragraphs', () => docxOf(word('<w:p/>'.repeat(500_000)))],
  [
    'Word: one text of three million characters',
    () => docxOf(word(`<w:p><w:r><w:t>${'一'.repeat(3_000_000)}</w:t></w:r></w:p>`)),
  ],
  [
    'Word: a table of 11,000 cells',
    () =>
      docxOf(
        word(
          `<w:tbl>${`<w:tr>${'<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>'.repeat(100)}</w:tr>`.repeat(110)}</w:tbl>`,
        ),
      ),
  ],
];
