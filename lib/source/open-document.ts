import { type Problem, problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { Block, SourceOutcome } from './document.ts';
import { layGrid, readSpan, type SpannedCell } from './lay-grid.ts';
import { layText } from './lay-text.ts';
import { maximumSheetCells, maximumSpan } from './limits.ts';
import { zipProblem } from './packages.ts';
import { blocksOfCells, type Sheet, type SheetCell, tooManyCells } from './sheet-grid.ts';
import { splitSheet } from './split-sheet.ts';
import { walkXml, type XmlAttributes } from './xml-walk.ts';
import { readZip } from './zip.ts';

/** What is in the file and not on the page: notes, comments, deleted text, forms of a header. */
const unseen = new Set(['note', 'annotation', 'tracked-changes', 'forms', 'desc', 'title', 'scripts']);
const nowhere = { start: 0, end: 0, line: 1, column: 1 };

type OpenCell = { readonly parts: string[]; readonly attributes: XmlAttributes };
/** A table of a text, or the sheet of a spreadsheet with the place reached in it. */
type OpenTable = {
  readonly rows: SpannedCell[][];
  readonly sheet: Sheet;
  row: number;
  column: number;
  rowAttributes: XmlAttributes;
  readonly hiddenColumns: [from: number, to: number][];
  columns: number;
  cell: OpenCell | null;
};
const openTable = (): OpenTable => ({
  rows: [],
  sheet: { cells: [], merges: [] },
  row: 0,
  column: 0,
  rowAttributes: {},
  hiddenColumns: [],
  columns: 0,
  cell: null,
});

/** An OpenDocument text or spreadsheet (ODT, ODS; ISO/IEC 26300) as lines and grids. */
export function readOpenDocument(bytes: Uint8Array, ref: SourceRef): SourceOutcome {
  const refused = (reason: Problem): SourceOutcome => ({ kind: 'refused', ref, reason });
  const zip = readZip(bytes, (name) => name === 'content.xml' || name === 'META-INF/manifest.xml');
  if ('fault' in zip) return refused(zipProblem(zip.fault));
  const part = (name: string) =>
    Buffer.from(zip.entries.find((entry) => entry.name === name)?.bytes ?? []).toString('utf8');
  if (/<(?:manifest:)?encryption-data\b/.test(part('META-INF/manifest.xml')))
    return refused(problem('encryptedFile', { params: { found: 'OpenDocument' } }));
  const xml = part('content.xml');
  if (!/<(?:\w{1,20}:)?document-content\b/.test(xml.slice(0, 4096)))
    return refused(problem('damagedFile', { params: { found: 'content.xml' } }));
  return readFlatOpenDocument(xml, ref);
}

/** The content of an OpenDocument file, or such a file that is one XML text (`.fodt`, `.fods`). */
export function readFlatOpenDocument(xml: string, ref: SourceRef): SourceOutcome {
  const refused = (reason: Problem): SourceOutcome => ({ kind: 'refused', ref, reason });
  const read = readContent(xml);
  if ('code' in read) return refused(read);
  if (read.blocks.length === 0) return refused(problem(read.pictures > 0 ? 'imageOnly' : 'emptySource'));
  const { text, blocks } = layText(read.blocks);
  return { kind: 'document', document: { ref, text, blocks, metadata: {}, problems: [], pictures: read.pictures } };
}

/** The lines and grids of a content part, or the limit it is over. */
function readContent(xml: string): { readonly blocks: Block[]; readonly pictures: number } | Problem {
  const blocks: Block[] = [];
  const tables: OpenTable[] = [];
  const hiddenStyles = new Set<string>();
  const open: { readonly name: string; readonly isHidden: boolean }[] = [];
  let line: string[] | null = null;
  let hidden = 0;
  let style = '';
  let pictures = 0;
  let cells = 0;
  let numbered = 0;
  let isSheet = false;
  let fault: Problem | null = null;
  const write = (text: string) => (tables.at(-1)?.cell?.parts ?? line)?.push(text);
  const flush = () => {
    for (const own of (line ?? []).join('').split('\n'))
      if (own.trim() !== '') blocks.push({ kind: 'line', text: own, at: nowhere });
    line = null;
  };
  const isWhole = walkXml(
    xml,
    {
      open: (name, attributes) => {
        const isHidden = unseen.has(name) || (name === 'span' && hiddenStyles.has(attributes['style-name'] ?? ''));
        open.push({ name, isHidden });
        if (isHidden) hidden++;
        if (name === 'style') style = attributes.name ?? '';
        else if (name === 'text-properties' && isUnseenText(attributes)) hiddenStyles.add(style);
        else if (name === 'spreadsheet') isSheet = true;
        if (hidden > 0) return;
        const table = tables.at(-1);
        if (name === 'table') tables.push(openTable());
        else if (table && name === 'table-column') addColumns(table, attributes);
        else if (table && name === 'table-row') {
          table.rows.push([]);
          table.column = 0;
          table.rowAttributes = attributes;
        } else if (table && (name === 'table-cell' || (isSheet && name === 'covered-table-cell')))
          table.cell = { parts: [], attributes };
        else if ((name === 'p' || name === 'h') && tables.length === 0) {
          flush();
          line = [];
        } else if (name === 's') write(' '.repeat(readSpan(attributes.c)));
        else if (name === 'tab') write('\t');
        else if (name === 'line-break') write('\n');
        else if (name === 'image') pictures++;
      },
      close: (name) => {
        if (open.pop()?.isHidden) {
          hidden--;
          return;
        }
        if (hidden > 0) return;
        const table = tables.at(-1);
        if (name === 'p' || name === 'h') {
          if (tables.length === 0) flush();
          else if (table?.cell) table.cell.parts.push('\n');
        } else if (name.endsWith('table-cell') && table?.cell) cells += closeCell(table, table.cell, isSheet);
        else if (name === 'table-row' && table) cells += closeRow(table);
        else if (name === 'table') {
          tables.pop();
          const own = table && closeTable(table, ++numbered, isSheet);
          if (own && !Array.isArray(own)) fault = own;
          else if (own) blocks.push(...own);
        }
      },
      text: (data) => {
        if (hidden === 0 && open.some(({ name }) => name === 'p' || name === 'h'))
          write(data.replace(/[\r\n\t ]+/g, ' '));
      },
    },
    () => cells > maximumSheetCells,
  );
  flush();
  if (!isWhole || cells > maximumSheetCells) return tooManyCells();
  return fault ?? { blocks, pictures };
}

/** Hidden, struck-through or raised text. */
function isUnseenText(attributes: XmlAttributes): boolean {
  const through = attributes['text-line-through-style'] ?? attributes['text-line-through-type'] ?? 'none';
  return (
    attributes.display === 'none' || through !== 'none' || /^(?:super|[1-9])/.test(attributes['text-position'] ?? '')
  );
}

/** A count that repeats blank cells and rows to the end of a sheet. */
const repeats = (count: string | undefined) => Math.max(1, Math.floor(Number(count)) || 1);

function addColumns(table: OpenTable, attributes: XmlAttributes): void {
  const to = table.columns + repeats(attributes['number-columns-repeated']);
  if ((attributes.visibility ?? 'visible') !== 'visible') table.hiddenColumns.push([table.columns, to - 1]);
  table.columns = to;
}

/** Adds a cell as often as it is said to be repeated; gives the number of cells kept. */
function closeCell(table: OpenTable, { parts, attributes }: OpenCell, isSheet: boolean): number {
  table.cell = null;
  const text = parts.join('').trim();
  const rows = readSpan(attributes['number-rows-spanned']);
  const columns = readSpan(attributes['number-columns-spanned']);
  const repeated = repeats(attributes['number-columns-repeated']);
  const { row, column, sheet } = table;
  const kept = Math.min(repeated, maximumSpan);
  if (isSheet) {
    table.column += repeated;
    if (rows > 1 || columns > 1) sheet.merges.push({ row, column, rows, columns });
    if (text === '' || (table.rowAttributes.visibility ?? 'visible') !== 'visible') return 0;
    for (let step = column; step < column + kept; step++)
      if (!table.hiddenColumns.some(([from, to]) => step >= from && step <= to))
        sheet.cells.push({ row, column: step, text });
  } else {
    const cell: SpannedCell = { text, at: nowhere, rowSpan: rows, columnSpan: columns };
    for (let step = 0; step < kept; step++) table.rows.at(-1)?.push(cell);
  }
  return kept;
}

/** Repeats the row that ends, if anything is in it. */
function closeRow(table: OpenTable): number {
  const { row, sheet, rowAttributes } = table;
  const repeated = repeats(rowAttributes['number-rows-repeated']);
  table.row += repeated;
  const own: SheetCell[] = [];
  for (let at = sheet.cells.length - 1; at >= 0 && sheet.cells[at]?.row === row; at--)
    own.push(...sheet.cells.slice(at, at + 1));
  const kept = own.length > 0 ? Math.min(repeated, maximumSpan) - 1 : 0;
  for (let step = 1; step <= kept; step++) for (const cell of own) sheet.cells.push({ ...cell, row: row + step });
  return kept * own.length;
}

function closeTable(table: OpenTable, number: number, isSheet: boolean): Block[] | Problem {
  if (isSheet) return blocksOfCells(table.sheet, number);
  return table.rows.some((row) => row.some(({ text }) => text !== '')) ? splitSheet(layGrid(table.rows, number)) : [];
}
