import { applicantKinds, applicantTerms } from '../../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../../form/challenge.ts';
import { disclosureItems } from '../../../form/disclosure.ts';
import { editions } from '../../../form/terms.ts';
import { Memory } from '../../text/memory.ts';
import { labelKey, litigation, organizations } from '../../vocabulary/vocabulary.ts';
import { type Heading, type HeadingRow, type Headings, isOtherWords } from './heading.ts';

/** A column of the source: the key of the form's column, or null for one that is not on the form. */
export type SourceColumn = string | null;
/**
 * What headings say of the order of their columns: that it is the form's or that they do not tell (`form`), other orders that
 * they allow, the likeliest first, or that they differ from the form in a way that cannot be recognised (`unclear`).
 */
export type ColumnOrder =
  | { readonly kind: 'form' }
  | { readonly kind: 'unclear' }
  /** `isTorn` where 总计 may have been torn from its place. */
  | { readonly kind: 'other'; readonly orders: readonly (readonly SourceColumn[])[]; readonly isTorn?: boolean };

const asTheForm: ColumnOrder = { kind: 'form' };
const unclear: ColumnOrder = { kind: 'unclear' };

/** The order in which headings name the columns under them. */
export function columnOrder(headings: Headings): ColumnOrder {
  if (headings.table === 'disclosure') return orderOfItems(headings.rows);
  if (headings.table === 'application' && areAsPrinted(headings.rows)) return asTheForm;
  const said = signature(headings);
  return memory.get(said) ?? memory.keep(said, () => orderIn(headings));
}

const mostKnown = 2000;
const memory = new Memory<ColumnOrder>(mostKnown);

/** All that the order of columns rests on. */
function signature({ table, rows }: Headings): string {
  let said: string = table;
  for (const { isLoose, headings } of rows) {
    said += isLoose ? '~' : '|';
    for (const { name, isAdded, piece } of headings) {
      said += isAdded ? '+' : ',';
      // what a heading names is enough, but for 合计 among other totals
      said += name ?? '';
      if (name === null || name === 'total') said += ` ${piece.folded}`;
    }
  }
  return said;
}

function orderIn(headings: Headings): ColumnOrder {
  const { table } = headings;
  if (headings.rows.some((row) => isOtherWords(row.headings, table))) return unclear;
  const rows = withoutSubtotals(headings.rows.filter(namesSome));
  return table === 'application' ? orderOfKinds(rows) : orderOfResults(rows);
}

function namesSome({ headings }: HeadingRow): boolean {
  return headings.some(({ name }) => name !== null);
}

const clean = /^[\u3400-\u9fff]+$/;

/** Where 总计 is printed, 合计 beside it is a subtotal. */
function withoutSubtotals(rows: readonly HeadingRow[]): readonly HeadingRow[] {
  const totals = rows.flatMap(({ headings }) => headings.filter(({ name }) => name === 'total'));
  const isSum = ({ piece }: Heading) => labelKey(piece.folded) === '合计';
  if (totals.every(isSum) || !totals.some(isSum)) return rows;
  return rows.map((row) => ({
    ...row,
    headings: row.headings.map((heading) =>
      heading.name === 'total' && isSum(heading) ? { ...heading, name: null, isAdded: true } : heading,
    ),
  }));
}

function columnOf({ name }: Heading): SourceColumn {
  return name;
}

function isCanonical(order: readonly SourceColumn[], form: readonly SourceColumn[]): boolean {
  return order.length === form.length && order.every((column, index) => column === form[index]);
}

/** Whether the columns that are named stand in the order of the form. */
function rises(order: readonly SourceColumn[], form: readonly string[]): boolean {
  let last = -1;
  for (const column of order) {
    const place = column === null ? -1 : form.indexOf(column);
    if (place < 0) continue;
    if (place <= last) return false;
    last = place;
  }
  return true;
}

function isWhole(order: readonly SourceColumn[], form: readonly string[]): boolean {
  const named = order.filter((column) => column !== null);
  return named.length === form.length && form.every((column) => named.includes(column));
}

const kinds: readonly string[] = applicantKinds;
const within: readonly string[] = applicantKinds.slice(1, -1);

/** The headings of table 三 as the form and most sources print them: in one row, or the kinds of organizations in a second. */
const printedKinds: readonly (readonly string[])[] = [
  kinds,
  ['naturalPerson', organizations, ...within, 'total'],
  ['naturalPerson', organizations, 'total', ...within],
];

function areAsPrinted(rows: readonly HeadingRow[]): boolean {
  if (rows.length > 2) return false;
  const flat = rows.flatMap(({ headings }) => headings);
  const isUnder = rows.length === 2 && flat.length - (rows[1]?.headings.length ?? 0) === 3;
  return printedKinds.some((names) => (names.at(-1) === 'total' || isUnder) && areInOrder(flat, names));
}

function orderOfKinds(all: readonly HeadingRow[]): ColumnOrder {
  const rows = withoutRepeats(all);
  const flat = rows.flatMap(({ headings }) => headings);
  const named = flat.map(columnOf).filter((name) => name !== null && name !== organizations);
  if (new Set(named).size < named.length) return orderOfHalves(rows);
  if (named.length < kinds.length) return orderOfSome(rows, flat);
  const order = nested(rows, flat);
  const last = [...order.filter((column) => column !== 'total'), 'total'];
  if (isCanonical(order, kinds)) return asTheForm;
  if (order.at(-1) === 'total' || order.includes(null)) return { kind: 'other', orders: [order] };
  // a 总计 that stands in a row of its own may have been torn from its place behind the others
  const has = (row: HeadingRow, name: string) => row.headings.some((heading) => heading.name === name);
  const isTogether = rows.some((row) => !row.isLoose && has(row, 'total') && has(row, 'naturalPerson'));
  return { kind: 'other', orders: isTogether ? [order, last] : [last, order], isTorn: !isTogether };
}

function withoutRepeats(rows: readonly HeadingRow[]): readonly HeadingRow[] {
  const said = (row: HeadingRow) => row.headings.map(({ name, piece }) => name ?? piece.folded).join(' ');
  return rows.filter((row, index) => rows.findIndex((one) => said(one) === said(row)) === index);
}

/** A table printed side by side with itself names all its columns several times in one row, each time in the same order. */
function orderOfHalves(rows: readonly HeadingRow[]): ColumnOrder {
  const [row] = rows;
  if (!row || rows.length > 1 || row.headings.some(({ isAdded }) => isAdded)) return unclear;
  const named = row.headings.flatMap(({ name }) => name ?? []);
  const one = named.slice(0, kinds.length);
  const isEach = named.length % kinds.length === 0 && named.every((name, index) => name === one[index % kinds.length]);
  if (!isEach || !isWhole(one, kinds)) return unclear;
  return isCanonical(one, kinds) ? asTheForm : { kind: 'other', orders: [one] };
}

/** Where some headings are damaged the others must rise; a column headed by other words is left out. */
function orderOfSome(rows: readonly HeadingRow[], flat: readonly Heading[]): ColumnOrder {
  const order = nested(rows, flat);
  const inner = order.filter((column) => column !== null && within.includes(column));
  if (!rises(inner, within)) return unclear;
  const isStrange = ({ name, isAdded, piece }: Heading) =>
    name === null && (isAdded || clean.test(labelKey(piece.folded)));
  if (!flat.some(isStrange)) return asTheForm;
  // where the organizations stand is told by the natural persons alone, if each heading has a line of its own
  if (rows.some(({ isLoose }) => isLoose) && !flat.some(({ name }) => name === 'naturalPerson')) return unclear;
  const known = flat.some(({ isAdded }) => isAdded)
    ? order
    : order.map((column, place) => column ?? damagedKind(flat, order, place));
  if (isCanonical(known, kinds)) return asTheForm;
  const printed = order.length - flat.filter(({ isAdded }) => isAdded).length;
  return printed === kinds.length ? { kind: 'other', orders: [known] } : unclear;
}

/** The kind whose place on the form it is, where words that name none share half of their characters with its heading. */
function damagedKind(flat: readonly Heading[], order: readonly SourceColumn[], place: number): SourceColumn {
  const kind = applicantKinds[place];
  if (!kind || order.includes(kind)) return null;
  const strange = flat.filter(({ name }) => name === null)[
    order.slice(0, place).filter((column) => column === null).length
  ];
  const word = applicantTerms[kind].zh;
  const shared = [...labelKey(strange?.piece.folded ?? '')].filter((sign) => word.includes(sign)).length;
  return !strange?.isAdded && shared * 2 >= word.length ? kind : null;
}

/** The kinds that headings name, where they are fewer than the form's and no other words head a column; null otherwise. */
export function someKinds({ table, rows }: Headings): readonly SourceColumn[] | null {
  if (table !== 'application') return null;
  const own = withoutRepeats(rows.filter((row) => row.headings.some(({ name }) => name !== null)));
  const flat = own.flatMap(({ headings }) => headings);
  if (flat.length > kinds.length || flat.some(({ name }) => name === null)) return null;
  const order = nested(own, flat);
  return order.length < kinds.length && new Set(order).size === order.length ? order : null;
}

/** The kinds of organizations stand where their common heading stands, or behind the natural persons. */
function nested(rows: readonly HeadingRow[], flat: readonly Heading[]): readonly SourceColumn[] {
  const isInner = ({ name }: Heading) => name !== null && within.includes(name);
  const isOuter = ({ name }: Heading) => name === 'naturalPerson' || name === 'total';
  const single = rows.find(
    ({ isLoose, headings }) => !isLoose && headings.some(isOuter) && headings.filter(isInner).length > 1,
  );
  const firstInner = flat.findIndex(isInner);
  const isBehind = flat.findLastIndex(isOuter) > firstInner;
  if (single || isBehind || firstInner < 0) return flat.filter(({ name }) => name !== organizations).map(columnOf);
  const outer = flat.slice(0, firstInner);
  const inner = flat.slice(firstInner).map(columnOf);
  const at = outer.findIndex(({ name }) => name === organizations);
  const behind = at >= 0 ? at : outer.findIndex(({ name }) => name === 'naturalPerson') + 1;
  const before = outer.slice(0, behind).map(columnOf);
  const after = outer.slice(at >= 0 ? at + 1 : behind).map(columnOf);
  return [...before, ...inner, ...after];
}

const results: readonly string[] = challengeColumns;

function orderOfResults(all: readonly HeadingRow[]): ColumnOrder {
  const rows = all.map(withTheOneLeft);
  if (rows.some(hasStrangeResults)) return unclear;
  const runs: { row: HeadingRow; names: SourceColumn[] }[] = [];
  for (const row of rows) {
    let isOpen = false;
    for (const { name, isAdded } of row.headings) {
      if (name === null ? !isAdded : !results.includes(name)) {
        isOpen = false;
        continue;
      }
      const last = runs.at(-1);
      const isNew = name !== null && last?.names.includes(name);
      if (last && isOpen && !isNew) last.names.push(name);
      else runs.push({ row, names: [name] });
      isOpen = true;
    }
  }
  const whole = runs.filter(({ names }) => isWhole(names, results));
  if (
    whole.length < runs.length &&
    runs.some(
      ({ names }) =>
        !rises(
          names.filter((name) => name !== 'total'),
          results,
        ),
    )
  )
    return unclear;
  const [first] = whole;
  const own = groupsNamed(rows);
  if (first && own.length > 0 && own.length < challengeGroups.length && own.length === whole.length)
    return {
      kind: 'other',
      orders: [own.flatMap((group, index) => qualified(group, whole[index]?.names ?? []))],
    };
  const groups = orderOfGroups(rows);
  if (groups === null) return unclear;
  if (!first) return isCanonical(groups, challengeGroups) ? asTheForm : unclear;
  const isAlike = whole.every(({ names }) => names.join() === first.names.join());
  if (whole.length === 1 || whole.length < challengeGroups.length) {
    if (isCanonical(first.names, results)) return isCanonical(groups, challengeGroups) ? asTheForm : unclear;
    return { kind: 'other', orders: [first.names, ...totalLast(first.names)] };
  }
  if (whole.length > challengeGroups.length) return unclear;
  const runOf = new Map<string, readonly SourceColumn[]>();
  const single = whole.find(({ row }) => whole.filter((one) => one.row === row).length === 1);
  const others = whole.filter((run) => run !== single);
  if (isAlike) for (const group of groups) runOf.set(group, first.names);
  else if (single) {
    runOf.set('reconsideration', single.names);
    groups
      .filter((group) => group !== 'reconsideration')
      .forEach((group, index) => {
        runOf.set(group, others[index]?.names ?? []);
      });
  } else
    groups.forEach((group, index) => {
      runOf.set(group, whole[index]?.names ?? []);
    });
  const order = groups.flatMap((group) => qualified(group, runOf.get(group) ?? []));
  const form = challengeGroups.flatMap((group) => qualified(group, results));
  if (isCanonical(order, form)) return asTheForm;
  return { kind: 'other', orders: [order] };
}

/** The headings of a row by fives, where it names results and nothing else but the groups behind the first five. */
function resultsByFive({ headings }: HeadingRow): readonly (readonly Heading[])[] {
  const isOfGroup = ({ name }: Heading) => name !== null && !results.includes(name);
  const own = headings.slice(0, headings.findIndex(isOfGroup) < 0 ? headings.length : headings.findIndex(isOfGroup));
  if (own.length % results.length > 0 || own.some(({ isAdded }) => isAdded)) return [];
  if (!headings.slice(own.length).every(isOfGroup)) return [];
  const fives = Array.from({ length: own.length / results.length }, (_, index) =>
    own.slice(index * results.length, (index + 1) * results.length),
  );
  return fives.every((five) => five.some(({ name }) => name !== null)) ? fives : [];
}

/** A row of headings in which the one result of five that words do not name is the one that the others leave. */
function withTheOneLeft(row: HeadingRow): HeadingRow {
  const named = new Map<Heading, Heading>();
  for (const five of resultsByFive(row)) {
    const left = results.filter((result) => !five.some(({ name }) => name === result));
    const [unknown, ...others] = five.filter(({ name }) => name === null);
    const [only] = left;
    if (unknown && others.length === 0 && left.length === 1 && only) named.set(unknown, { ...unknown, name: only });
  }
  return named.size === 0 ? row : { ...row, headings: row.headings.map((one) => named.get(one) ?? one) };
}

/** Whether two or more of five results are headed by words of an office's own, so that nothing tells which is which. */
function hasStrangeResults(row: HeadingRow): boolean {
  const isStrange = ({ name, piece }: Heading) => name === null && labelKey(piece.folded).length > 1;
  return resultsByFive(row).some((five) => five.filter(isStrange).length > 1);
}

/** Result columns under the name of their group. */
function qualified(group: string, names: readonly SourceColumn[]): SourceColumn[] {
  return names.map((name) => (name === null ? null : `${group}.${name}`));
}

/** The groups of table 四 that headings name, in the order of their naming. */
function groupsNamed(rows: readonly HeadingRow[]): readonly string[] {
  const names = rows.flatMap(({ headings }) => headings.flatMap(({ name }) => name ?? []));
  return [...new Set(names)].filter((name) => challengeGroups.some((group) => group === name));
}

function totalLast(order: readonly SourceColumn[]): (readonly SourceColumn[])[] {
  return order.includes(null) || order.at(-1) === 'total'
    ? []
    : [[...order.filter((column) => column !== 'total'), 'total']];
}

/** The order of the three groups: 行政诉讼 heads two of them. Null where the headings contradict one another. */
function orderOfGroups(rows: readonly HeadingRow[]): readonly string[] | null {
  const flat = rows.flatMap(({ headings }) => headings.flatMap(({ name }) => name ?? []));
  const at = (name: string) => flat.indexOf(name);
  const [own, direct, after, heading] = [
    at('reconsideration'),
    at('directLitigation'),
    at('litigationAfterReconsideration'),
    at(litigation),
  ];
  const both =
    direct >= 0 && after >= 0 && after < direct
      ? ['litigationAfterReconsideration', 'directLitigation']
      : ['directLitigation', 'litigationAfterReconsideration'];
  const heads = heading >= 0 ? heading : direct;
  const isBehind = own >= 0 && heads >= 0 ? heads < own : null;
  const [stands = null] = rows.flatMap(standsBehind);
  // one heading a line: behind 行政复议 and 行政诉讼 the results of the first of the two come first
  const isOpen = (own < 0 || heading < 0) && rows.some(({ isLoose, headings }) => isLoose && leads(headings));
  if (isOpen) return null;
  if (isBehind !== null && stands !== null && isBehind !== stands) return null;
  const isLast = heading >= 0 || stands !== null ? (isBehind ?? stands) : (stands ?? isBehind);
  return isLast ? [...both, 'reconsideration'] : ['reconsideration', ...both];
}

/** Whether a group of litigation is named before any result. */
function leads(headings: readonly Heading[]): boolean {
  const first = headings.find(({ name }) => name !== null && (results.includes(name) || isLitigation(name)));
  return first !== undefined && isLitigation(first.name);
}

function isLitigation(name: SourceColumn): boolean {
  return name === 'directLitigation' || name === 'litigationAfterReconsideration';
}

/** Whether the groups of litigation stand before the results of reconsideration, in a row that has both. */
function standsBehind({ isLoose, headings }: HeadingRow): boolean[] {
  const names = headings.map(({ name }) => name);
  const group = names.findIndex(isLitigation);
  const result = names.findIndex((name) => name !== null && results.includes(name));
  return isLoose || group < 0 || result < 0 ? [] : [group < result];
}

/** The sets of columns that the items of table 二 have. */
const itemColumns: readonly (readonly string[])[] = [
  ...new Map(
    editions
      .flatMap((edition) => disclosureItems[edition].map(({ columns }) => columns.map(({ key }) => key)))
      .map((keys) => [keys.join(), keys] as const),
  ).values(),
];

/** The order of the columns of a block of table 二: the lowest headings tell. */
function orderOfItems(rows: readonly HeadingRow[]): ColumnOrder {
  if (rows.some(({ headings }) => isOtherWords(headings, 'disclosure'))) return unclear;
  const flat = rows.findLast(namesSome)?.headings ?? [];
  if (itemColumns.some((columns) => areInOrder(flat, columns))) return asTheForm;
  const order = flat.map(columnOf);
  const form = itemColumns.find((columns) => isWhole(order, columns));
  if (!form) {
    const known = itemColumns.find((columns) => order.every((column) => column === null || columns.includes(column)));
    return !known || rises(order, known) ? asTheForm : unclear;
  }
  return { kind: 'other', orders: [order] };
}

function areInOrder(headings: readonly Heading[], columns: readonly string[]): boolean {
  return headings.length === columns.length && headings.every(({ name }, index) => name === columns[index]);
}
