/** Fewest cases behind a rate that is ranked or drawn solid (domain §4). */
export const rankableFrom = 30;

/** Whether a rate stands on enough cases to be ranked; a count without n always does. */
export function isRankable(n: number | null): boolean {
  return n === null || n >= rankableFrom;
}

export type Interval = { readonly low: number; readonly high: number };

/** Two-sided 95 % normal quantile. */
const z = 1.959963984540054;

/** Wilson score interval at 95 % for `cases` of `n`, in fractions of 1. Null where that is no proportion: n ≤ 0, or cases outside 0…n. */
export function wilsonInterval(cases: number, n: number): Interval | null {
  if (!(n > 0) || !(cases >= 0) || cases > n) return null;
  const share = cases / n;
  const shrink = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / shrink;
  const half = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / shrink;
  return { low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) };
}

/**
 * 95 % interval of the difference of two independent rates, second less first, in fractions of 1: the hybrid score
 * interval, method 10 of Newcombe, Statistics in Medicine 17 (1998) 873–890. It covers chance alone. Null where one of
 * the two is no proportion.
 */
export function differenceInterval(
  first: { readonly cases: number; readonly n: number },
  second: { readonly cases: number; readonly n: number },
): Interval | null {
  const before = wilsonInterval(first.cases, first.n);
  const after = wilsonInterval(second.cases, second.n);
  if (!before || !after) return null;
  const [one, two] = [first.cases / first.n, second.cases / second.n];
  return {
    low: two - one - Math.hypot(two - after.low, before.high - one),
    high: two - one + Math.hypot(after.high - two, one - before.low),
  };
}

export type Quartiles = { readonly n: number; readonly lower: number; readonly median: number; readonly upper: number };

/** Median and quartiles by linear interpolation between order statistics (Hyndman–Fan type 7). Null of no values. */
export function quartilesOf(values: ArrayLike<number>): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return {
    n: sorted.length,
    lower: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upper: quantile(sorted, 0.75),
  };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
