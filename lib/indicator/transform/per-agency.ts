import { type Answer, mapLines } from '../answer.ts';
import type { Point } from '../series.ts';
import { without } from './index-to.ts';

/**
 * Every count as the mean of the reports behind it. A rate has none, nor has a consolidated report, which does not say
 * how many agencies it is about.
 */
export function perAgency(answer: Answer): Answer {
  return mapLines(answer, ({ points, measure }) =>
    points.map((point) => (measure.unit === 'percent' ? without(point, 'notForRates') : mean(point))),
  );
}

function mean(point: Point): Point {
  if (point.value === null) return point;
  if (point.consolidated > 0) return without(point, 'otherBasis');
  return point.reports === 0 ? without(point, 'zeroBase') : { ...point, value: point.value / point.reports };
}
