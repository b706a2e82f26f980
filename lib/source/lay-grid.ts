import type { Position } from '../form/report.ts';
import type { GridCell } from './document.ts';
import { maximumSpan } from './limits.ts';

/** A cell as a format writes it: in its row, with spans, before the grid is laid out. */
export type SpannedCell = {
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly at: Position;
};

/** Lays rows of spanned cells out on a grid; each cell comes back once, at its first place. */
export function layGrid(rows: readonly (readonly SpannedCell[])[], table: number): GridCell[][] {
  let below: number[] = [];
  return rows.map((cells, row) => {
    const taken = below;
    const laid: GridCell[] = [];
    let column = 0;
    for (const cell of cells) {
      while ((taken[column] ?? 0) > row) column++;
      const columnSpan = clampSpan(cell.columnSpan);
      const rowSpan = clampSpan(cell.rowSpan);
      if (rowSpan > 1) for (let step = 0; step < columnSpan; step++) taken[column + step] = row + rowSpan;
      const at = inGrid(cell.at, { table, row: row + 1, cell: laid.length + 1 });
      laid.push({ row, column, rowSpan, columnSpan, text: cell.text, at });
      column += columnSpan;
    }
    below = taken;
    return laid;
  });
}

/** A position with its cell; copying it field by field takes a fraction of spreading it. */
function inGrid(at: Position, grid: Position['grid']): Position {
  if (at.page) return { ...at, grid };
  return { start: at.start, end: at.end, line: at.line, column: at.column, grid };
}

/** Reads a span attribute: a whole number from 1, else 1; never more than the limit. Quotes may be left escaped. */
export function readSpan(text: string | undefined): number {
  if (text === undefined) return 1;
  const span = Number.parseInt(text.replace(/^\\?["']/, ''), 10);
  return Number.isFinite(span) ? clampSpan(span) : 1;
}

function clampSpan(span: number): number {
  return Math.max(1, Math.min(maximumSpan, span));
}
