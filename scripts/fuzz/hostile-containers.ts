import { deflateRawSync } from 'node:zlib';
import { openDocumentOf, xlsxOf } from '../../lib/source/testing/office-writer.ts';
import { writeZip } from '../../lib/source/zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const many = 1_000_000;
const message = (boundary: string, parts: string) =>
  utf8(`MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="${boundary}"\r\n\r\n${parts}`);
const nested = Array.from(
  { length: 5000 },
  (_, depth) => `--b${depth}\r\nContent-Type: multipart/mixed; boundary=b${depth + 1}\r\n\r\n`,
).join('');
/** An archive whose part inflates to three times the limit, whatever size it states. */
function bomb(name: string): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(48 * 1024 * 1024, '<c/>'), { level: 9 });
  const archive = writeZip([
    { name: 'mimetype', bytes: utf8('x') },
    { name, bytes: packed },
  ]);
  const second = archive.indexOf('PK\x03\x04', 4);
  archive.writeUInt16LE(8, second + 8);
  archive.writeUInt16LE(8, archive.lastIndexOf('PK\x01\x02') + 10);
  return archive;
}
const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, index) => `<!ENTITY ${'bcdefghijklmn'[index]} "${`&${'abcdefghijklm'[index]};`.repeat(10)}">`).join('')}]>`;

/** Containers of text made to crash, stall or swell a reader: the name of the file, and what is in it. */
export const hostileTexts: readonly (readonly [name: string, build: () => Uint8Array])[] = [
  ['quotes.json', () => utf8(`{"a":"${'\\"'.repeat(990_000)}"}`)],
  ['strings.json', () => utf8(`{"a":${'"<table><td>规章</td>",'.repeat(90_000)}""}`)],
  ['deep.json', () => utf8(`{"a":${'["'.repeat(990_000)}`)],
  [
    'nested-strings.json',
    () => utf8(JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ c: '{"'.repeat(200_000) }) }) })),
  ],
  ['joined.js', () => utf8(`var a = ${"'<table><tr><td>0</td>' + ".repeat(75_000)}'</table>'`)],
  ['escapes.html', () => utf8(`<div>${'&lt;td&gt;'.repeat(195_000)}`)],
  ['amps.html', () => utf8(`<div>${'&amp;'.repeat(390_000)}lt;td&gt;`)],
  ['scripts.html', () => utf8('<script>'.repeat(490_000))],
  ['closed-scripts.html', () => utf8(`<p>${'<script>"<td>"</script>'.repeat(85_000)}`)],
  ['textareas.html', () => utf8('<textarea>'.repeat(390_000))],
  ['srcdocs.html', () => utf8(`<p ${' srcdoc="'.repeat(430_000)}`)],
  ['iframes.html', () => utf8(`<p>${'<iframe srcdoc="&lt;td>">'.repeat(75_000)}`)],
  ['cdata.xml', () => utf8(`<?xml version="1.0"?>${'<![CDATA['.repeat(many)}`)],
  ['entities.xml', () => utf8(`<?xml version="1.0"?>${laughs}<title>&m;</title>`)],
  [
    'view-source.html',
    () => utf8(`<td class="line-number"></td>${'<td class="line-content">&lt;td&gt;</td>'.repeat(48_000)}`),
  ],
  ['links.html', () => utf8(`<p>年报</p>${'<a href="a.pdf"'.repeat(130_000)}`)],
  ['inputs.html', () => utf8(`<table><tr><td>${'<input value=1>'.repeat(500_000)}`)],
  ['boundaries.mht', () => message('b', '--b\r\n'.repeat(2 * many))],
  ['nested.mht', () => message('b0', nested)],
  ['headers.mht', () => message('b', `--b\r\n${'Content-Type: text/html\r\n'.repeat(500_000)}\r\n`)],
  [
    'spaces.mht',
    () =>
      message(
        'b',
        `--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${`=${' '.repeat(900)}`.repeat(15_000)}`,
      ),
  ],
  ['commas.csv', () => utf8(','.repeat(15 * many))],
  ['quotes.csv', () => utf8(`a,b,c\n${'"'.repeat(15 * many)}`)],
  ['fields.csv', () => utf8('规章,1,2\n'.repeat(150_000))],
  ['wide.csv', () => utf8(`${'规章,'.repeat(500_000)}\n`.repeat(2))],
  [
    'cells.xls',
    () =>
      utf8(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>${'<Cell><Data>1</Data></Cell>'.repeat(400_000)}`,
      ),
  ],
  [
    'merges.xls',
    () =>
      utf8(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>${'<Row><Cell MergeAcross="99999999" MergeDown="99999999"><Data>1</Data></Cell></Row>'.repeat(20_000)}`,
      ),
  ],
];

/** Packages made for the same. */
export const hostilePackages: readonly (readonly [name: string, build: () => Uint8Array])[] = [
  ['bomb.xlsx', () => bomb('xl/workbook.xml')],
  ['bomb.odt', () => bomb('content.xml')],
  [
    'million.xlsx',
    () => xlsxOf({ sheet: `<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(900_000)}</row></sheetData>` }),
  ],
  ['rows.xlsx', () => xlsxOf({ sheet: `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(29_000)}</sheetData>` })],
  [
    'merges.xlsx',
    () =>
      xlsxOf({
        sheet: `<sheetData>${'<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(4000)}</sheetData><mergeCells>${Array.from({ length: 30_000 }, (_, row) => `<mergeCell ref="A${row + 1}:XFD${row + 999}"/>`).join('')}</mergeCells>`,
      }),
  ],
  ['strings.xlsx', () => xlsxOf({ sheet: '<sheetData/>', strings: '<si><t>a</t></si>'.repeat(800_000) })],
  [
    'hidden.xlsx',
    () =>
      xlsxOf({
        sheet: `<cols>${'<col min="1" max="9" hidden="1"/>'.repeat(100_000)}</cols><sheetData>${`<row>${'<c><v>1</v></c>'.repeat(100)}</row>`.repeat(290)}</sheetData>`,
      }),
  ],
  ['entities.xlsx', () => xlsxOf({ sheet: `${laughs}<sheetData><row><c t="str"><v>&m;</v></c></row></sheetData>` })],
  ['entities.odt', () => openDocumentOf('text', `${laughs}<text:p>&m;</text:p>`)],
  ['spaces.odt', () => openDocumentOf('text', `<text:p>${'<text:s text:c="999999999"/>'.repeat(50_000)}</text:p>`)],
  [
    'spans.odt',
    () =>
      openDocumentOf(
        'text',
        `<table:table>${`<table:table-row>${'<table:table-cell table:number-columns-spanned="99999" table:number-rows-spanned="99999"><text:p>1</text:p></table:table-cell>'.repeat(90)}</table:table-row>`.repeat(300)}</table:table>`,
      ),
  ],
  [
    'repeats.ods',
    () =>
      openDocumentOf(
        'spreadsheet',
        `<table:table>${'<table:table-row table:number-rows-repeated="999999"><table:table-cell table:number-columns-repeated="999999"/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>'.repeat(9000)}</table:table>`,
      ),
  ],
  ['tables.odt', () => openDocumentOf('text', '<table:table><table:table-row><table:table-cell>'.repeat(60))],
];
