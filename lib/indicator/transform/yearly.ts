import { type Answer, mapLines } from '../answer.ts';
import type { Point } from '../series.ts';
import { changeValue, withChange } from './with-change.ts';

/**
 * Every value as its change from the year before: a fraction of 1 for counts, percentage points for rates. From 0 there is
 * no percentage, and the reason is `zeroBase`.
 */
export function yearly(answer: Answer): Answer {
  const changed = mapLines(withChange(answer, 'lastYear'), ({ points }) => points.map(asChange));
  return {
    ...changed,
    measures: answer.measures.map((one) => ({
      ...one,
      unit: one.unit === 'percent' ? ('percentagePoint' as const) : ('percent' as const),
    })),
  };
}

function asChange(point: Point): Point {
  const growth = point.change?.growth ?? { kind: 'notAvailable', reason: 'notShown' };
  const value = changeValue(growth);
  const reason = growth.kind === 'notAvailable' ? growth.reason : growth.kind === 'fromZero' ? 'zeroBase' : null;
  return {
    ...point,
    value,
    absence: value === null ? (point.absence ?? reason) : null,
    interval: value === null ? null : (point.change?.interval ?? null),
  };
}
