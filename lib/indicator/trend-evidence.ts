import type { CheckStatus } from '../form/check.ts';
import type { Series, Trend } from './series.ts';

/** What the values of a trend rest on. */
export type TrendEvidence = {
  /** How many values have figures of each check state; one that no identity uses is in none. */
  readonly checks: Readonly<Record<CheckStatus, number>>;
  readonly subjects: number;
  readonly reports: number;
  /** Whether the years asked lie on both sides of the change of form (2020 | 2021). */
  readonly crossesEditions: boolean;
  readonly isSynthetic: boolean;
};

/** Counts what stands behind a trend; `counted` are the series whose reports are added, where several are of one subject. */
export function trendEvidence(trend: Trend, counted: readonly Series[] = trend.series): TrendEvidence {
  const held = (series: readonly Series[]) =>
    series.flatMap(({ points }) => points).filter(({ value }) => value !== null);
  const points = held(trend.series);
  const count = (status: CheckStatus) => points.filter(({ check }) => check === status).length;
  return {
    checks: { pass: count('pass'), fail: count('fail'), unassessable: count('unassessable') },
    subjects: counted.length,
    reports: held(counted).reduce((sum, { reports }) => sum + reports, 0),
    crossesEditions: trend.years.includes(2020) && trend.years.includes(2021),
    isSynthetic: trend.series.some(({ subject }) => subject.origin === 'synthetic'),
  };
}
