import type { Answer } from '../indicator/answer.ts';
import type { View } from '../view/view.ts';
import { mostPicked } from './marks.ts';

/**
 * The places of the subjects that lines pick out by hue and shape, in the order of their marks: the first six that were
 * asked for one by one, else those of a set with the largest last value.
 */
export function pickSubjects({ subjects: asked }: Pick<View, 'subjects'>, answer: Answer): number[] {
  const own = answer.subjects.flatMap(({ kind }, place) => (kind === 'group' ? [] : [place]));
  if (own.length <= mostPicked) return own;
  const moved = new Map(answer.moved.map(({ from, to }) => [from, to]));
  const places = new Map(answer.subjects.map(({ id }, place) => [id, place]));
  const named = asked.flatMap((ref) =>
    ref.kind === 'agency' || ref.kind === 'region' ? (places.get(moved.get(ref.id) ?? ref.id) ?? []) : [],
  );
  return (named.length > 0 ? [...new Set(named)] : byLastValue(answer, own)).slice(0, mostPicked);
}

/** Places by the last value of the first measure, the largest first; those without any value last. */
function byLastValue({ points }: Answer, own: readonly number[]): number[] {
  const last = points.map(
    ([first]) => first?.findLast(({ value }) => value !== null)?.value ?? Number.NEGATIVE_INFINITY,
  );
  return [...own].sort((one, other) => {
    const [a = 0, b = 0] = [last[one], last[other]];
    return a === b ? one - other : b - a;
  });
}
