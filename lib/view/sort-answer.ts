import { type Answer, withSubjects } from '../indicator/answer.ts';
import { sortSubjects } from '../indicator/transform/sort-subjects.ts';
import { withChange } from '../indicator/transform/with-change.ts';
import type { Sort, View } from './view.ts';

/** What each order of a view goes by. */
export const sortKeys: Readonly<Record<Sort, { by: 'name' | 'value' | 'change' | null; ascending: boolean }>> = {
  asked: { by: null, ascending: false },
  name: { by: 'name', ascending: true },
  value: { by: 'value', ascending: false },
  valueAscending: { by: 'value', ascending: true },
  change: { by: 'change', ascending: false },
  changeAscending: { by: 'change', ascending: true },
};

/**
 * An answer of levels in the order a view sorts by: by value in `year`, by change from the first to the last year shown. As
 * asked, subjects without any value come last: of a set, most may have no report. `measure` is the place of the one looked at.
 */
export function sortAnswer(
  answer: Answer,
  { sort, from }: Pick<View, 'sort' | 'from'>,
  year: number,
  measure = 0,
): Answer {
  const { by, ascending } = sortKeys[sort];
  if (by === null) return valuedFirst(answer);
  const changed = by === 'change' ? withChange(answer, from) : answer;
  const at = by === 'change' ? answer.years.length - 1 : answer.years.indexOf(year);
  return sortSubjects(changed, { by, ascending, measure, year: Math.max(0, at) });
}

function valuedFirst(answer: Answer): Answer {
  const places = [...answer.subjects.keys()];
  const hasValue = (place: number) =>
    answer.points[place]?.some((line) => line.some(({ value }) => value !== null)) ?? false;
  return withSubjects(answer, [...places.filter(hasValue), ...places.filter((place) => !hasValue(place))]);
}
