import { type Answer, type AskedMeasure, pointsOf } from '../answer.ts';
import { incomparable } from '../growth.ts';
import type { Point } from '../series.ts';

/**
 * Where the change of a sum comes from: agencies that report comparably in both years, those that report in another scope or on
 * another basis, those that report no longer, and those that report anew.
 */
export const changeSources = ['same', 'incomparable', 'gone', 'new'] as const;
export type ChangeSource = (typeof changeSources)[number];

export type ChangePart = { readonly source: ChangeSource; readonly change: number; readonly subjects: number };

/** The value of a sum in both years and the parts of its change, which add up to their difference. */
export type ChangeParts = {
  readonly before: number;
  readonly after: number;
  /** How many subjects have a value in each year. */
  readonly subjects: readonly [before: number, after: number];
  /** The same of those alone that are in both years comparably; null without any. */
  readonly constant: { readonly before: number; readonly after: number; readonly subjects: number } | null;
  readonly parts: readonly ChangePart[];
};

/**
 * The change of the subjects' sum from the first to the last year, by where it comes from. Of counts each part is the difference of
 * its own sums. Of rates, which are ratios of sums, the parts are steps from one year's rate to the other's: those that report no
 * longer leave, then those not comparable leave, the same agencies change, those not comparable come back with the later year, and the
 * new ones come (a sequential decomposition: each step's effect is what the rate does at that step). Null where a year has no value.
 */
export function changeParts(answer: Answer, measure: AskedMeasure): ChangeParts | null {
  const pairs = answer.subjects.map((_, place): readonly [Point | null, Point | null] => {
    const points = pointsOf(answer, place, measure);
    return [held(points[0]), held(points.at(-1))];
  });
  const sets: Record<ChangeSource, (readonly [Point | null, Point | null])[]> = {
    same: [],
    incomparable: [],
    gone: [],
    new: [],
  };
  for (const pair of pairs) {
    const source = sourceOf(pair);
    if (source) sets[source].push(pair);
  }
  const isRate = pairs.flat().some((point) => point?.denominator !== null && point?.denominator !== undefined);
  const at = (sources: readonly ChangeSource[], year: 0 | 1) =>
    totalOf(
      sources.flatMap((source) => sets[source].flatMap((pair) => pair[year] ?? [])),
      isRate,
    );
  const before = at(['same', 'incomparable', 'gone'], 0);
  const after = at(['same', 'incomparable', 'new'], 1);
  if (before === null || after === null) return null;
  const count = (source: ChangeSource) => sets[source].length;
  const [same, sameAfter] = [at(['same'], 0), at(['same'], 1)];
  const whole = {
    before,
    after,
    subjects: [
      count('same') + count('incomparable') + count('gone'),
      count('same') + count('incomparable') + count('new'),
    ] as const,
    constant:
      same === null || sameAfter === null || count('same') === 0
        ? null
        : { before: same, after: sameAfter, subjects: count('same') },
  };
  if (!isRate) {
    const change = (source: ChangeSource) => (at([source], 1) ?? 0) - (at([source], 0) ?? 0);
    return {
      ...whole,
      parts: changeSources.map((source) => ({ source, change: round(change(source)), subjects: count(source) })),
    };
  }
  // A step through a state without cases has no rate: the rate stays what it was.
  const steps = [
    ['gone', at(['same', 'incomparable'], 0)],
    ['incomparable', at(['same'], 0)],
    ['same', at(['same'], 1)],
    ['incomparable', at(['same', 'incomparable'], 1)],
    ['new', after],
  ] as const;
  const changes: Record<ChangeSource, number> = { same: 0, incomparable: 0, gone: 0, new: 0 };
  let rate = before;
  for (const [source, value] of steps) {
    const next = value ?? rate;
    changes[source] += next - rate;
    rate = next;
  }
  return {
    ...whole,
    parts: changeSources.map((source) => ({ source, change: changes[source], subjects: count(source) })),
  };
}

/** Amounts are decimals of 万元; binary noise goes at the sixth place. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

const held = (point: Point | undefined): Point | null => (point && point.value !== null ? point : null);

function sourceOf([before, after]: readonly [Point | null, Point | null]): ChangeSource | null {
  if (before && after) return incomparable(before, after) === null ? 'same' : 'incomparable';
  if (before) return 'gone';
  return after ? 'new' : null;
}

function totalOf(points: readonly Point[], isRate: boolean): number | null {
  if (!isRate) return round(points.reduce((sum, { value }) => sum + (value ?? 0), 0));
  const denominator = points.reduce((sum, point) => sum + (point.denominator ?? 0), 0);
  return denominator === 0 ? null : points.reduce((sum, point) => sum + (point.numerator ?? 0), 0) / denominator;
}
