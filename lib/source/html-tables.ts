import type { Position } from '../form/report.ts';
import type { Block } from './document.ts';
import { layGrid, readSpan, type SpannedCell } from './lay-grid.ts';
import { maximumCellCharacters } from './limits.ts';
import type { LineIndex } from './line-index.ts';
import { splitSheet } from './split-sheet.ts';

/**
 * Text being gathered, with the source offsets of its first and last character. What is struck through or raised is no part
 * of it and is kept aside.
 */
export type Gathered = {
  text: string;
  start: number;
  end: number;
  length: number;
  struck: Gathered | null;
  raised: Gathered | null;
};

export const gatherNothing = (): Gathered => ({
  text: '',
  start: -1,
  end: -1,
  length: 0,
  struck: null,
  raised: null,
});

export const isNothing = ({ length, struck, raised }: Gathered) => length === 0 && !struck && !raised;

/** Adds a stretch of the source to what is gathered. */
export function gather(into: Gathered, data: string, start: number, end: number): void {
  if (into.start < 0 || into.length === 0) into.start = start;
  into.end = end;
  into.text += data;
  into.length += data.length;
}

/** A table while its tags are still open. */
export type OpenTable = {
  readonly rows: SpannedCell[][];
  /** Its caption and other text outside its cells, which a browser shows above it. */
  readonly above: Gathered;
  /** What the table holds in reading order, for a table that turns out to be layout: each cell is then lines. */
  readonly content: (Block | SpannedCell)[];
  hasTable: boolean;
  /** `hasPicture` where something is drawn in the cell that cannot be read. */
  cell: { gathered: Gathered; rowSpan: number; columnSpan: number; hasPicture: boolean } | null;
};

export const openTable = (): OpenTable => ({
  rows: [],
  above: gatherNothing(),
  content: [],
  hasTable: false,
  cell: null,
});

export function openRow(table: OpenTable): void {
  table.rows.push([]);
}

export function openCell(table: OpenTable, attributes: Readonly<Record<string, string>>, offset: number): void {
  if (table.rows.length === 0) openRow(table);
  const gathered = gatherNothing();
  gathered.start = offset;
  gathered.end = offset;
  const { rowspan, colspan } = attributes;
  table.cell = { gathered, rowSpan: readSpan(rowspan), columnSpan: readSpan(colspan), hasPicture: false };
}

/** Stands for a picture that is all a cell holds: it may be that of a number. */
const picture = '□';

/** Ends the open cell, if any; its text goes to the row and to the reading order. */
export function closeCell(table: OpenTable, index: LineIndex): void {
  const { cell } = table;
  if (!cell) return;
  table.cell = null;
  const { text: written, start, end } = cellText(cell.gathered);
  const text = cell.hasPicture && written.trim() === '' ? picture : written;
  const closed = { rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, text, at: index.at(start, end) };
  table.content.push(closed);
  table.rows.at(-1)?.push(closed);
}

/** The text of a cell: what is struck through or raised counts only where nothing else stands in it. */
function cellText(gathered: Gathered): { readonly text: string; readonly start: number; readonly end: number } {
  const { text } = gathered;
  const aside = gathered.struck ?? gathered.raised;
  if (!aside || text.trim() !== '') return { text, start: gathered.start, end: gathered.end };
  return { text: aside.text, start: aside.start, end: aside.end };
}

/** The finished table as a grid; a layout table (nested tables, a whole page in a cell, one column) as its content. */
export function closeTable(table: OpenTable, number: number): Block[] {
  const rows = table.rows.filter((row) => row.length > 0);
  const long = rows.filter((row) => row.some(isLong));
  const isLayout = table.hasTable || rows.every((row) => row.length < 2) || long.some((row) => row.length > 1);
  const blocks = isLayout ? [] : splitSheet(layGrid(rows, number));
  // a long cell alone in its row is prose of a report that is one table, or it is the page in a layout table
  if (blocks.length > 1 || (blocks.length > 0 && long.length === 0)) return blocks;
  return table.content.flatMap((one) => {
    const isTable = !('text' in one);
    if (isTable) return [one];
    return one.text === picture ? [] : lineBlocks(one.text, one.at);
  });
}

const isLong = ({ text }: SpannedCell) => text.length > maximumCellCharacters / 8;

/** Gathered text as line blocks; all of them stand where the gathered text stands. */
export function lineBlocks(text: string, at: Position): Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Block => ({ kind: 'line', text: line, at }));
}
