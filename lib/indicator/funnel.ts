import type { Interval } from './interval.ts';
import type { Point } from './series.ts';

/** Two-sided quantiles of the normal distribution at 95 % and at 99.8 %. */
const quantileOf = { inner: 1.959963984540054, outer: 3.090232306167813 } as const;
export type FunnelLimit = keyof typeof quantileOf;

/** Where rates on `n` cases lie if they differ from the group's rate by chance alone, in fractions of 1. */
export function funnelLimits(rate: number, n: number, limit: FunnelLimit): Interval {
  const half = quantileOf[limit] * Math.sqrt((rate * (1 - rate)) / n);
  return { low: Math.max(0, rate - half), high: Math.min(1, rate + half) };
}

/** One rate in a funnel: inside both limits, outside the 95 % or outside the 99.8 % limits, above or below the group's rate. */
export type FunnelPlace = {
  /** Its place among the points given. */
  readonly at: number;
  readonly rate: number;
  readonly n: number;
  readonly outside: FunnelLimit | null;
  readonly isAbove: boolean;
};

export type Funnel = { readonly rate: number; readonly most: number; readonly places: readonly FunnelPlace[] };

/**
 * A funnel plot of rates against their n (Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202): the group's rate is the
 * ratio of sums, with limits at 95 % and 99.8 % by the normal approximation to the binomial. Null where there is no rate.
 */
export function funnelOf(points: readonly Point[]): Funnel | null {
  const held = points.flatMap(({ numerator, denominator, value }, at) =>
    value !== null && numerator !== null && denominator !== null && denominator > 0
      ? [{ at, rate: value, cases: numerator, n: denominator }]
      : [],
  );
  const n = held.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return null;
  const rate = held.reduce((sum, one) => sum + one.cases, 0) / n;
  return {
    rate,
    most: Math.max(...held.map((one) => one.n)),
    places: held.map(({ at, rate: own, n: cases }) => ({
      at,
      rate: own,
      n: cases,
      outside: outsideOf(own, funnelLimits(rate, cases, 'outer'))
        ? 'outer'
        : outsideOf(own, funnelLimits(rate, cases, 'inner'))
          ? 'inner'
          : null,
      isAbove: own > rate,
    })),
  };
}

const outsideOf = (value: number, { low, high }: Interval) => value < low || value > high;
