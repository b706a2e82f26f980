import { type Answer, mapLines } from '../answer.ts';
import { incomparable } from '../growth.ts';
import type { Absence, Point } from '../series.ts';

/** Every count relative to its own value of the base year, which is 100; a rate has no index. */
export function indexTo(answer: Answer, baseYear: number): Answer {
  const indexed = mapLines(answer, ({ points, measure }) => {
    const base = points.find(({ reportYear }) => reportYear === baseYear);
    return points.map((point) => (measure.unit === 'percent' ? without(point, 'notForRates') : relative(point, base)));
  });
  return { ...indexed, measures: answer.measures.map((one) => ({ ...one, unit: 'index' as const })) };
}

function relative(point: Point, base: Point | undefined): Point {
  if (!base) return without(point, 'notShown');
  const reason = incomparable(base, point);
  if (reason || base.value === null || point.value === null) return without(point, reason ?? 'noValue');
  if (base.value === 0) return without(point, 'zeroBase');
  if (base.value < 0) return without(point, 'negativeBase');
  return { ...point, value: (point.value / base.value) * 100 };
}

/** The point without its value, which had a reason of its own or now has this one. */
export function without(point: Point, reason: Absence): Point {
  return { ...point, value: null, absence: point.absence ?? reason, interval: null };
}
