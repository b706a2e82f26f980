import { figureOf, figuresOf } from '../form/figure.ts';
import type { Cell } from '../form/report.ts';
import { type Edition, type Table, tables } from '../form/terms.ts';

/** How the cells that a report's editions print are: with a number, without one, or not in the source. */
export type CellCounts = { readonly reported: number; readonly empty: number; readonly missing: number };

type Read = { readonly editions: Readonly<Record<Table, Edition | null>>; readonly cells: readonly Cell[] };

/** Counts the cells of a report that its editions print. */
export function countCells({ editions, cells }: Read): CellCounts {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const printed = tables.flatMap((table) => {
    const edition = editions[table];
    return edition ? figuresOf(edition, table) : [];
  });
  const found = printed.flatMap(({ key }) => byKey.get(key) ?? []);
  const reported = found.filter(({ state }) => state === 'reported').length;
  return { reported, empty: found.length - reported, missing: printed.length - found.length };
}

/** How many rows of the form were placed by order or arithmetic, because their labels are lost. */
export function countRowsWithoutLabel({ cells }: Pick<Read, 'cells'>): number {
  const rows = cells
    .filter(({ placedBy }) => placedBy !== 'label')
    .map(({ key }) => `${figureOf(key).table}.${figureOf(key).row}`);
  return new Set(rows).size;
}
