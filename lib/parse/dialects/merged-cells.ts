import type { GridCell } from '../../source/document.ts';
import { illegible } from '../text/read-cell.ts';
import { noWords } from '../vocabulary/recognise.ts';
import type { Piece } from './dialect.ts';

/** A row of a grid: its cells as the source gives them, and as they are read. */
export type GridRow = { readonly cells: readonly GridCell[]; readonly pieces: readonly Piece[] };

/** No table of the form, nor two side by side, has so many columns. */
const mostColumns = 64;

/**
 * The pieces of each row, with a cell that covers the numbers of several rows in each of them. Nobody can tell whose its number
 * is; left out of the lower rows, it would move their numbers to the left.
 */
export function withMergedCells(rows: readonly GridRow[]): readonly (readonly Piece[])[] {
  const pieces = rows.map((row) => row.pieces);
  const table = new RowFacts(rows);
  rows.forEach((row, index) => {
    for (const { rowSpan, column, at } of row.cells) {
      if (rowSpan < 2 || column >= mostColumns) continue;
      const own = row.pieces.find((piece) => piece.at === at);
      if (!own || !isContent(own)) continue;
      const end = Math.min(index + rowSpan, rows.length);
      const below: number[] = [];
      for (let lower = index + 1; lower < end; lower++) if (table.isLabelled(lower, column)) below.push(lower);
      if (below.length === 0 || !table.isOfNumbers(column, index, end)) continue;
      // words over rows of words head a column
      if (own.kind === 'label' && !table.hasNumbers(index, end)) continue;
      const covering = own.kind === 'blank' ? own : unreadable(own);
      for (const place of own.kind === 'blank' ? below : [index, ...below])
        pieces[place] = insert(pieces[place] ?? [], covering);
    }
  });
  return pieces;
}

/** Whether a piece is what a cell of numbers may hold, or words that mean nothing on the form. */
function isContent({ kind, recognition }: Piece): boolean {
  return kind === 'value' || kind === 'blank' || (kind === 'label' && recognition.claims.length === 0);
}

function unreadable(piece: Piece): Piece {
  return { ...piece, kind: 'value', reading: illegible, recognition: noWords };
}

/** What the rows of a grid hold, each found once. */
class RowFacts {
  readonly #rows: readonly GridRow[];
  readonly #labels = new Map<number, number>();
  /** By column (-1 for any) how many of the rows before each have a number there. */
  readonly #filled = new Map<number, Uint32Array>();

  constructor(rows: readonly GridRow[]) {
    this.#rows = rows;
  }

  /** Whether a row has a label of its own to the left of a column: it is no second half of the row above. */
  isLabelled(row: number, column: number): boolean {
    const known = this.#labels.get(row) ?? this.#labelColumn(row);
    this.#labels.set(row, known);
    return known < column;
  }

  #labelColumn(row: number): number {
    const label = this.#rows[row]?.pieces.find(
      ({ kind, recognition }) => kind === 'label' && recognition.claims.some(isOwnRow),
    );
    return label?.column ?? Number.POSITIVE_INFINITY;
  }

  /** Whether most rows with numbers outside a stretch of rows have one in a column. */
  isOfNumbers(column: number, start: number, end: number): boolean {
    return this.#outside(column, start, end) * 2 > this.#outside(-1, start, end);
  }

  /** Whether any row of a stretch has a number. */
  hasNumbers(start: number, end: number): boolean {
    const counts = this.#countsOf(-1);
    return (counts[end] ?? 0) > (counts[start] ?? 0);
  }

  #outside(column: number, start: number, end: number): number {
    const counts = this.#countsOf(column);
    return (counts.at(-1) ?? 0) - ((counts[end] ?? 0) - (counts[start] ?? 0));
  }

  #countsOf(column: number): Uint32Array {
    const counts = this.#filled.get(column) ?? this.#count(column);
    this.#filled.set(column, counts);
    return counts;
  }

  #count(column: number): Uint32Array {
    const counts = new Uint32Array(this.#rows.length + 1);
    this.#rows.forEach(({ pieces }, index) => {
      const has = pieces.some(
        (one) => one.kind === 'value' && (column < 0 || (one.column <= column && column < one.column + one.span)),
      );
      counts[index + 1] = (counts[index] ?? 0) + (has ? 1 : 0);
    });
    return counts;
  }
}

function isOwnRow({ closeness, meaning }: Piece['recognition']['claims'][number]): boolean {
  return meaning.kind === 'row' && closeness !== 'near';
}

/** The pieces of a row with one more in its column, in place of one that stands there. */
function insert(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const others = pieces.filter(({ column }) => column !== piece.column);
  const behind = others.findIndex(({ column }) => column > piece.column);
  const at = behind < 0 ? others.length : behind;
  return [...others.slice(0, at), piece, ...others.slice(at)];
}
