import type { Picked } from './trend-ends.ts';

/** Points of one year whose middles are this near are drawn one inside the other, in CSS pixels. */
const nearest = 3;
/** How much of a point shows around the one drawn over it, in CSS pixels. */
const rim = 2;

/**
 * The size of each picked point, by series and year: one that later series are drawn over is larger by a rim for each, so
 * that its hue and the ends of its shape show around them. Null where it has its usual size.
 */
export function nestedSizes(
  picked: readonly Picked[],
  years: number,
  pixelOf: (value: number) => number,
): (number | null)[][] {
  const placeOf = ({ series }: Picked, at: number): number | null => {
    const value = series.points[at]?.value ?? null;
    return value === null ? null : pixelOf(value);
  };
  const sizes = picked.map((): (number | null)[] => Array.from({ length: years }, () => null));
  for (let at = 0; at < years; at++)
    for (let index = picked.length - 2; index >= 0; index--) {
      const own = picked[index];
      const place = own ? placeOf(own, at) : null;
      if (!own?.mark || place === null) continue;
      const over = picked.flatMap((other, above): number[] => {
        const there = above > index && other.mark ? placeOf(other, at) : null;
        if (there === null || !other.mark || Math.abs(there - place) >= nearest) return [];
        return [sizes[above]?.[at] ?? other.mark.size];
      });
      const size = Math.max(...over.map((each) => each + 2 * rim), own.mark.size);
      const row = sizes[index];
      if (over.length > 0 && row) row[at] = size;
    }
  return sizes;
}
