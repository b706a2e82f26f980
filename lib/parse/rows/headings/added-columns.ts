import { applicantKinds } from '../../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../../form/challenge.ts';
import type { DialectName, Piece } from '../../dialects/dialect.ts';
import { organizations } from '../../vocabulary/vocabulary.ts';
import { type SourceRow, valueSpan } from '../source-row.ts';
import type { SourceColumn } from './column-order.ts';
import { cellsInFrame, endOf, type Frame } from './grid-frame.ts';
import type { Heading, HeadingRow, Headings } from './heading.ts';

/** Table 三 with columns that are not the form's. */
export type WiderTable = {
  /** What stands in each of its columns; nothing where that cannot be told. */
  readonly order: readonly SourceColumn[];
  /** Its rows, each by the columns its cells stand in. */
  readonly rows: ReadonlyMap<SourceRow, SourceRow>;
};

const kinds: readonly string[] = applicantKinds;
/** A table with more columns than this beside the form's holds another table. */
const mostAdded = 3;
const leastRows = 2;
/** By so many rows one way to leave columns out must be ahead of any other. */
const leastAhead = 2;
/** Where a line marks each of its cells, a cell's place in it is its column. */
const marked: ReadonlySet<DialectName> = new Set(['markdown', 'bars', 'tabs']);

/**
 * A grid whose headings name each kind of applicants once and columns that offices add; null where no column is added, or most
 * rows do not stand in just these columns.
 */
export function widerByHeadings({ rows: over }: Headings, rows: readonly SourceRow[]): WiderTable | null {
  if (over.some(({ dialect }) => dialect !== 'grid') || rows.some(({ dialect }) => dialect !== 'grid')) return null;
  const named = new Map<number, SourceColumn>();
  let end = 0;
  for (const { name, isAdded, piece } of over.flatMap(({ headings }) => headings)) {
    end = Math.max(end, piece.column + piece.span);
    if (piece.span > 1 || (!isAdded && (name === null || !kinds.includes(name)))) continue;
    const column = isAdded ? null : name;
    if (named.has(piece.column) && named.get(piece.column) !== column) return null;
    named.set(piece.column, column);
  }
  const columns = [...named.keys()].sort((one, other) => one - other);
  const order = columns.map((column) => named.get(column) ?? null);
  const own = order.filter((column) => column !== null);
  if (own.length !== kinds.length || order.length === own.length || new Set(own).size < own.length) return null;
  const cells = cellsOf(rows, { columns, end });
  if (!cells) return null;
  const told = likelierOrder(order, printedOrder(over), [...cells.values()]);
  return { order: told, rows: setBy(cells, told) };
}

/**
 * The kinds of applicants as headings name them from left to right, those of organizations where their common heading stands; null
 * where that heading covers as many columns as kinds stand under it, so that places tell.
 */
export function printedOrder(over: readonly HeadingRow[]): readonly SourceColumn[] | null {
  const at = over.findIndex(({ headings }) => headings.some(({ name }) => name === organizations));
  const named = (row: HeadingRow | undefined) =>
    row?.headings.filter(({ name }) => name === organizations || kinds.includes(name ?? '')) ?? [];
  const top = named(over[at]);
  const under = named(over[at + 1]);
  const common = top.find(({ name }) => name === organizations);
  if (!common || under.length + top.length - 1 !== kinds.length || common.piece.span === under.length) return null;
  return top.flatMap(({ name }) => (name === organizations ? under.map((one) => one.name) : name));
}

/** The order by place, or with the kinds as they are printed where these differ and the sums do not contradict it. */
function likelierOrder(
  order: readonly SourceColumn[],
  printed: readonly SourceColumn[] | null,
  rows: readonly (readonly Piece[])[],
): readonly SourceColumn[] {
  if (!printed) return order;
  let next = 0;
  const other = order.map((column) => (column === null ? null : (printed[next++] ?? null)));
  return ahead(comeToTotal(order, rows)) > ahead(comeToTotal(other, rows)) ? order : other;
}

/**
 * A table with more columns than table 三 has, where no heading tells which are the form's: those that make the most rows come
 * to their total. Null where the rows are no wider, or only by columns without a number.
 */
export function widerBySums(rows: readonly SourceRow[]): WiderTable | null {
  if (rows.every(({ cells }) => cells.length <= kinds.length)) return null;
  const frame = frameOfCells(rows);
  const added = (frame?.columns.length ?? 0) - kinds.length;
  if (!frame || added < 1 || added > mostAdded) return null;
  const cells = cellsOf(rows, frame);
  if (!cells) return null;
  const all = [...cells.values()];
  // columns without any number are taken for the ones that are added, unless the sums say otherwise
  const empty = frame.columns.map((_, index) => all.every((row) => row[index]?.kind !== 'value'));
  const emptyOut = (order: readonly SourceColumn[]) =>
    order.filter((column, at) => column === null && empty[at]).length;
  const orders = ordersOf(frame.columns.length)
    .map((order) => ({ order, empty: emptyOut(order), ...comeToTotal(order, all) }))
    .sort((one, other) => ahead(other) - ahead(one) || other.empty - one.empty);
  const [best] = orders;
  if (!best || best.empty === added) return null;
  const next = orders.find((one) => one !== best && one.empty >= best.empty);
  const isText = rows.some(({ dialect }) => dialect !== 'grid');
  const isTold = (!next || ahead(best) - ahead(next) >= leastAhead) && !(isText && best.fails > 0);
  const order = isTold ? best.order : [];
  const set = setBy(cells, order);
  if (!isText) return { order, rows: set };
  // in a line a blank may have moved: where the column that is added has one of its own, the others are in doubt
  const filled = order.map((column, index) => column === null && isMostlyFilled(all, index));
  const isWhole = (row: readonly Piece[]) => filled.every((is, index) => !is || row[index]?.kind === 'value');
  const kept = new Map([...set].map(([row, own]) => [row, isWhole(own.cells) ? own : { ...own, columns: [] }]));
  for (const row of rows) if (!kept.has(row)) kept.set(row, { ...row, columns: [] });
  return { order, rows: kept };
}

/** One row in so many with more numbers than the form has columns shows that one is added. */
const oneInSoMany = 4;
const percent = /[%％]\s*$/;

/**
 * Rows of text in a table with a column more than the form's, that have no more numbers than the form has columns: one of theirs
 * may be the added column's, and a blank of theirs may have moved.
 */
export function rowsInDoubt(
  rows: readonly SourceRow[],
  headings: Headings | null,
  set: ReadonlyMap<SourceRow, SourceRow>,
): readonly SourceRow[] {
  const table = rows[0]?.context.table;
  const width = table === 'application' ? kinds.length : allResults;
  const own = rows.filter(({ dialect, span, columns }) => dialect !== 'grid' && span.count > 0 && columns === null);
  const outgrown = own.filter(({ span }) => span.count > width && span.count <= width + mostAdded).length;
  const isWider =
    headings?.addsSomewhere ||
    headings?.rows.some((row) => row.headings.some(({ isAdded }) => isAdded)) ||
    (outgrown >= leastRows && outgrown * oneInSoMany >= own.length) ||
    own.filter(({ cells }) => cells.some(({ kind, raw }) => kind === 'value' && raw.length > 1 && percent.test(raw)))
      .length >= leastRows;
  if (!isWider) return [];
  // a blank among the numbers has kept its place
  const isKept = (row: SourceRow) => set.has(row) && row.span.last - row.span.first + 1 > row.span.count;
  // so many numbers are those of two rows or more
  const isRun = ({ span }: SourceRow) => headings?.addsSomewhere === true && span.count > width + mostAdded;
  return own.filter((row) => isRun(row) || (row.span.count <= width && !isKept(row)));
}

/** The cells of each row with numbers by the columns of a frame; null where most rows do not fit it. */
function cellsOf(rows: readonly SourceRow[], frame: Frame): ReadonlyMap<SourceRow, readonly Piece[]> | null {
  const found = new Map<SourceRow, readonly Piece[]>();
  let valued = 0;
  let fitting = 0;
  for (const row of rows) {
    if (row.span.count > 0) valued++;
    const cells = cellsInFrame(row.cells, frame);
    if (!cells) continue;
    found.set(row, cells);
    if (row.span.count > 0) fitting++;
  }
  return fitting * 2 > valued ? found : null;
}

function setBy(
  cells: ReadonlyMap<SourceRow, readonly Piece[]>,
  columns: readonly SourceColumn[],
): Map<SourceRow, SourceRow> {
  return new Map(
    [...cells].map(([row, own]) => [row, { ...row, cells: own, span: valueSpan(own), columns, isFramed: true }]),
  );
}

/** The columns in which most rows have their cells, blank or not; null where they differ. */
function frameOfCells(rows: readonly SourceRow[]): Frame | null {
  const valued = rows.filter(({ span }) => span.count > 0);
  const [first] = valued;
  if (!first || valued.some(({ dialect }) => dialect !== first.dialect)) return null;
  const isText = marked.has(first.dialect);
  if (!isText && first.dialect !== 'grid') return null;
  const start = isText ? behindLabels(first) : 0;
  // rows with more labels are moved against those with fewer
  if (isText && valued.some((row) => behindLabels(row) !== start)) return null;
  const counts = new Map<string, { readonly frame: Frame; count: number }>();
  for (const { cells } of valued) {
    const columns = cells.flatMap(({ column }) => (column < start ? [] : column));
    const name = `${columns.join()} ${endOf(cells)}`;
    const known = counts.get(name) ?? { frame: { columns, end: endOf(cells) }, count: 0 };
    known.count++;
    counts.set(name, known);
  }
  for (const { frame, count } of counts.values()) if (count >= leastRows && count * 2 > valued.length) return frame;
  return null;
}

/** The first place behind the labels of a line; 0 where they do not stand in it. */
function behindLabels({ labels, labelsBeside }: SourceRow): number {
  const last = labelsBeside > 0 ? labels.at(-1) : undefined;
  return last ? last.piece.column + 1 : 0;
}

function isMostlyFilled(rows: readonly (readonly Piece[])[], index: number): boolean {
  return rows.filter((row) => row[index]?.kind === 'value').length * 2 > rows.length;
}

type Sums = { readonly proven: number; readonly fails: number };
const ahead = ({ proven, fails }: Sums) => proven - fails;

/** How many rows come to their total above zero when read in an order, and how many do not; a blank counts as nothing. */
function comeToTotal(order: readonly SourceColumn[], rows: readonly (readonly Piece[])[]): Sums {
  const at = order.indexOf('total');
  let [proven, fails] = [0, 0];
  for (const row of rows) {
    const total = row[at]?.reading?.amount ?? null;
    if (total === null) continue;
    let sum = 0;
    order.forEach((column, index) => {
      if (column !== null && index !== at) sum += row[index]?.reading?.amount ?? 0;
    });
    if (sum !== total) fails++;
    else if (total !== 0) proven++;
  }
  return { proven, fails };
}

/** The form's columns in their order, with others among them to make so many, in every way. */
function ordersOf(width: number): (readonly SourceColumn[])[] {
  const place = (from: number, left: number): (readonly SourceColumn[])[] => {
    if (from === kinds.length && left === 0) return [[]];
    const own = from < kinds.length ? place(from + 1, left).map((rest) => [kinds[from] ?? null, ...rest]) : [];
    return left > 0 ? [...own, ...place(from, left - 1).map((rest) => [null, ...rest])] : own;
  };
  return place(0, width - kinds.length);
}

const results: readonly string[] = challengeColumns;
const allResults = challengeGroups.length * challengeColumns.length;

/**
 * A row of table 四 in a grid whose headings name each of the fifteen results in a column of its own and other columns that
 * offices add, with the cells that stand under the results; null for any other row.
 */
export function withoutAddedResults(row: SourceRow): SourceRow | null {
  if (row.headings?.table !== 'challenge' || row.dialect !== 'grid') return null;
  const over = row.headings.rows;
  if (over.some(({ dialect }) => dialect !== 'grid')) return null;
  const all = over.flatMap(({ headings }) => headings);
  const groups = all.filter(({ name, piece }) => name !== null && !results.includes(name) && piece.span > 1);
  const isInGroup = ({ piece: { column } }: Heading) =>
    groups.some(({ piece }) => piece.column <= column && column < piece.column + piece.span);
  const own = new Set<number>();
  const added = new Set<number>();
  let end = 0;
  for (const heading of all) {
    const { name, isAdded, piece } = heading;
    end = Math.max(end, piece.column + piece.span);
    if (piece.span > 1) continue;
    // 合计 under none of the groups sums them up
    if (isAdded || (name === 'total' && groups.length > 1 && !isInGroup(heading))) added.add(piece.column);
    else if (name !== null && results.includes(name)) own.add(piece.column);
  }
  if (added.size === 0 || own.size !== allResults || [...added].some((column) => own.has(column))) return null;
  const columns = [...own, ...added].sort((one, other) => one - other);
  const cells = cellsInFrame(row.cells, { columns, end });
  if (!cells) return null;
  const kept = cells.filter((_, index) => own.has(columns[index] ?? -1));
  return { ...row, cells: kept, span: valueSpan(kept), isFramed: true };
}
