import type { Block, GridCell } from '../document.ts';
import { writeZip } from '../zip.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const part = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const isNumber = (text: string) => /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(text);

/** A line or a row of a table, by the row of the sheet it stands in. */
type Placed = { readonly row: number; readonly cells: readonly GridCell[] };

function placed(blocks: readonly Block[]): Placed[] {
  let row = 0;
  return blocks.flatMap((block): Placed[] => {
    if (block.kind === 'line') {
      const at = { start: 0, end: 0, line: 1, column: 1 };
      return [{ row: row++, cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 10, text: block.text, at }] }];
    }
    const first = row;
    row += block.rows.length;
    return block.rows.map((cells, index) => ({ row: first + index, cells }));
  });
}

function columnName(column: number): string {
  const own = String.fromCharCode(65 + (column % 26));
  return column < 26 ? own : columnName(Math.floor(column / 26) - 1) + own;
}

/** A document of lines and grids as a workbook of one sheet, with shared strings, numbers as numbers and merged cells. */
export function xlsxOfBlocks(blocks: readonly Block[]): Uint8Array {
  const strings: string[] = [];
  const merges: string[] = [];
  const rows = placed(blocks).map(({ row, cells }) => {
    const drawn = cells.map(({ column, rowSpan, columnSpan, text }) => {
      const place = `${columnName(column)}${row + 1}`;
      if (rowSpan > 1 || columnSpan > 1) merges.push(`${place}:${columnName(column + columnSpan - 1)}${row + rowSpan}`);
      if (text.trim() === '') return `<c r="${place}" s="0"/>`;
      if (isNumber(text.trim())) return `<c r="${place}"><v>${text.trim()}</v></c>`;
      return `<c r="${place}" t="s"><v>${strings.push(text) - 1}</v></c>`;
    });
    return `<row r="${row + 1}">${drawn.join('')}</row>`;
  });
  return xlsxOf({
    sheet: `<sheetData>${rows.join('')}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    strings: strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join(''),
  });
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A package around any sheet, also one that no spreadsheet program would write. */
export function xlsxOf({ sheet, strings = '', styles = '' }: { sheet: string; strings?: string; styles?: string }) {
  return writeZip([
    part('[Content_Types].xml', '<Types/>'),
    part(
      'xl/workbook.xml',
      `<workbook ${main} xmlns:r="urn:r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    part('xl/sharedStrings.xml', `<sst ${main}>${strings}</sst>`),
    part('xl/styles.xml', `<styleSheet ${main}>${styles}</styleSheet>`),
    part('xl/worksheets/sheet1.xml', `<worksheet ${main}>${sheet}</worksheet>`),
  ]);
}

/** The same as an XML spreadsheet of Excel 2003. */
export function spreadsheetXmlOfBlocks(blocks: readonly Block[]): string {
  const rows = placed(blocks).map(({ row, cells }) => {
    const drawn = cells.map(({ column, rowSpan, columnSpan, text }) => {
      const type = isNumber(text.trim()) ? 'Number' : 'String';
      return `<Cell ss:Index="${column + 1}" ss:MergeAcross="${columnSpan - 1}" ss:MergeDown="${rowSpan - 1}"><Data ss:Type="${type}">${escaped(text)}</Data></Cell>`;
    });
    return `<Row ss:Index="${row + 1}">${drawn.join('')}</Row>`;
  });
  return `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1"><Table>${rows.join('')}</Table></Worksheet></Workbook>`;
}

const office =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"';

/** A package around any content part. */
export function openDocumentOf(kind: 'text' | 'spreadsheet', body: string, styles = ''): Uint8Array {
  return writeZip([
    part('mimetype', `application/vnd.oasis.opendocument.${kind}`),
    part('META-INF/manifest.xml', '<manifest:manifest/>'),
    part(
      'content.xml',
      `<office:document-content ${office}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ),
  ]);
}

const paragraph = (text: string) => `<text:p>${escaped(text)}</text:p>`;

function tableCell({ text, rowSpan, columnSpan }: GridCell): string {
  const spans = `${columnSpan > 1 ? ` table:number-columns-spanned="${columnSpan}"` : ''}${rowSpan > 1 ? ` table:number-rows-spanned="${rowSpan}"` : ''}`;
  return `<table:table-cell${spans}>${text.split('\n').map(paragraph).join('')}</table:table-cell>`;
}

/** A document of lines and grids as an OpenDocument text. */
export function odtOfBlocks(blocks: readonly Block[]): Uint8Array {
  const body = blocks.map((block) => {
    if (block.kind === 'line') return paragraph(block.text);
    return `<table:table>${block.rows.map((row) => `<table:table-row>${row.map(tableCell).join('')}</table:table-row>`).join('')}</table:table>`;
  });
  return openDocumentOf('text', body.join(''));
}

/** A document of lines and grids as an OpenDocument spreadsheet, each row filled up with blank cells as programs do. */
export function odsOfBlocks(blocks: readonly Block[]): Uint8Array {
  const open: number[] = [];
  const rows = placed(blocks).map(({ cells }) => {
    const drawn: string[] = [];
    let column = 0;
    const pass = (to: number) => {
      for (; column < to; column++)
        drawn.push((open[column] ?? 0) > 0 ? '<table:covered-table-cell/>' : '<table:table-cell/>');
    };
    const below: [number, number][] = [];
    for (const cell of cells) {
      pass(cell.column);
      drawn.push(tableCell(cell), '<table:covered-table-cell/>'.repeat(cell.columnSpan - 1));
      for (let step = 0; step < cell.columnSpan; step++) below.push([cell.column + step, cell.rowSpan]);
      column = cell.column + cell.columnSpan;
    }
    pass(15);
    for (let at = 0; at < 15; at++) open[at] = Math.max(0, (open[at] ?? 0) - 1);
    for (const [at, tall] of below) open[at] = tall - 1;
    return `<table:table-row>${drawn.join('')}<table:table-cell table:number-columns-repeated="16369"/></table:table-row>`;
  });
  const empty =
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
  return openDocumentOf('spreadsheet', `<table:table table:name="Sheet1">${rows.join('')}${empty}</table:table>`);
}
