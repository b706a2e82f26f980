import { type Answer, type AnswerMeasure, type AnswerSubject, pointsOf, withSubjects } from '../answer.ts';
import type { Absence } from '../series.ts';

/** As many subjects without a value stand as rows of their own; more of them are folded. */
export const mostWithoutValue = 12;

/** Subjects without a value in any year, for the same reasons. */
export type WithoutValue = { readonly reasons: readonly Absence[]; readonly subjects: readonly AnswerSubject[] };

/**
 * The subjects that have a value of a measure in some year, and the others by their reasons, the most frequent reasons
 * first. Nothing is folded where no more than `mostWithoutValue` have none.
 */
export function foldWithoutValue(
  answer: Answer,
  measure: AnswerMeasure,
): { readonly shown: Answer; readonly folded: readonly WithoutValue[] } {
  const places = [...answer.subjects.keys()];
  const held = places.filter((place) => pointsOf(answer, place, measure).some(({ value }) => value !== null));
  if (places.length - held.length <= mostWithoutValue) return { shown: answer, folded: [] };
  const isHeld = new Set(held);
  const byReasons = new Map<string, { reasons: Absence[]; subjects: AnswerSubject[] }>();
  for (const [place, subject] of answer.subjects.entries()) {
    if (isHeld.has(place)) continue;
    const reasons = [...new Set(pointsOf(answer, place, measure).map(({ absence }) => absence ?? 'noReport'))].sort();
    const key = reasons.join(' ');
    const same = byReasons.get(key) ?? { reasons, subjects: [] };
    same.subjects.push(subject);
    byReasons.set(key, same);
  }
  const folded = [...byReasons.values()].sort((one, other) => other.subjects.length - one.subjects.length);
  return { shown: withSubjects(answer, held), folded };
}
