import { type CheckResult, checkReport, checkYears, hardIdentities } from '../../lib/form/check.ts';
import { type FigureKey, figureOf, figures } from '../../lib/form/figure.ts';
import type { Cell, CellState } from '../../lib/form/report.ts';
import { type Edition, editions, type Scope, tables } from '../../lib/form/terms.ts';
import { type FigureContent, type FigureRow, figureContent, hardChecks } from '../content.ts';
import { type Editions, isPrinted } from '../mask.ts';
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
  readonly content: FigureContent;
  /** Hard checks that do not pass. */
  readonly failures: readonly CheckResult[];
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  /** Whether every figure of one form is a number. */
  readonly isWhole: boolean;
};

export function loadedReport({ edition, editions: of, values, states }: LoadReport): LoadedReport {
  if (states === null && isOneForm(edition, of)) return loadedWhole(edition, values);
  const cells = cellsOf(of, values, states);
  const checks = hardChecks({ cells, editions: of });
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length;
  return {
    content: figureContent(cells, of),
    failures: checks.filter(({ status }) => status !== 'pass'),
    checks: { passed: count('pass'), failed: count('fail'), unassessable: count('unassessable') },
    isWhole: false,
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

/** Whether all tables follow the form that the report follows. */
const isOneForm = (edition: Edition, of: Editions) => tables.every((table) => of[table] === edition);

const compiled = Object.fromEntries(
  editions.map((edition) => [
    edition,
    hardIdentities({ application: edition, challenge: edition }).map(({ left, right }) => ({
      left: left.map((key) => figureOf(key).ordinal),
      right: right.map((key) => figureOf(key).ordinal),
    })),
  ]),
) as Record<Edition, { left: number[]; right: number[] }[]>;

const sum = (values: Float64Array, ordinals: readonly number[]) =>
  ordinals.reduce((total, ordinal) => total + (values[ordinal] ?? 0), 0);

function loadedWhole(edition: Edition, values: Float64Array): LoadedReport {
  const rows: FigureRow[] = [];
  for (let ordinal = 0; ordinal < values.length; ordinal++) {
    const value = values[ordinal] ?? 0;
    if (value !== 0) rows.push({ ordinal, state: 'reported', value });
  }
  const failures = checkValues(edition, values);
  const failed = failures.filter(({ status }) => status === 'fail').length;
  const unassessable = failures.length - failed;
  const passed = compiled[edition].length - failures.length;
  return { content: { rows, mask: null }, failures, checks: { passed, failed, unassessable }, isWhole: true };
}

/** The hard identities that do not hold; the sums are tried first, for nearly always they do. */
function checkValues(edition: Edition, values: Float64Array): CheckResult[] {
  if (compiled[edition].every(({ left, right }) => sum(values, left) === sum(values, right))) return [];
  const results = checkReport({ application: edition, challenge: edition }, (key) => values[figureOf(key).ordinal]);
  return results.filter(({ status }) => status !== 'pass');
}

type YearContent = Pick<LoadReport, 'values' | 'states' | 'edition' | 'editions'> & Pick<LoadedReport, 'content'>;

/** The checks over two years that do not pass. */
export function softFailures(before: YearContent, after: YearContent): CheckResult[] {
  const read = ({ edition, editions: of, values, states, content }: YearContent) =>
    states === null && isOneForm(edition, of)
      ? (key: FigureKey) => (figureOf(key).editions.includes(edition) ? values[figureOf(key).ordinal] : undefined)
      : storedValues(content, of);
  return applicable(checkYears(read(before), read(after)), before.editions, after.editions).filter(
    ({ status }) => status !== 'pass',
  );
}
