import type { Evaluation } from './evaluate.ts';
import { wilsonInterval } from './interval.ts';
import type { Measure } from './measure.ts';
import type { Point } from './series.ts';

/** What a point says of the reports it was evaluated in. */
export type PointReports = Pick<
  Point,
  'reportYear' | 'scope' | 'check' | 'delta' | 'reportId' | 'reports' | 'consolidated' | 'basis'
> & { readonly isPartial?: boolean };

/** The point of a measure as it was evaluated. A point without value has no check. Written out, as answers have many. */
export function pointFrom(measure: Measure, evaluation: Evaluation, from: PointReports): Point {
  const { value, numerator, denominator } = evaluation;
  const isRate = measure.denominator !== null;
  const isHeld = value !== null;
  const point: Point = {
    reportYear: from.reportYear,
    value,
    absence: evaluation.absence,
    numerator,
    denominator,
    n: isRate ? denominator : null,
    interval:
      isRate && isHeld && numerator !== null && denominator !== null ? wilsonInterval(numerator, denominator) : null,
    computed: evaluation.computed,
    edition: evaluation.edition,
    scope: from.scope,
    check: isHeld ? from.check : null,
    delta: isHeld ? from.delta : null,
    reportId: from.reportId,
    cell: evaluation.cell,
    reports: from.reports,
    consolidated: from.consolidated,
    basis: from.basis,
  };
  return from.isPartial ? { ...point, partial: true } : point;
}

/** A year without report, of a place where none is made, or with reports that are not counted. */
export function missingPoint(reportYear: number, absence: 'noReport' | 'outside' | 'notCounted' = 'noReport'): Point {
  return {
    reportYear,
    value: null,
    absence,
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
