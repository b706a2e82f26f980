import { disclosureKey, type FigureKey, figureOf, figuresOf } from '../form/figure.ts';
import type { Cell } from '../form/report.ts';
import { type Edition, type Table, tables } from '../form/terms.ts';
import { printedItems } from './printed-items.ts';

/** How the cells that a report's editions print are: with a number, without one, or not in the source. */
export type CellCounts = { readonly reported: number; readonly empty: number; readonly missing: number };

type Read = { readonly editions: Readonly<Record<Table, Edition | null>>; readonly cells: readonly Cell[] };

/** Counts the cells of a report that its editions print, of table 二 those that its blocks print. */
export function countCells({ editions, cells }: Read): CellCounts {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const keysOf = (edition: Edition, table: Table): FigureKey[] => {
    if (table !== 'disclosure') return figuresOf(edition, table).map(({ key }) => key);
    const items = printedItems(edition, (key) => byKey.has(key));
    return items.flatMap(({ item, columns }) => columns.map((column) => disclosureKey(item, column.key)));
  };
  const printed = new Set(
    tables.flatMap((table) => {
      const edition = editions[table];
      return edition ? keysOf(edition, table) : [];
    }),
  );
  const found = [...printed].flatMap((key) => byKey.get(key) ?? []);
  const reported = found.filter(({ state }) => state === 'reported').length;
  return { reported, empty: found.length - reported, missing: printed.size - found.length };
}

/** How many rows of the form were placed by order or arithmetic, because their labels are lost. */
export function countRowsWithoutLabel({ cells }: Pick<Read, 'cells'>): number {
  const rows = cells
    .filter(({ placedBy }) => placedBy !== 'label')
    .map(({ key }) => `${figureOf(key).table}.${figureOf(key).row}`);
  return new Set(rows).size;
}
