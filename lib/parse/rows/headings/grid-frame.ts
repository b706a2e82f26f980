import type { Piece } from '../../dialects/dialect.ts';
import { illegible } from '../../text/read-cell.ts';
import { organizations } from '../../vocabulary/vocabulary.ts';
import type { SourceRow } from '../source-row.ts';
import { valueSpan } from '../source-row.ts';
import type { SourceColumn } from './column-order.ts';
import type { Heading, Headings } from './heading.ts';

/** The columns of a grid in which the values of a table stand, in order, and where its rows end. */
export type Frame = { readonly columns: readonly number[]; readonly end: number };

const leastRows = 2;

/** The columns in which most of the full rows of a grid have their values; null if they differ. */
export function frameOf(rows: readonly SourceRow[], width: number): Frame | null {
  const counts: { readonly frame: Frame; count: number }[] = [];
  let full = 0;
  for (const { cells, span, dialect } of rows) {
    if (dialect !== 'grid' || span.count !== width || span.last - span.first + 1 !== width) continue;
    full++;
    const end = endOf(cells);
    const known = counts.find(({ frame }) => frame.end === end && standIn(cells, span.first, frame.columns));
    if (known) known.count++;
    else counts.push({ frame: { columns: cells.slice(span.first, span.last + 1).map(columnOf), end }, count: 1 });
  }
  for (const { frame, count } of counts) if (count >= leastRows && count * 2 > full) return frame;
  return null;
}

const columnOf = ({ column }: Piece) => column;

/** Whether the cells from the first value on stand in these columns. */
function standIn(cells: readonly Piece[], first: number, columns: readonly number[]): boolean {
  for (let index = 0; index < columns.length; index++)
    if (cells[first + index]?.column !== columns[index]) return false;
  return true;
}

export function endOf(cells: readonly Piece[]): number {
  const last = cells.at(-1);
  return last ? last.column + last.span : -1;
}

/**
 * The cells of a row by the columns they stand in, where it is as wide as the full rows. A cell over several columns belongs to
 * none of them, so it cannot be read there unless it is blank.
 */
export function cellsInFrame(cells: readonly Piece[], { columns, end }: Frame): readonly Piece[] | null {
  const [first] = columns;
  if (first === undefined || endOf(cells) !== end || hasTwoInOne(cells)) return null;
  const found: Piece[] = [];
  for (const [index, column] of columns.entries()) {
    const cell = cells.find((one) => one.column <= column && column < one.column + one.span);
    if (!cell) return null;
    const next = columns[index + 1] ?? end;
    const isShared = cell.column < column || cell.column + cell.span > next;
    found.push(isShared && cell.kind !== 'blank' ? unreadable(cell) : cell);
  }
  const { count } = valueSpan(cells);
  const placed = new Set(found.map(({ at }) => at));
  const values = cells.filter(({ kind, at }) => kind === 'value' && placed.has(at));
  return values.length === count ? found : null;
}

function hasTwoInOne(cells: readonly Piece[]): boolean {
  return cells.some((cell, index) => cells[index + 1]?.column === cell.column);
}

function unreadable(cell: Piece): Piece {
  return { ...cell, kind: 'value', reading: illegible };
}

/** The lowest headings over the columns of a frame; null where they do not stand over just those columns. */
export function headingsOver(
  { rows }: Headings,
  { columns, end }: Frame,
): readonly (readonly [SourceColumn, Heading])[] | null {
  if (rows.some(({ dialect }) => dialect !== 'grid')) return null;
  const found: (readonly [SourceColumn, Heading])[] = [];
  for (const [index, column] of columns.entries()) {
    let lowest: Heading | undefined;
    let isAdded = false;
    let isOfOrganizations = false;
    for (const { headings } of rows)
      for (const heading of headings) {
        const { piece } = heading;
        if (piece.column > column || column >= piece.column + piece.span) continue;
        lowest = heading;
        isAdded ||= heading.isAdded;
        isOfOrganizations ||= heading.name === organizations;
      }
    const next = columns[index + 1] ?? end;
    if (!lowest || lowest.piece.column < column || lowest.piece.column + lowest.piece.span > next) return null;
    // a total under the heading of the organizations is theirs
    const isPart = lowest.name === 'total' && isOfOrganizations;
    found.push([isPart || isAdded ? null : lowest.name, lowest]);
  }
  return found;
}
