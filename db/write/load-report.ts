import {
  type CheckResult,
  checkIdentity,
  checkYears,
  computeTotals,
  type FormIdentity,
  hardIdentities,
  yearIdentities,
} from '../../lib/form/check.ts';
import { type FigureKey, figureOf, figures } from '../../lib/form/figure.ts';
import { type Cell, type CellState, cellStates } from '../../lib/form/report.ts';
import { type Edition, type Scope, tables } from '../../lib/form/terms.ts';
import type { FigureContent, FigureRow } from '../content.ts';
import { type Editions, isPrinted, maskOf, printedOrdinals } from '../mask.ts';
import { storedValues } from '../read/figures.ts';
import { applicable } from './soft-checks.ts';

/** A report to load, with its figures by ordinal; there is no source to keep. */
export type LoadReport = {
  readonly reportYear: number;
  readonly scope: Scope;
  /** Edition the report as a whole follows, and each of its tables. */
  readonly edition: Edition;
  readonly editions: Editions;
  readonly values: Float64Array;
  /** Cells that hold no plain number, by ordinal; null where all do. */
  readonly states: ReadonlyMap<number, CellState> | null;
  /** The figures of an earlier revision, which this one took the place of; null where there was none. */
  readonly former: Float64Array | null;
};

/** A report as the store keeps it. */
export type LoadedReport = {
  /** Null where every figure of one form is a number: then its values say it all. */
  readonly content: FigureContent | null;
  /** The numbers it prints, by ordinal, NaN where there is none; and the same with the totals that were computed. */
  readonly printed: Float64Array;
  readonly numbers: Float64Array;
  /** Hard checks that do not pass. */
  readonly failures: readonly CheckResult[];
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
};

export function loadedReport({ edition, editions: of, values, states }: LoadReport): LoadedReport {
  const isWhole = states === null && tables.every((table) => of[table] === edition);
  const printed = isWhole ? values : printedNumbers(of, values, states);
  const { failures, passed } = checkNumbers(of, printed);
  const failed = failures.filter(({ status }) => status === 'fail').length;
  const content = isWhole ? null : contentOf(of, printed, states);
  return {
    content,
    printed,
    numbers: content ? withComputed(printed, content) : printed,
    failures,
    checks: { passed, failed, unassessable: failures.length - failed },
  };
}

/** The cells of figures by ordinal, those that the forms of the tables print. */
export function cellsOf(of: Editions, values: Float64Array, states: LoadReport['states']): Cell[] {
  return figures.flatMap((figure): Cell[] => {
    if (!isPrinted(figure, of)) return [];
    const state = states?.get(figure.ordinal) ?? 'reported';
    const value = state === 'reported' ? (values[figure.ordinal] ?? 0) : null;
    const raw = { reported: String(value), blank: '', dash: '—', illegible: '□' }[state];
    return [{ key: figure.key, state, value, raw, placedBy: 'label', at: null }];
  });
}

/** The numbers that a report prints, by ordinal, NaN where there is none. */
function printedNumbers(of: Editions, values: Float64Array, states: LoadReport['states']): Float64Array {
  const printed = printedOrdinals(of);
  const numbers = values.slice();
  for (let ordinal = 0; ordinal < numbers.length; ordinal++) if (!printed[ordinal]) numbers[ordinal] = Number.NaN;
  if (states) for (const [ordinal, state] of states) if (state !== 'reported') numbers[ordinal] = Number.NaN;
  return numbers;
}

type Placed = { readonly identity: FormIdentity; readonly left: readonly number[]; readonly right: readonly number[] };
const placed = new Map<string, readonly Placed[]>();
const ordinalsOf = (keys: readonly FigureKey[]) => keys.map((key) => figureOf(key).ordinal);

/** The hard identities of forms with the places of their figures. */
function identitiesOf(of: Editions): readonly Placed[] {
  const name = `${of.application} ${of.challenge}`;
  const known = placed.get(name);
  if (known) return known;
  const made = hardIdentities(of).map((identity) => {
    return { identity, left: ordinalsOf(identity.left), right: ordinalsOf(identity.right) };
  });
  placed.set(name, made);
  return made;
}

function sum(numbers: Float64Array, ordinals: readonly number[]): number {
  let total = 0;
  for (const ordinal of ordinals) total += numbers[ordinal] ?? 0;
  return total;
}

/** The hard identities that do not hold, and how many do; the sums are tried first, for nearly always they do. */
function checkNumbers(of: Editions, numbers: Float64Array): { failures: CheckResult[]; passed: number } {
  const failures: CheckResult[] = [];
  const identities = identitiesOf(of);
  for (const { identity, left, right } of identities) {
    if (sum(numbers, left) === sum(numbers, right)) continue;
    const result = checkIdentity(identity, readFrom(numbers));
    if (result.status !== 'pass') failures.push(result);
  }
  return { failures, passed: identities.length - failures.length };
}

const readFrom = (numbers: Float64Array) => (key: FigureKey) => {
  const number = numbers[figureOf(key).ordinal] ?? Number.NaN;
  return Number.isNaN(number) ? null : number;
};

const inState = Object.fromEntries(cellStates.map((state) => [state, { state }])) as Record<
  CellState,
  { state: CellState }
>;

/** The figures of a report with gaps, or of tables of more than one form (see `figureContent`). */
function contentOf(of: Editions, numbers: Float64Array, states: LoadReport['states']): FigureContent {
  const printed = printedOrdinals(of);
  const stateOf = (ordinal: number) => states?.get(ordinal) ?? 'reported';
  const read = (key: FigureKey) => {
    const { ordinal } = figureOf(key);
    return printed[ordinal] ? (stateOf(ordinal) === 'reported' ? numbers[ordinal] : null) : undefined;
  };
  const totals = states && computeTotals(of.application ?? of.challenge, read);
  const rows: FigureRow[] = [];
  for (const { ordinal, key } of figures) {
    if (!printed[ordinal]) continue;
    const state = stateOf(ordinal);
    if (state !== 'reported') rows.push({ ordinal, state, value: totals?.get(key) ?? null });
    else if (numbers[ordinal] !== 0) rows.push({ ordinal, state, value: numbers[ordinal] ?? null });
  }
  const cells = figures.map(({ ordinal }) => (printed[ordinal] ? inState[stateOf(ordinal)] : undefined));
  return { rows, mask: maskOf(cells, of) };
}

/** Numbers with the totals that were computed. */
function withComputed(numbers: Float64Array, { rows }: FigureContent): Float64Array {
  const all = numbers.slice();
  for (const { ordinal, state, value } of rows) if (state !== 'reported' && value !== null) all[ordinal] = value;
  return all;
}

/** What the checks over two years need of one. */
export type YearContent = Pick<LoadReport, 'values' | 'edition' | 'editions'> &
  Pick<LoadedReport, 'content' | 'printed'>;

const continued = yearIdentities.map(({ left, right }) => ({
  left: left.map(([year, key, sign]) => ({ year, sign, ordinal: figureOf(key).ordinal })),
  right: figureOf(right).ordinal,
}));

/** The checks over two years that do not pass; the numbers are tried first. */
export function softFailures(before: YearContent, after: YearContent): CheckResult[] {
  const years = { before, after };
  const holds = ({ left, right }: (typeof continued)[number]) => {
    let total = 0;
    for (const { year, sign, ordinal } of left) total += sign * (years[year].printed[ordinal] ?? Number.NaN);
    return total === after.printed[right];
  };
  if (continued.every(holds)) return [];
  const read = (of: YearContent) =>
    of.content
      ? storedValues(of.content, of.editions)
      : (key: FigureKey) =>
          figureOf(key).editions.includes(of.edition) ? of.values[figureOf(key).ordinal] : undefined;
  return applicable(checkYears(read(before), read(after)), before.editions, after.editions).filter(
    ({ status }) => status !== 'pass',
  );
}
