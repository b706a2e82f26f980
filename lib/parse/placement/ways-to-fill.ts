import type { FigureKey } from '../../form/figure.ts';
import type { Table } from '../../form/terms.ts';
import type { Piece } from '../dialects/dialect.ts';
import { type SourceRow, valueSpan } from '../rows/source-row.ts';
import { hasDigitsApart } from './digits-apart.ts';

/** One way the cells of a row fill the places of its slots; null is a place whose cell the source dropped. */
export type Filling = readonly (Piece | null)[];
/** A row and the number of places it is to fill. */
export type Fit = { readonly row: SourceRow; readonly table: Table; readonly width: number };
/** What the rows of a source show of their blanks. */
export type Blanks = {
  /** Some row has a blank among its values, so blanks keep their place. */
  readonly areKept: boolean;
  /** Most rows are one value short and end without their sum: what is left blank is the total. */
  readonly areTotals: boolean;
};
/** Where full rows of the same source begin and end, to set short rows by. */
export type Margins = {
  /** Grid column of a first value. */
  readonly column: number | null;
  /** Cells before the first and behind the last value, by the labels of the row (`labelsOf`). */
  readonly lead: ReadonlyMap<number, number>;
  readonly tail: ReadonlyMap<number, number>;
  /** By how many places a row fills: labels and cells of one that has its labels beside it, and the last cell's grid column. */
  readonly length: ReadonlyMap<number, number>;
  readonly lastColumn: ReadonlyMap<number, number>;
};

const mostWays = 3100;

/** The margins of a table, measured when they are first asked for: where all rows are full, nothing rests on them. */
export class TableMargins implements Margins {
  readonly #fits: readonly Fit[];
  readonly #table: Table;
  #measured: Margins | undefined;

  constructor(fits: readonly Fit[], table: Table) {
    this.#fits = fits;
    this.#table = table;
  }

  get #margins(): Margins {
    this.#measured ??= measureMargins(this.#fits.filter(({ table }) => table === this.#table));
    return this.#measured;
  }

  get column() {
    return this.#margins.column;
  }

  get lead() {
    return this.#margins.lead;
  }

  get tail() {
    return this.#margins.tail;
  }

  get length() {
    return this.#margins.length;
  }

  get lastColumn() {
    return this.#margins.lastColumn;
  }
}

/** Measures the full rows: the commonest first column, lead and tail. */
function measureMargins(full: readonly Fit[]): Margins {
  const columns: number[] = [];
  const lastColumns = new Map<number, number[]>();
  const lengths = new Map<number, number[]>();
  const leads = new Map<number, number[]>();
  const tails = new Map<number, number[]>();
  for (const { row, width } of full) {
    const { first, last, count } = row.span;
    if (count === 0 || last - first + 1 !== width) continue;
    const cell = row.cells[first];
    if (row.dialect === 'grid' && cell) {
      columns.push(cell.column);
      gather(lastColumns, width, row.cells.at(-1)?.column ?? cell.column);
    }
    if (row.labelsBeside > 0) gather(lengths, width, row.labelsBeside + row.cells.length);
    gather(leads, labelsOf(row), first);
    gather(tails, labelsOf(row), row.cells.length - 1 - last);
  }
  return {
    column: mode(columns),
    lead: modes(leads),
    tail: modes(tails),
    length: modes(lengths),
    lastColumn: modes(lastColumns),
  };
}

/** How many labels stand in the row, below zero where they stand above it: a row of a group has one more than the next. */
function labelsOf({ labelsBeside, labels }: SourceRow): number {
  return labelsBeside > 0 ? labelsBeside : -labels.length;
}

function gather(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function modes(lists: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  return new Map([...lists].map(([key, list]) => [key, mode(list) ?? 0]));
}

function mode(numbers: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: number | null = null;
  for (const [number, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = number;
  return best;
}

/**
 * Every way the cells of a row can fill its places, keeping their order; one if the geometry leaves no choice. Empty if there
 * are too many ways to weigh. Blanks behind the values count as places only in a grid, or where the source keeps blanks in
 * their place.
 */
export function waysToFill(
  cells: readonly Piece[],
  row: SourceRow,
  width: number,
  margins: Margins,
  blanks: Blanks,
): Filling[] {
  const { first, last, count } = valueSpan(cells);
  if (row.isFramed && cells.length === width) return [cells];
  if (count === 0) return cells.length >= width ? [cells.slice(0, width)] : [];
  const span = last - first + 1;
  if (hasDigitsApart(cells, row, width, margins)) return [];
  if (span === width) return [cells.slice(first, last + 1)];
  const isPadded = span < width && row.dialect !== 'grid' && !blanks.areKept;
  if (isPadded && !(blanks.areTotals && row.columns === null && span === width - 1))
    return spread(cells.slice(first, last + 1), width);
  if (span < width && cells.length >= width) return windows(cells, row, width, first, last, margins);
  // a cell too many may be a blank or a number: which of them only sums tell
  if (span > width) return choose(cells.slice(first, last + 1), width);
  return spread(cells, width);
}

/**
 * Looks at the short rows of a source for where its blanks are. Where no row shows that they keep their place, those behind
 * the values may have been moved there, as some pages come out.
 */
export function findBlanks(fits: readonly Fit[]): Blanks {
  let areKept = false;
  let rows = 0;
  let withoutSum = 0;
  for (const { row, table, width } of fits) {
    const { first, last, count } = row.span;
    if (count === 0) continue;
    if (last - first + 1 > count) areKept = true;
    if (table === 'disclosure' || row.columns !== null) continue;
    rows++;
    if (count === width - 1 && !endsInItsSum(row.cells, first, last)) withoutSum++;
  }
  return { areKept, areTotals: withoutSum * 2 > rows };
}

/** Whether the last of these values is the sum of those before it; so it is taken to be where one of them is no number. */
function endsInItsSum(cells: readonly Piece[], first: number, last: number): boolean {
  let sum = 0;
  for (let index = first; index < last; index++) {
    const amount = cells[index]?.reading?.amount ?? null;
    if (amount === null) return true;
    sum += amount;
  }
  return sum === (cells[last]?.reading?.amount ?? 0);
}

function windows(
  cells: readonly Piece[],
  row: SourceRow,
  width: number,
  first: number,
  last: number,
  margins: Margins,
): Filling[] {
  const starts: number[] = [];
  for (let start = Math.max(0, last - width + 1); start <= Math.min(first, cells.length - width); start++)
    starts.push(start);
  const at = (start: number) => cells.slice(start, start + width);
  const isUneven = isMisshapen(cells, row, width, margins);
  if (row.dialect === 'grid' && !isUneven) {
    if (starts.length === 1) return starts.map(at);
    const set = starts.filter((start) => cells[start]?.column === margins.column);
    if (set.length === 1) return set.map(at);
  }
  const { lead, tail } = marginsOf(row, margins);
  const whole = starts.filter((start) => start === lead && cells.length - start - width === tail);
  if (whole.length > 0) return whole.map(at);
  if (isUneven) return spread(cells.slice(first, last + 1), width);
  const half = starts.filter((start) => start === lead || cells.length - start - width === tail);
  return (half.length > 0 ? half : starts).map(at);
}

/**
 * Whether a row has other cells than the full rows of its table: one of it is lost or one is over, wherever its blanks stand.
 * Of rows whose labels stand above them only a lost one is told.
 */
export function isMisshapen(cells: readonly Piece[], row: SourceRow, width: number, margins: Margins): boolean {
  const column = margins.lastColumn.get(width);
  if (row.dialect === 'grid') return column !== undefined && cells.at(-1)?.column !== column;
  const length = margins.length.get(width);
  if (row.labelsBeside > 0 && length !== undefined) return row.labelsBeside + cells.length !== length;
  const { lead, tail } = marginsOf(row, margins);
  return cells.length < lead + width + tail;
}

/** What full rows with as many labels have before and behind their values; where there are none, the least that any has. */
function marginsOf(row: SourceRow, { lead, tail }: Margins): { readonly lead: number; readonly tail: number } {
  const labels = labelsOf(row);
  return {
    lead: lead.get(labels) ?? (lead.size > 0 ? Math.min(...lead.values()) : -1),
    tail: tail.get(labels) ?? (tail.size > 0 ? Math.min(...tail.values()) : -1),
  };
}

/** Ways to leave some of the cells out. */
export function choose(cells: readonly Piece[], width: number): Filling[] {
  return combinations(cells.length, width).map((kept) => kept.map((index) => cells[index] ?? null));
}

/** Ways to set too few cells among the places. */
function spread(cells: readonly Piece[], width: number): Filling[] {
  return combinations(width, cells.length).map((places) => {
    const way = new Array<Piece | null>(width).fill(null);
    for (let index = 0; index < places.length; index++) way[places[index] ?? 0] = cells[index] ?? null;
    return way;
  });
}

/** Rows of the form are short, so the same few picks return. */
const picks = new Map<string, readonly (readonly number[])[]>();
const longestKept = 20;

/** The ways to pick `size` of `total` places in order; none at all if they are more than can be weighed. */
function combinations(total: number, size: number): readonly (readonly number[])[] {
  let ways = 1;
  for (let step = 1; step <= Math.min(size, total - size); step++) ways = (ways * (total - step + 1)) / step;
  if (ways > mostWays || size < 0 || size > total) return [];
  if (total > longestKept) return pick(total, size);
  const name = `${size} of ${total}`;
  const known = picks.get(name) ?? pick(total, size);
  picks.set(name, known);
  return known;
}

/** Every pick in order: the last place that can move on does, and those behind it follow. */
function pick(total: number, size: number): readonly (readonly number[])[] {
  const picked = Array.from({ length: size }, (_, index) => index);
  const all: (readonly number[])[] = [];
  for (let moved = 0; moved >= 0; ) {
    all.push([...picked]);
    for (moved = size - 1; moved >= 0 && picked[moved] === total - size + moved; ) moved--;
    const place = (picked[moved] ?? 0) + 1 - moved;
    for (let index = moved; index >= 0 && index < size; index++) picked[index] = place + index;
  }
  return all;
}

/** A sum among the places of a row: the parts must come to the total. */
export type Sum = { readonly parts: readonly number[]; readonly total: number };

/** The places of a row of the form are one list, met again in every source. */
const known = new WeakMap<readonly (FigureKey | null)[], readonly Sum[]>();

/** The sums of the form among the places of a row; table 二 has none. */
export function sumsAmong(places: readonly (FigureKey | null)[]): readonly Sum[] {
  const found = known.get(places) ?? findSums(places);
  known.set(places, found);
  return found;
}

function findSums(places: readonly (FigureKey | null)[]): readonly Sum[] {
  const sums = new Map<string, { parts: number[]; total: number }>();
  places.forEach((key, place) => {
    if (key === null || key.startsWith('disclosure.')) return;
    const row = key.slice(0, key.lastIndexOf('.'));
    const sum = sums.get(row) ?? { parts: [], total: -1 };
    if (key.endsWith('.total')) sum.total = place;
    else sum.parts.push(place);
    sums.set(row, sum);
  });
  return [...sums.values()].filter(({ total }) => total >= 0);
}

/**
 * Keeps the fillings that the form's own sums admit: in each row the parts must come to the total where one is printed, and
 * ways that prove more sums go before ways that prove fewer; fewer than `least` are none. A blank part counts as nothing
 * here, and only here.
 */
export function admitted(ways: readonly Filling[], sums: readonly Sum[], least = 0): Filling[] {
  let most = Math.max(0, least);
  let best: Filling[] = [];
  for (const way of ways) {
    const proofs = proofsOf(way, sums);
    if (proofs > most) best = [];
    most = Math.max(most, proofs);
    if (proofs === most) best.push(way);
  }
  return best;
}

/** How many sums above zero a way proves; -1 if it breaks one. */
function proofsOf(way: Filling, sums: readonly Sum[]): number {
  let proofs = 0;
  for (const { parts, total: at } of sums) {
    const total = way[at]?.reading?.amount ?? null;
    if (total === null || isUnread(way[at])) continue;
    const sum = sumOf(parts, way);
    if (sum === null) continue;
    if (Math.abs(sum - total) > 1e-6) return -1;
    if (total > 0) proofs++;
  }
  return proofs;
}

/** What the cells of a way at some places come to; null where one of them is not read as a count. */
function sumOf(places: readonly number[], way: Filling): number | null {
  let sum = 0;
  for (const place of places) {
    const cell = way[place];
    if (isUnread(cell)) return null;
    sum += cell?.reading?.amount ?? 0;
  }
  return sum;
}

/** Whether a cell holds something that is not read as a count. */
function isUnread(cell: Piece | null | undefined): boolean {
  return cell?.kind === 'value' && cell.reading?.state !== 'dash' && cell.reading?.amount === null;
}
