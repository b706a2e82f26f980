import type { CheckResult } from '../form/check.ts';
import { operandsOf } from '../form/check-figures.ts';
import { type FigureKey, figures } from '../form/figure.ts';
import { type Problem, severityOf } from '../form/problem.ts';
import type { Edition, Table } from '../form/terms.ts';

type Editions = Readonly<Record<Table, Edition | null>>;

/** What of a report is in question: its checks, and the problems found in its source. */
export type Checked = {
  readonly editions: Editions;
  readonly checks: readonly CheckResult[];
  readonly problems: readonly Problem[];
};

/** The checks of a report that a figure takes part in. */
export function checksOf({ editions, checks }: Pick<Checked, 'editions' | 'checks'>, key: FigureKey): CheckResult[] {
  return checks.filter((check) => {
    const { left, right } = operandsOf(check, editions);
    return left.includes(key) || right.includes(key);
  });
}

/** The figures in doubt: those of a failing check, and those that a warning about the source is about. */
export function doubtedFigures({ editions, checks, problems }: Checked): ReadonlySet<FigureKey> {
  const failing = checks
    .filter(({ status }) => status === 'fail')
    .flatMap((check) => Object.values(operandsOf(check, editions)).flat());
  const warned = problems.filter(({ code }) => severityOf(code) === 'warning').flatMap(({ keys }) => keys);
  return new Set([...failing, ...warned]);
}

/** The first figure of the form that is in doubt, or null. */
export function firstDoubted(doubted: ReadonlySet<FigureKey>): FigureKey | null {
  return figures.find(({ key }) => doubted.has(key))?.key ?? null;
}
