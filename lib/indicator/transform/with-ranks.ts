import type { Answer } from '../answer.ts';
import { isRankable } from '../interval.ts';
import type { Point } from '../series.ts';

/** The same answer with every point's rank in its measure and year: equals share one, rates on fewer than 30 cases have none. */
export function withRanks(answer: Answer): Answer {
  const ranks = answer.measures.map((_, measure) =>
    answer.years.map((_, year) => ranksOf(answer.points.map((ofSubject) => ofSubject[measure]?.[year]))),
  );
  return {
    ...answer,
    points: answer.points.map((ofSubject, subject) =>
      ofSubject.map((line, measure) =>
        line.map((point, year) => ({ ...point, rank: ranks[measure]?.[year]?.[subject] ?? null })),
      ),
    ),
  };
}

function ranksOf(points: readonly (Point | undefined)[]): (number | null)[] {
  const values = points.map((point) => (point?.value != null && isRankable(point.n) ? point.value : null));
  const sorted = values.filter((value) => value !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  for (const [index, value] of sorted.entries()) if (!first.has(value)) first.set(value, index + 1);
  return values.map((value) => (value === null ? null : (first.get(value) ?? null)));
}
