import type { Piece } from '../dialects/dialect.ts';
import { type SourceRow, valueSpan } from '../rows/source-row.ts';
import type { Margins } from './ways-to-fill.ts';

/** Whether a value stands in the same cell as the one before it. */
function isBeside(cells: readonly Piece[], index: number): boolean {
  const [before, piece] = [cells[index - 1], cells[index]];
  return before !== undefined && before.column === piece?.column && before.at.line === piece.at.line;
}

/** Whether each value stands in a cell of its own. */
export function standsApart(cells: readonly Piece[]): boolean {
  for (let index = 1; index < cells.length; index++) if (isBeside(cells, index)) return false;
  return true;
}

/**
 * Whether the values that stand side by side in one cell are digits of one number set apart: where numbers of two cells have
 * run together, the row has one cell less than its like. Such a row stays open; no sum may choose which digits to drop.
 */
export function hasDigitsApart(cells: readonly Piece[], row: SourceRow, width: number, margins: Margins): boolean {
  let over = 0;
  for (let index = 1; index < cells.length; index++) if (isBeside(cells, index)) over++;
  if (over === 0) return false;
  const { first, last } = valueSpan(cells);
  if (last - first + 1 > width) return true;
  const column = margins.lastColumn.get(width);
  if (row.dialect === 'grid' && column !== undefined) return (cells.at(-1)?.column ?? 0) + over > column;
  const length = row.labelsBeside > 0 ? margins.length.get(width) : undefined;
  return length === undefined ? cells.length > width : row.labelsBeside + cells.length > length;
}

const firstGroup = /^[+-]?\d{1,3}$/;
const groupLength = 3;
const nextGroup = /^\d{3}$/;

/**
 * Whether values side by side in one cell could be the groups of one number (`1 234`): only a sum proves that they are two.
 * Where a source sets one cell a line, so could values that stand on one line.
 */
export function hasGroupsApart(cells: readonly Piece[], isOneCellALine: boolean): boolean {
  for (let index = 1; index < cells.length; index++) {
    const piece = cells[index];
    if (piece?.folded.length !== groupLength) continue;
    const before = cells[index - 1];
    if (!before || !(isOneCellALine || before.column === piece.column)) continue;
    if (before.at.line !== piece.at.line) continue;
    if (nextGroup.test(piece.folded) && firstGroup.test(before.folded)) return true;
  }
  return false;
}
