import type { GridCell } from '../../source/document.ts';
import { type Piece, type SetRow, takeCell } from './dialect.ts';
import { withMergedCells } from './merged-cells.ts';

/** Rows of a table the format itself marks (HTML, DOCX, PDF); a spanned cell stands once, at its first place. */
export function gridRows(rows: readonly (readonly GridCell[])[]): SetRow[] {
  const read = rows.map((cells) => {
    const pieces: Piece[] = [];
    for (const cell of cells) takeCell(cell, pieces);
    return { cells, pieces };
  });
  return withMergedCells(read).map((pieces) => ({ dialect: 'grid', pieces }));
}
