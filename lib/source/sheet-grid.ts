import { type Problem, problem } from '../form/problem.ts';
import type { Block } from './document.ts';
import { layGrid, type SpannedCell } from './lay-grid.ts';
import { maximumSheetCells, maximumSheetRows, maximumSpan } from './limits.ts';
import { blocksOfSheet } from './split-sheet.ts';

/** A cell of a spreadsheet that holds something, by its 0-based row and column, and how many it covers. */
export type SheetCell = {
  readonly row: number;
  readonly column: number;
  readonly text: string;
};
export type Merge = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };
export type Sheet = { readonly cells: SheetCell[]; readonly merges: Merge[] };

export const tooManyCells = (): Problem =>
  problem('sourceTooLarge', {
    params: { found: `> ${maximumSheetCells} cells`, limit: `${maximumSheetCells} cells` },
  });

const nowhere = { start: 0, end: 0, line: 1, column: 1 };

/** A sheet as lines and grids: rows without a filled cell left out, gaps in a row as blank cells, merged cells as spans. */
export function blocksOfCells({ cells, merges }: Sheet, number: number): Block[] | Problem {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  const numbers = [...new Set(filled.map(({ row }) => row))].sort((one, other) => one - other);
  const width = filled.reduce((most, { column }) => Math.max(most, column + 1), 0);
  if (numbers.length > maximumSheetRows || width > maximumSpan) {
    const limit = `${maximumSheetRows} × ${maximumSpan}`;
    return problem('sourceTooLarge', { params: { found: `${numbers.length} × ${width}`, limit } });
  }
  const placeOf = new Map(numbers.map((row, index) => [row, index]));
  const texts = numbers.map(() => new Array<string>(width).fill(''));
  for (const { row, column, text } of filled) {
    const own = texts[placeOf.get(row) ?? -1];
    if (own) own[column] = text;
  }
  const { spans, covered } = spansOf(merges, numbers, width);
  const rows = texts.map((row, index) =>
    row.flatMap((text, column): SpannedCell[] => {
      if (covered[index]?.[column]) return [];
      const span = spans.get(index * maximumSpan + column);
      return [{ text, at: nowhere, rowSpan: span?.rows ?? 1, columnSpan: span?.columns ?? 1 }];
    }),
  );
  return blocksOfSheet(layGrid(rows, number));
}

/** Merges in the rows that are kept; one that begins under another is left out. */
function spansOf(merges: readonly Merge[], numbers: readonly number[], width: number) {
  const covered = numbers.map(() => new Uint8Array(width));
  const spans = new Map<number, { rows: number; columns: number }>();
  const sorted = [...merges].sort((one, other) => one.row - other.row || one.column - other.column);
  let first = 0;
  for (const merge of sorted) {
    while ((numbers[first] ?? Number.POSITIVE_INFINITY) < merge.row) first++;
    const columns = Math.min(merge.columns, width - merge.column);
    let rows = 0;
    while (rows < maximumSpan && (numbers[first + rows] ?? Number.POSITIVE_INFINITY) < merge.row + merge.rows) rows++;
    const top = covered[first];
    if (!top || rows === 0 || columns < 1 || top.subarray(merge.column, merge.column + columns).some((one) => one > 0))
      continue;
    for (let row = first; row < first + rows; row++) covered[row]?.fill(1, merge.column, merge.column + columns);
    // the value of a merge is kept in its first cell, unless that cell's row is left out
    top[merge.column] = 0;
    spans.set(first * maximumSpan + merge.column, { rows, columns });
  }
  return { spans, covered };
}
