import { type Answer, withSubjects } from '../answer.ts';
import { isRankable } from '../interval.ts';
import type { Point } from '../series.ts';
import { changeValue } from './with-change.ts';

export type SubjectOrder = {
  readonly by: 'name' | 'value' | 'change';
  readonly ascending?: boolean;
  /** Places of the measure and the year that are looked at. */
  readonly measure?: number;
  readonly year?: number;
};

/**
 * An answer with its subjects in order, equals as they were. Rates on fewer than 30 cases follow those that are ranked,
 * and subjects without a value, or without a change, come last, whichever way the order goes.
 */
export function sortSubjects(answer: Answer, { by, ascending = false, measure = 0, year = 0 }: SubjectOrder): Answer {
  const places = [...answer.subjects.keys()];
  const pointAt = (place: number) => answer.points[place]?.[measure]?.[year];
  const nameAt = (place: number) => answer.subjects[place]?.name ?? '';
  const collator = new Intl.Collator('zh');
  const direction = ascending ? 1 : -1;
  const compare = (one: number, other: number): number => {
    if (by === 'name') return (ascending ? -1 : 1) * collator.compare(nameAt(one), nameAt(other));
    const [a, b] = [pointAt(one), pointAt(other)];
    const [of, to] = [keyOf(a, by), keyOf(b, by)];
    return groupOf(a, of) - groupOf(b, to) || direction * ((of ?? 0) - (to ?? 0));
  };
  return withSubjects(answer, places.sort(compare));
}

function keyOf(point: Point | undefined, by: 'value' | 'change'): number | null {
  if (by === 'value') return point?.value ?? null;
  return point?.change ? changeValue(point.change.growth) : null;
}

function groupOf(point: Point | undefined, key: number | null): number {
  if (!point || key === null) return 2;
  return isRankable(point.n) ? 0 : 1;
}
