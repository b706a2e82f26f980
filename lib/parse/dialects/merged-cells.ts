import type { GridCell } from '../../source/document.ts';
import { illegible } from '../text/read-cell.ts';
import { noWords } from '../vocabulary/recognise.ts';
import type { Piece } from './dialect.ts';

/** A row of a grid: its cells as the source gives them, and as they are read. */
export type GridRow = { readonly cells: readonly GridCell[]; readonly pieces: readonly Piece[] };

/**
 * The pieces of each row, with a cell that covers the numbers of several rows in each of them. Nobody can tell whose its number
 * is; left out of the lower rows, it would move their numbers to the left.
 */
export function withMergedCells(rows: readonly GridRow[]): readonly (readonly Piece[])[] {
  const pieces = rows.map((row) => row.pieces);
  rows.forEach(({ cells }, index) => {
    for (const cell of cells) {
      if (cell.rowSpan < 2) continue;
      const own = rows[index]?.pieces.find(({ at }) => at === cell.at);
      if (!own || !isContent(own)) continue;
      const below = rows.slice(index + 1, index + cell.rowSpan).filter((row) => needsCell(row, own));
      if (below.length === 0 || !isColumnOfNumbers(own, rows, index, cell.rowSpan)) continue;
      for (const row of [...(own.kind === 'blank' ? [] : rows.slice(index, index + 1)), ...below]) {
        const at = rows.indexOf(row);
        pieces[at] = insert(pieces[at] ?? [], own.kind === 'blank' ? own : asUnreadable(own));
      }
    }
  });
  return pieces;
}

/** Whether a piece is what a cell of numbers may hold, or words that mean nothing on the form. */
function isContent({ kind, recognition }: Piece): boolean {
  return kind === 'value' || kind === 'blank' || (kind === 'label' && recognition.claims.length === 0);
}

/** Whether a row below has a label of its own to the left of a cell: it is no second half of the row above. */
function needsCell({ pieces }: GridRow, { column }: Piece): boolean {
  return pieces.some(
    (piece) => piece.kind === 'label' && piece.column < column && piece.recognition.claims.some(isOwnRow),
  );
}

function isOwnRow({ closeness, meaning }: Piece['recognition']['claims'][number]): boolean {
  return meaning.kind === 'row' && closeness !== 'near';
}

/** Whether most rows with numbers outside those that a cell covers have one in its column. */
function isColumnOfNumbers({ column }: Piece, rows: readonly GridRow[], from: number, count: number): boolean {
  let filled = 0;
  let others = 0;
  rows.forEach(({ pieces }, index) => {
    if (index >= from && index < from + count) return;
    const values = pieces.filter(({ kind }) => kind === 'value');
    if (values.length > 0) others++;
    if (values.some((one) => one.column <= column && column < one.column + one.span)) filled++;
  });
  return filled * 2 > others;
}

function asUnreadable(piece: Piece): Piece {
  return { ...piece, kind: 'value', reading: illegible, recognition: noWords };
}

/** The pieces of a row with one more in its column, in place of one that stands there. */
function insert(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const others = pieces.filter(({ column }) => column !== piece.column);
  const behind = others.findIndex(({ column }) => column > piece.column);
  const at = behind < 0 ? others.length : behind;
  return [...others.slice(0, at), piece, ...others.slice(at)];
}
