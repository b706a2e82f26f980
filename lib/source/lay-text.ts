import type { Position } from '../form/report.ts';
import type { Block, GridCell } from './document.ts';
import { lineIndex } from './line-index.ts';

/**
 * Writes blocks out as the text a person would copy (a line each, a table row a line with tabs between its cells),
 * trimmed, and gives them positions in that text; grid and page places stay. For formats whose file is not text itself.
 */
export function layText(blocks: readonly Block[]): { readonly text: string; readonly blocks: readonly Block[] } {
  const parts: string[] = [];
  const places: { start: number; end: number }[] = [];
  let length = 0;
  const write = (piece: string, after: string) => {
    const flat = piece.trim().replace(/[\r\n\t]/g, ' ');
    parts.push(flat, after);
    places.push({ start: length, end: length + flat.length });
    length += flat.length + after.length;
  };
  for (const block of blocks) {
    if (block.kind === 'line') write(block.text, '\n');
    else
      for (const row of block.rows)
        for (const [index, cell] of row.entries()) write(cell.text, index + 1 < row.length ? '\t' : '\n');
  }
  const text = parts.join('');
  const index = lineIndex(text);
  let next = 0;
  const place = (at: Position): Position => {
    const { start, end } = places[next++] ?? { start: 0, end: 0 };
    return { ...index.at(start, end), ...(at.grid && { grid: at.grid }), ...(at.page && { page: at.page }) };
  };
  const laid = blocks.map((block): Block => {
    if (block.kind === 'line') return { ...block, text: block.text.trim(), at: place(block.at) };
    return {
      kind: 'table',
      rows: block.rows.map((row) =>
        row.map((cell): GridCell => ({ ...cell, text: cell.text.trim(), at: place(cell.at) })),
      ),
    };
  });
  return { text, blocks: laid };
}
