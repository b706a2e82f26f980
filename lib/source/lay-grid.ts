import type { Position } from '../form/report.ts';
import type { GridCell } from './document.ts';
import { maximumSpan } from './limits.ts';

/** A cell as a format writes it: in its row, with spans, before the grid is laid out. */
export type LooseCell = {
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly at: Position;
};

/** Lays rows of spanned cells out on a grid; each cell comes back once, at its first place. */
export function layGrid(rows: readonly (readonly LooseCell[])[], table: number): GridCell[][] {
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
      const grid = { table, row: row + 1, cell: laid.length + 1 };
      laid.push({ row, column, rowSpan, columnSpan, text: cell.text, at: { ...cell.at, grid } });
      column += columnSpan;
    }
    below = taken;
    return laid;
  });
}

/** Reads a span attribute: a whole number from 1, else 1; never more than the limit. */
export function readSpan(text: string | undefined): number {
  const span = Number.parseInt(text ?? '1', 10);
  return Number.isFinite(span) ? clampSpan(span) : 1;
}

function clampSpan(span: number): number {
  return Math.max(1, Math.min(maximumSpan, span));
}
