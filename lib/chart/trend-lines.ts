import { incomparable } from '../indicator/growth.ts';
import type { Point, Series } from '../indicator/series.ts';

export type Held = { readonly point: Point & { readonly value: number }; readonly index: number };

/** The points of a series that have a value, with their place among the years. */
export function heldPoints({ points }: Pick<Series, 'points'>): Held[] {
  return points.flatMap((point, index) =>
    point.value === null ? [] : [{ point: { ...point, value: point.value }, index }],
  );
}

/** What stands between two neighbouring values of a series that no line joins: years without value, or another scope or basis. */
export type Break = {
  readonly before: Held;
  readonly after: Held;
  readonly reason: 'gap' | 'otherScope' | 'otherBasis';
};

/** Where the line of a series is interrupted. */
export function breaksOf(series: Pick<Series, 'points'>): Break[] {
  const held = heldPoints(series);
  return held.slice(1).flatMap((after, at): Break[] => {
    const before = held[at];
    if (!before) return [];
    if (after.index > before.index + 1) return [{ before, after, reason: 'gap' }];
    const reason = incomparable(before.point, after.point);
    return reason === 'otherScope' || reason === 'otherBasis' ? [{ before, after, reason }] : [];
  });
}

/** A series cut into the runs of points that a line joins. */
export function runsOf(series: Pick<Series, 'points'>): Held[][] {
  const starts = new Set(breaksOf(series).map(({ after }) => after.index));
  const runs: Held[][] = [];
  for (const held of heldPoints(series)) {
    if (runs.length === 0 || starts.has(held.index)) runs.push([]);
    runs.at(-1)?.push(held);
  }
  return runs;
}
