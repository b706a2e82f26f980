import { escapeXml } from '../form/xml-text.ts';
import type { AboutTable } from './about-table.ts';
import { zipChunks } from './archive.ts';
import { type Audience, type Column, headerOf, shownValue, type Value } from './column.ts';
import type { FileWords } from './file-words.ts';
import { pagesOf, type RowSource } from './row-source.ts';

/** The most rows a workbook is made of: beyond that, programs that open workbooks take minutes. */
export const workbookRows = 200_000;

/**
 * Rows as an Excel workbook (ECMA-376), piece by piece: the rows under a heading that stays in sight, what the columns mean,
 * and whence the rows come. Text cells are typed as text, so that nothing in them runs. Written by hand because a workbook made
 * in memory took 1.7 GB and 17 s for 200,000 rows of 30 columns.
 */
export function workbookChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  audience: Audience,
  { about, words }: { readonly about: AboutTable; readonly words: FileWords },
): AsyncGenerator<Uint8Array> {
  const of = (sheet: readonly (readonly Value[])[]) => sheetXml(inMemory(sheet));
  const names = [words.sheets.rows, words.sheets.columns, words.sheets.about];
  return zipChunks([
    { name: '[Content_Types].xml', content: contentTypes(names.length) },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbook(names) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...names.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(shownRows(columns, rows, audience)) },
    { name: 'xl/worksheets/sheet2.xml', content: of(words.columnRows(columns)) },
    { name: 'xl/worksheets/sheet3.xml', content: of(words.aboutRows(about)) },
  ]);
}

async function* shownRows<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  audience: Audience,
): AsyncGenerator<readonly (readonly Value[])[]> {
  yield [columns.map((column) => headerOf(column, audience))];
  for await (const page of pagesOf(rows))
    yield page.map((row) => columns.map((column) => shownValue(column, row[column.key], audience)));
}

async function* inMemory(rows: readonly (readonly Value[])[]): AsyncGenerator<readonly (readonly Value[])[]> {
  yield rows;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A sheet: the first row is its heading, set bold and kept in sight. @throws RangeError beyond `workbookRows` */
async function* sheetXml(pages: AsyncIterable<readonly (readonly Value[])[]>): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  let number = 0;
  for await (const page of pages) {
    let text = '';
    for (const row of page) {
      number += 1;
      if (number > workbookRows + 1) throw new RangeError(`a workbook is made of at most ${workbookRows} rows`);
      text += `<row r="${number}">${row.map((value, at) => cellXml(value, `${columnName(at)}${number}`, number === 1)).join('')}</row>`;
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(value: Value, at: string, isHeading: boolean): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${at}"><v>${value}</v></c>` : '';
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const style = isHeading ? ' s="1"' : '';
  return `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(value, noCharacter)}</t></is></c>`;
}

/** Written for a character that XML has none for: a reader of the workbook sees that there was one. */
const noCharacter = '\uFFFD';

/** A, B, …, Z, AA, … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = [
    ...Array.from({ length: sheets }, (_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, `${type}.worksheet+xml`]),
    ['/xl/workbook.xml', `${type}.sheet.main+xml`],
    ['/xl/styles.xml', `${type}.styles+xml`],
  ];
  const overrides = parts.map(([name, of]) => `<Override PartName="${name}" ContentType="${of}"/>`).join('');
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const all = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeXml(name, noCharacter)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
