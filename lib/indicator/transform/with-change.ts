import { type Answer, type AnswerLine, mapLines } from '../answer.ts';
import { constantPanelGrowth, type Growth, growthOf, type PanelGrowth } from '../growth.ts';
import { differenceInterval } from '../interval.ts';
import { type Measure, measureOf } from '../measure.ts';
import type { Point, YearChange } from '../series.ts';
import { type PanelNumbers, panelGrowth } from './panel-numbers.ts';

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
  return withConstants(sum, (index, from, to, measure) =>
    constantPanelGrowth(panelAt(parts, index, from), panelAt(parts, index, to), measure),
  );
}

/**
 * The same from no more than the numbers of the agencies, in the years these have; `places` are the places of the sum's measures among
 * theirs, −1 for none.
 */
export function withPanelChange(sum: Answer, panel: PanelNumbers, places = [...sum.measures.keys()]): Answer {
  return withConstants(sum, (index, from, to, measure) => {
    const place = places[index] ?? -1;
    const isHeld = place >= 0 && [from, to].every((year) => panel.years.includes(year));
    return isHeld ? panelGrowth(panel, { place, from, to }, measure) : null;
  });
}

function withConstants(
  sum: Answer,
  constantOf: (index: number, from: number, to: number, measure: Measure) => PanelGrowth | null,
): Answer {
  return mapLines(sum, ({ measure, points }) => {
    const index = sum.measures.indexOf(measure);
    return points.map((point) => {
      if (!point.change) return point;
      const asked = measureOf(measure.measure, measure.base);
      const constant = constantOf(index, point.change.from, point.reportYear, asked);
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
