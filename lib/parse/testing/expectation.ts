import type { FigureKey } from '../../form/figure.ts';
import type { ProblemCode } from '../../form/problem.ts';
import type { Reading } from '../../form/report.ts';
import type { Edition, Scope } from '../../form/terms.ts';

/** What a fixture expects of its source; `rejected` names the reason instead of figures. */
export type Expectation = {
  readonly agency: string | null;
  readonly reportYear: number | null;
  readonly scope: Scope | null;
  readonly edition: Edition | null;
  readonly regionCode: string | null;
  readonly rejected: ProblemCode | null;
  readonly problems: readonly ProblemCode[];
  readonly figures: Readonly<Partial<Record<FigureKey, number | null>>>;
};

/** A reading reduced to what fixtures compare; problem codes once each, in order of the alphabet. */
export function expectationOf(reading: Reading): Expectation {
  const problems = reading.kind === 'report' ? reading.report.problems : reading.problems;
  const identity = reading.kind === 'report' ? reading.report.identity : reading.identity;
  const figures: Partial<Record<FigureKey, number | null>> = {};
  if (reading.kind === 'report') for (const { key, value } of reading.report.cells) figures[key] = value;
  return {
    agency: identity?.agency ?? null,
    reportYear: identity?.reportYear ?? null,
    scope: identity?.scope ?? null,
    edition: reading.kind === 'report' ? reading.report.edition : null,
    regionCode: identity?.region.code ?? null,
    rejected: reading.kind === 'rejected' ? reading.reason.code : null,
    problems: [...new Set(problems.map(({ code }) => code))].sort(),
    figures,
  };
}
