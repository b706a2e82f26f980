import type { Table } from '../../form/terms.ts';
import type { DialectName, Piece } from '../dialects/dialect.ts';
import type { MoneyUnit } from '../vocabulary/money-unit.ts';
import type { Recognition } from '../vocabulary/recognise.ts';
import type { SourceColumn } from './headings/column-order.ts';
import type { Headings } from './headings/heading.ts';

/** A label of the source with what it may mean. */
export type Label = { readonly piece: Piece; readonly recognition: Recognition };

/** Where in the form the words read so far put us: a table, outside all tables, and the paragraph of art. 20. */
export type Context = { readonly table: Table | 'outside'; readonly article: number | null };

/** A row of values with the labels that stand before it: what the alignment places. */
export type SourceRow = {
  readonly dialect: DialectName;
  /** Labels since the row before, in order; the last is the nearest. */
  readonly labels: readonly Label[];
  /** Values and blanks from behind the last label on, in order. */
  readonly cells: readonly Piece[];
  /** How many labels stand in the same set row as the cells; what the offset of a first value is counted from. */
  readonly labelsBeside: number;
  /** Whether the labels stand above the cells although other rows of the source have theirs beside: they may be another row's. */
  readonly isDetached: boolean;
  /** Whether the row has no label of its own in a table whose rows stand in another order than the form's. */
  readonly isAdrift: boolean;
  readonly context: Context;
  /** The headings over the row, if any were met. */
  readonly headings: Headings | null;
  /** What the columns hold, where the headings name others than the form does; none that can be told if it is empty. */
  readonly columns: readonly SourceColumn[] | null;
  /** Whether its cells are set by the columns of the grid they stand in, one cell a place. */
  readonly isFramed: boolean;
  readonly span: ValueSpan;
  /** In which unit its amounts of money are said to be; null where nothing says so, and outside table 二. */
  readonly moneyUnit: MoneyUnit | null;
};

/** Index of the first and last value among cells, -1 where all are blank, and how many values there are. */
export type ValueSpan = { readonly first: number; readonly last: number; readonly count: number };

/** Finds the values among cells. */
export function valueSpan(cells: readonly Piece[]): ValueSpan {
  let first = -1;
  let last = -1;
  let count = 0;
  for (let index = 0; index < cells.length; index++) {
    if (cells[index]?.kind !== 'value') continue;
    if (first < 0) first = index;
    last = index;
    count++;
  }
  return { first, last, count };
}
