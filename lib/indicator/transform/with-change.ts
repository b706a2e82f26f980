import { type Answer, type AnswerLine, mapLines } from '../answer.ts';
import { constantPanelGrowth, type Growth, growthOf } from '../growth.ts';
import { differenceInterval } from '../interval.ts';
import { measureOf } from '../measure.ts';
import type { Point, YearChange } from '../series.ts';

/** Where each change starts: at the year before, or at one year for all. */
export type ChangeFrom = 'lastYear' | number;

/**
 * The same answer with every point's change beside its value: absolute and relative for counts, percentage points for
 * rates, or why there is none. The first year, and years before the one asked, have no change.
 */
export function withChange(answer: Answer, from: ChangeFrom): Answer {
  return mapLines(answer, (line) => changed(line, from));
}

function changed({ points, measure }: AnswerLine, from: ChangeFrom): Point[] {
  const { unit } = measureOf(measure.measure, measure.base);
  return points.map((point) => {
    const year = from === 'lastYear' ? point.reportYear - 1 : from;
    if (year >= point.reportYear) return point;
    const before = points.find(({ reportYear }) => reportYear === year);
    const change: YearChange = before
      ? {
          from: year,
          growth: growthOf(before, point, { unit }),
          constant: null,
          interval: intervalBetween(before, point),
        }
      : { from: year, growth: { kind: 'notAvailable', reason: 'notShown' }, constant: null, interval: null };
    return { ...point, change };
  });
}

/** In percentage points. */
function intervalBetween(before: Point, after: Point): YearChange['interval'] {
  const [first, second] = [before, after].map(({ value, numerator, denominator }) =>
    value === null || numerator === null || denominator === null ? null : { cases: numerator, n: denominator },
  );
  const interval = first && second ? differenceInterval(first, second) : null;
  return interval && { low: interval.low * 100, high: interval.high * 100 };
}

/** Whether a change of rates lies within what chance alone would do: its interval holds 0. */
export function isWithinChance({ interval }: YearChange): boolean {
  return interval !== null && interval.low <= 0 && interval.high >= 0;
}

/** Agencies by an id of their own, with their points by measure: what a sum was made of. */
export type PanelParts = Pick<Answer, 'points'> & { readonly subjects: readonly { readonly id: string }[] };

/**
 * A sum of agencies with, beside each change, the change of the agencies that are in both years, and how many they are:
 * `parts` are the agencies that `sum` was made of, with its measures in its order; `sum` has changes already.
 */
export function withConstantChange(sum: Answer, parts: PanelParts): Answer {
  return mapLines(sum, ({ measure, points }) => {
    const index = sum.measures.indexOf(measure);
    return points.map((point) => {
      if (!point.change) return point;
      const { unit } = measureOf(measure.measure, measure.base);
      const at = (year: number) => panelAt(parts, index, year);
      const constant = constantPanelGrowth(at(point.change.from), at(point.reportYear), { unit });
      return { ...point, change: { ...point.change, constant } };
    });
  });
}

function panelAt(parts: PanelParts, measure: number, year: number): Map<string, Point> {
  return new Map(
    parts.subjects.flatMap(({ id }, at): [string, Point][] => {
      const point = parts.points[at]?.[measure]?.find(({ reportYear }) => reportYear === year);
      return point && point.value !== null ? [[id, point]] : [];
    }),
  );
}

/** The change in the unit it is drawn in: percentage points of a rate, a fraction of 1 of a count; null where there is none. */
export function changeValue(growth: Growth): number | null {
  if (growth.kind === 'points') return growth.points;
  return growth.kind === 'change' ? growth.relative : null;
}
