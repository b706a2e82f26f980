import { type Answer, type AnswerLine, mapLines, withSubjects } from '../answer.ts';
import { type Growth, growthOf } from '../growth.ts';
import { differenceInterval } from '../interval.ts';
import { measureOf } from '../measure.ts';
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

/**
 * A sum of agencies with, beside each change between two years that the agencies have, the change of those that are in both, and how
 * many they are. `sum` has changes already; `places` are the places of its measures among theirs, −1 for none.
 */
export function withPanelChange(sum: Answer, panel: PanelNumbers, places = [...sum.measures.keys()]): Answer {
  return mapLines(sum, ({ measure, points }) => {
    const place = places[sum.measures.indexOf(measure)] ?? -1;
    const asked = measureOf(measure.measure, measure.base);
    return points.map((point) => {
      if (!point.change) return point;
      const [from, to] = [point.change.from, point.reportYear];
      const isHeld = place >= 0 && [from, to].every((year) => panel.years.includes(year));
      const constant = isHeld ? panelGrowth(panel, { place, from, to }, asked) : null;
      return { ...point, change: { ...point.change, constant } };
    });
  });
}

/** An answer of which each region in `panels`, by code, has what `withPanelChange` gives; `panels` have the measures of the answer in its order. */
export function withPanelChanges(changed: Answer, panels: ReadonlyMap<string, PanelNumbers>): Answer {
  const points = changed.subjects.map(({ kind, id }, place) => {
    const panel = kind === 'region' ? panels.get(id) : undefined;
    const own = changed.points[place] ?? [];
    return panel ? (withPanelChange(withSubjects(changed, [place]), panel).points[0] ?? own) : own;
  });
  return { ...changed, points };
}

/** The change in the unit it is drawn in: percentage points of a rate, a fraction of 1 of a count; null where there is none. */
export function changeValue(growth: Growth): number | null {
  if (growth.kind === 'points') return growth.points;
  return growth.kind === 'change' ? growth.relative : null;
}
