import type { GridCell } from '../../source/document.ts';
import { piecesOfCell, type SetRow } from './dialect.ts';

/** Rows of a table the format itself marks (HTML, DOCX, PDF); a spanned cell stands once, at its first place. */
export function gridRows(rows: readonly (readonly GridCell[])[]): SetRow[] {
  return rows.map((cells) => ({ dialect: 'grid', pieces: cells.flatMap(piecesOfCell) }));
}
