import type { Trend } from '../indicator/series.ts';
import type { JsonObject } from './drawing.ts';

/** The ends of a logarithmic axis and the values it names, all of them 1, 2 or 5 times a power of ten. */
export type LogSpan = { readonly min: number; readonly max: number; readonly ticks: readonly number[] };

/** Up to here an axis names 1, 2 and 5 of each decade, beyond it the powers of ten alone. */
const mostSteps = 8;

/** The axis over values as it counts them; null where none of them has a logarithm. */
export function logSpan(values: Iterable<number>): LogSpan | null {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values)
    if (value > 0) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (high === 0) return null;
  const [first, last] = [Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1];
  const steps = Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((power) =>
    [1, 2, 5].map((times) => Number(`${times}e${power}`)),
  );
  // One value alone still has an axis around it.
  const min = steps.findLast((step) => step <= low && step < high) ?? low;
  const max = steps.find((step) => step >= high) ?? high;
  const within = steps.filter((step) => step >= min && step <= max);
  return { min, max, ticks: within.length > mostSteps ? within.filter((step) => Math.log10(step) % 1 === 0) : within };
}

/** A trend as a logarithmic axis can draw it, and how many of its values that leaves out: 0 has no logarithm. */
export function withLogarithm(trend: Trend): { drawn: Trend; leftOut: number } {
  let leftOut = 0;
  const series = trend.series.map((one) => ({
    ...one,
    points: one.points.map((point) => {
      if (point.value === null || point.value > 0) return point;
      leftOut += 1;
      return { ...point, value: null };
    }),
  }));
  return { drawn: { ...trend, series }, leftOut };
}

/** An axis of values by factors. */
export function logAxis({ min, max, ticks }: LogSpan): JsonObject {
  return { type: 'log', min, max, axisTick: { show: false, customValues: ticks } };
}
