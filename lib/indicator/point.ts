import type { ApplicantKind } from '../form/application.ts';
import type { Evaluation } from './evaluate.ts';
import { wilsonInterval } from './interval.ts';
import type { Measure } from './measure.ts';
import type { Point } from './series.ts';

/** What a point says of the reports it was evaluated in. */
export type PointReports = Pick<
  Point,
  'reportYear' | 'scope' | 'check' | 'delta' | 'reportId' | 'reports' | 'consolidated' | 'basis'
> & { readonly isPartial?: boolean };

/** The point of a measure as it was evaluated. A point without value has no check. */
export function pointFrom(
  measure: Measure,
  applicant: ApplicantKind,
  evaluation: Evaluation,
  { isPartial = false, ...reports }: PointReports,
): Point {
  const { value, absence, numerator, denominator, computed, edition, operands } = evaluation;
  const isRate = measure.denominator !== null;
  const first = measure.numerator(applicant).find(({ key }) => operands.includes(key));
  return {
    ...reports,
    value,
    absence,
    numerator,
    denominator,
    n: isRate ? denominator : null,
    interval:
      isRate && value !== null && numerator !== null && denominator !== null
        ? wilsonInterval(numerator, denominator)
        : null,
    computed,
    edition,
    check: value === null ? null : reports.check,
    delta: value === null ? null : reports.delta,
    cell: first?.key ?? null,
    ...(isPartial ? { partial: true as const } : {}),
  };
}

/** A year without report. */
export function missingPoint(reportYear: number): Point {
  return {
    reportYear,
    value: null,
    absence: 'noReport',
    numerator: null,
    denominator: null,
    n: null,
    interval: null,
    computed: false,
    edition: null,
    scope: null,
    check: null,
    delta: null,
    reportId: null,
    cell: null,
    reports: 0,
    consolidated: 0,
    basis: null,
  };
}
