import { applicantKinds } from '../../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../../form/challenge.ts';
import type { Table } from '../../../form/terms.ts';
import { type SourceRow, type ValueSpan, valueSpan } from '../source-row.ts';
import {
  printedOrder,
  rowsInDoubt,
  type WiderTable,
  widerByHeadings,
  widerBySums,
  withoutAddedResults,
} from './added-columns.ts';
import { columnOrder, type SourceColumn, someKinds } from './column-order.ts';
import { cellsInFrame, frameOf, headingsOver } from './grid-frame.ts';
import type { Heading, Headings } from './heading.ts';
import { joinParts } from './join-parts.ts';
import { areTotalsElsewhere, isTotalElsewhere } from './sums-tell.ts';

/** What was made of headings that differ from the form's. */
export type HeadingNote = {
  readonly kind: 'reordered' | 'leftOut' | 'unclear';
  readonly table: Table;
  /** The headings as printed. */
  readonly found: string;
  /** The columns of the form that no heading names. */
  readonly missing: readonly string[];
};

const kinds: readonly string[] = applicantKinds;
const wholeChallenge = challengeGroups.length * challengeColumns.length;

/** Gives every row the columns that the headings over it name, where they differ from the form's. */
export function setColumns(all: readonly SourceRow[]): {
  readonly rows: readonly SourceRow[];
  readonly notes: readonly HeadingNote[];
} {
  const notes: HeadingNote[] = [];
  const rows = all.map((row) => {
    const kept = withoutAddedResults(row);
    if (kept && row.headings) notes.push(noteOfAdded(row.headings));
    if (kept || !mayBeLed(row)) return kept ?? row;
    notes.push(noteOfRows([row], []));
    return { ...row, columns: [] };
  });
  const under = new Map<Headings, SourceRow[]>();
  for (const row of rows) {
    if (!row.headings) continue;
    const known = under.get(row.headings);
    if (known) known.push(row);
    else under.set(row.headings, [row]);
  }
  const columns = new Map<Headings, readonly SourceColumn[]>();
  const placed = new Map<SourceRow, SourceRow>();
  const wider = new Map<SourceRow, SourceRow>();
  const take = (table: WiderTable, own: readonly SourceRow[]) => {
    for (const [row, set] of table.rows) wider.set(row, set);
    for (const row of own) if (!wider.has(row)) wider.set(row, { ...row, columns: table.order });
  };
  const bare = rows.filter(({ headings, context }) => headings === null && context.table === 'application');
  const bareTable = bare.length > 0 ? widerBySums(bare) : null;
  if (bareTable) {
    notes.push(noteOfRows(bare, bareTable.order));
    take(bareTable, bare);
  }
  const alone = rowsAlone(bareTable ? rows.filter((row) => !wider.has(row)) : rows);
  for (const own of alone.values()) notes.push(noteOfRows(own, []));
  const even = new Set<SourceRow>();
  for (const [headings, own] of under) {
    const byHeadings = headings.table === 'application' ? widerByHeadings(headings, own) : null;
    if (byHeadings) {
      notes.push(...notesOf(headings, byHeadings.order));
      take(byHeadings, own);
      continue;
    }
    const named = orderUnder(headings, own);
    const told = named && isMisled(headings.table, named, own) ? [] : named;
    const summed = headings.table === 'application' && told === null ? widerBySums(own) : null;
    if (summed) {
      notes.push(noteOfRows(own, summed.order));
      take(summed, own);
      continue;
    }
    const order = told ?? (sumsContradict(headings.table, own, headings) ? [] : null);
    if (order) {
      columns.set(headings, order);
      notes.push(...notesOf(headings, order));
      if (order.length === 0 && isTotalTorn(headings, own)) for (const row of own) if (isEven(row)) even.add(row);
    }
    if (headings.table === 'application') for (const [row, framed] of byFrame(own, order)) placed.set(row, framed);
  }
  const inDoubt = new Set<SourceRow>();
  for (const [headings, own] of [[null, bare] as const, ...under])
    if (headings?.table !== 'disclosure' && (!headings || headings.addsSomewhere || !columns.has(headings))) {
      const doubted = rowsInDoubt(own, headings, wider);
      if (doubted.length > 0) notes.push(noteOfRows(doubted, []));
      for (const row of doubted) inDoubt.add(row);
    }
  if (columns.size + placed.size + alone.size + wider.size + inDoubt.size === 0) return { rows, notes };
  const set = rows.map((row) => {
    if (inDoubt.has(row)) return { ...row, columns: [] };
    const own = wider.get(row);
    if (own) return own;
    const framed = placed.get(row) ?? row;
    if (alone.get(row.context.table)?.includes(row)) return { ...framed, columns: [] };
    const order = row.headings ? columns.get(row.headings) : undefined;
    return order && !even.has(row) ? { ...framed, columns: order } : framed;
  });
  const joined = columns.size > 1 ? joinParts(set) : null;
  return joined ? { rows: joined, notes: notes.filter(({ table }) => table !== 'application') } : { rows: set, notes };
}

/** Whether the sums of rows show that their columns stand in another order than the form's, and no heading of a total says where. */
function sumsContradict(table: Table | 'outside', rows: readonly SourceRow[], headings: Headings | null): boolean {
  if (table === 'application') return isTotalElsewhere(rows);
  const isTotalNamed = headings?.rows.some((row) => row.headings.some(({ name }) => name === 'total')) ?? false;
  return table === 'challenge' && !isTotalNamed && areTotalsElsewhere(rows);
}

/** The rows of tables without any headings whose sums show another order of columns. */
function rowsAlone(rows: readonly SourceRow[]): ReadonlyMap<Table | 'outside', readonly SourceRow[]> {
  const alone = new Map<Table | 'outside', readonly SourceRow[]>();
  if (rows.every(({ headings, context }) => headings !== null || context.table === 'disclosure')) return alone;
  for (const table of ['application', 'challenge'] as const) {
    const own = rows.filter((row) => row.context.table === table && row.headings === null);
    if (sumsContradict(table, own, null)) alone.set(table, own);
  }
  return alone;
}

/** What to say of columns that headings name as added. */
function noteOfAdded({ table, rows }: Headings): HeadingNote {
  const all = rows.flatMap(({ headings }) => headings);
  const isNamed = all.some(({ isAdded }) => isAdded);
  const added = isNamed ? all.filter(({ isAdded }) => isAdded) : all.filter(({ name }) => name === 'total').slice(0, 1);
  const found = added.map(({ piece }) => piece.raw.trim()).join(' ');
  return { kind: 'leftOut', table, found: found.slice(0, 120), missing: [] };
}

const sampleRows = 5;

/** What to say of rows whose columns only the sums tell: what stands in those left out, or that none can be told. */
function noteOfRows(rows: readonly SourceRow[], order: readonly SourceColumn[]): HeadingNote {
  const valued = rows.filter(({ span }) => span.count > 0);
  const isLeftOut = order.length > 0;
  const cells = isLeftOut
    ? valued.slice(0, sampleRows).flatMap((row) => row.cells.slice(-order.length).filter((_, at) => order[at] === null))
    : (valued[0]?.cells ?? []);
  const found = cells.map(({ raw }) => raw.trim()).join(' ');
  const table = rows[0]?.context.table === 'challenge' ? 'challenge' : 'application';
  return { kind: isLeftOut ? 'leftOut' : 'unclear', table, found: found.slice(0, 120), missing: [] };
}

/** The columns under headings; none where they stand as on the form or do not tell, empty where they cannot be recognised. */
function orderUnder(headings: Headings, rows: readonly SourceRow[]): readonly SourceColumn[] | null {
  const byPlace = orderByPlace(headings, rows);
  if (byPlace) return byPlace.every((column, index) => column === kinds[index]) ? null : byPlace;
  const some = canBeSome(rows) ? someKinds(headings) : null;
  if (some && isWidthOfAll(some.length, rows)) return some;
  const order = columnOrder(headings);
  if (order.kind === 'form') return null;
  if (order.kind === 'unclear') return [];
  if (headings.table === 'challenge' && isForFewer(order.orders[0] ?? [], rows)) return null;
  const [likeliest = []] = order.orders;
  if (headings.table === 'application' && isOutgrown(likeliest, rows)) return [];
  const sums = order.orders.map((one) => sumsUnder(one, rows));
  const most = Math.max(...sums);
  // two places for the total, and no sum to choose between them
  if (order.isTorn && !rows.every(isEven) && sums.every((sum) => sum === most)) return [];
  const best = order.orders[sums.indexOf(most)] ?? likeliest;
  const isForm =
    headings.table === 'application' &&
    best.length === kinds.length &&
    best.every((column, index) => column === kinds[index]);
  return isForm ? null : best;
}

/** So many rows as wide as their headings show that none of these is lost. */
const leastOfWidth = 10;

/** Whether rows are narrow enough, and enough of them, for headings that name some of the kinds of applicants alone. */
function canBeSome(rows: readonly SourceRow[]): boolean {
  return rows.length >= leastOfWidth && rows.every(({ span }) => span.count < kinds.length);
}

/** Whether all rows with numbers have one for each of so many headings. */
function isWidthOfAll(width: number, rows: readonly SourceRow[]): boolean {
  return rows.every(({ span }) => span.count === width || span.count === 0);
}

/**
 * Whether an order of table 四 leaves out columns where lines of text name them, and its sums do not come out: such a heading over
 * several rows of headings is read with the first of them, wherever its column stands.
 */
function isMisled(table: Table, order: readonly SourceColumn[], rows: readonly SourceRow[]): boolean {
  if (table !== 'challenge' || !order.includes(null)) return false;
  return rows.some((row) => row.dialect !== 'grid' && !isEven(row) && !areGroupsProven(row, order));
}

/** Whether each group of results comes to its total in a row read in an order, and one of them to a number above zero. */
function areGroupsProven({ cells, span }: SourceRow, order: readonly SourceColumn[]): boolean {
  const start = startOf(cells.length, span, order.length);
  if (start < 0) return false;
  const amounts = order.flatMap((column, place) =>
    column === null ? [] : (cells[start + place]?.reading?.amount ?? 0),
  );
  let sum = 0;
  let isAbove = false;
  for (const [place, amount] of amounts.entries()) {
    const isTotal = place % challengeColumns.length === challengeColumns.length - 1;
    if (isTotal && sum !== amount) return false;
    isAbove ||= isTotal && amount > 0;
    sum = isTotal ? 0 : sum + amount;
  }
  return isAbove;
}

/**
 * Whether the first number of a row of table 四 may be that of a column more than the form's: its grid has more cells than the form,
 * some of them blank, and the groups do not come to their totals when it is the first of theirs.
 */
function mayBeLed(row: SourceRow): boolean {
  const { cells, span, context, dialect, columns } = row;
  if (context.table !== 'challenge' || dialect !== 'grid' || columns !== null) return false;
  if (cells.length <= wholeChallenge || span.count > wholeChallenge || cells[0]?.kind !== 'value') return false;
  let sum = 0;
  for (let place = 0; place < wholeChallenge; place++) {
    const amount = cells[place]?.reading?.amount ?? 0;
    const isTotal = place % challengeColumns.length === challengeColumns.length - 1;
    if (isTotal && sum !== amount) return true;
    sum = isTotal ? 0 : sum + amount;
  }
  return false;
}

/** The order by the places of the headings in a grid, where all seven kinds of applicants stand over the values. */
function orderByPlace(headings: Headings, rows: readonly SourceRow[]): readonly SourceColumn[] | null {
  if (headings.table !== 'application' || headings.rows.some(({ dialect }) => dialect !== 'grid')) return null;
  const widths = new Set(rows.map(({ span }) => span.count).filter((count) => count >= kinds.length));
  for (const width of widths) {
    const frame = frameOf(rows, width);
    const over = frame && headingsOver(headings, frame);
    const order = over?.map(([column]) => column);
    if (!order || !kinds.every((kind) => isOnce(kind, order))) continue;
    // a heading that spans a column too few moves those behind it
    const printed = printedOrder(headings.rows);
    if (printed && sumsUnder(order, rows) <= sumsUnder(printed, rows)) return printed;
    if (!isContradicted(order, rows)) return order;
  }
  return null;
}

/** Whether the rows come to their totals in the form's order and not in this one. */
function isContradicted(order: readonly SourceColumn[], rows: readonly SourceRow[]): boolean {
  return order.length === kinds.length && sumsUnder(order, rows) < 0 && sumsUnder(kinds, rows) > 0;
}

function isOnce(column: SourceColumn, order: readonly SourceColumn[]): boolean {
  const place = order.indexOf(column);
  return place >= 0 && order.indexOf(column, place + 1) < 0;
}

/** Whether headings name the columns of fewer groups of table 四 than stand in a row: the names of the others are lost. */
function isForFewer(order: readonly SourceColumn[], rows: readonly SourceRow[]): boolean {
  return order.length < wholeChallenge && rows.some(({ span }) => span.count > order.length);
}

/** How many more rows come to their total than do not when read in an order. */
function sumsUnder(order: readonly SourceColumn[], rows: readonly SourceRow[]): number {
  const at = order.indexOf('total');
  let proven = 0;
  for (const { cells, span } of rows) {
    const start = startOf(cells.length, span, order.length);
    const total = cells[start + at]?.reading?.amount ?? null;
    if (start < 0 || total === null) continue;
    let sum = 0;
    for (let place = 0; place < order.length; place++)
      if (place !== at && order[place] !== null) sum += cells[start + place]?.reading?.amount ?? 0;
    if (sum !== total) proven--;
    else if (total !== 0) proven++;
  }
  return proven;
}

/** So many rows with more numbers than columns show that the heading of a column is lost. */
const leastOutgrown = 2;

function isOutgrown(order: readonly SourceColumn[], rows: readonly SourceRow[]): boolean {
  return rows.filter(({ span }) => span.count > order.length).length >= leastOutgrown;
}

/** Whether all that headings leave open is the place of the total. */
function isTotalTorn(headings: Headings, rows: readonly SourceRow[]): boolean {
  const order = columnOrder(headings);
  return order.kind === 'other' && order.isTorn === true && !isOutgrown(kinds, rows);
}

/** Whether a row of table 三 says the same in whatever order: it is blank, or has one number seven times. */
function isEven({ cells, span }: SourceRow): boolean {
  if (span.count === 0) return true;
  const values = cells.slice(span.first, span.last + 1);
  const amount = values[0]?.reading?.amount ?? null;
  return values.length === kinds.length && amount !== null && values.every(({ reading }) => reading?.amount === amount);
}

/** Where the cells of a row begin that has one for each of so many columns; -1 where it has not. */
function startOf(cells: number, { first, last, count }: ValueSpan, width: number): number {
  if (count === width && last - first + 1 === width) return first;
  return cells === width ? 0 : -1;
}

function isFull({ span }: SourceRow, width: number): boolean {
  return span.count === width && span.last - span.first + 1 === width;
}

/** Rows of a grid whose cells do not stand one a column, set by the columns of the others. */
function byFrame(rows: readonly SourceRow[], order: readonly SourceColumn[] | null): [SourceRow, SourceRow][] {
  const width = order?.length ?? kinds.length;
  if (rows.every((row) => row.dialect !== 'grid' || isFull(row, width))) return [];
  const grids = new Map<number, SourceRow[]>();
  for (const row of rows) {
    const table = row.dialect === 'grid' ? row.cells[0]?.at.grid?.table : undefined;
    if (table !== undefined) grids.set(table, [...(grids.get(table) ?? []), row]);
  }
  return [...grids.values()].flatMap((own) => {
    const frame = frameOf(own, width);
    if (!frame) return [];
    return own.flatMap((row): [SourceRow, SourceRow][] => {
      const cells = row.span.count === 0 || isFull(row, width) ? null : cellsInFrame(row.cells, frame);
      return cells ? [[row, { ...row, cells, span: valueSpan(cells), isFramed: true }]] : [];
    });
  });
}

/** What to say of an order that differs from the form's. */
function notesOf(headings: Headings, order: readonly SourceColumn[]): HeadingNote[] {
  const all = headings.rows.flatMap((row) => row.headings);
  const say = (kind: HeadingNote['kind'], of: readonly Heading[]): HeadingNote => {
    const found = of.map(({ piece }) => piece.raw.trim()).join(' ');
    return { kind, table: headings.table, found: found.slice(0, 120), missing: [] };
  };
  if (order.length === 0) return [say('unclear', all)];
  const named = order.filter((column) => column !== null);
  const form = headings.table === 'application' ? kinds : [];
  const missing = form.filter((kind) => !named.includes(kind));
  const over = all.filter(({ name }) => name === null);
  const printed = [...kinds, ...challengeGroups.flatMap((group) => challengeColumns.map((name) => `${group}.${name}`))];
  const places = named.map((column) => printed.indexOf(column));
  const isRisen = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
  return [
    ...(missing.length > 0 ? [{ ...say('unclear', over), missing }] : []),
    ...(missing.length === 0 && order.includes(null) ? [say('leftOut', over)] : []),
    ...(isRisen ? [] : [say('reordered', all)]),
  ];
}
