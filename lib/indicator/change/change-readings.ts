import { type Answer, type AskedMeasure, askedMeasure, pointsOf } from '../answer.ts';
import { incomparable } from '../growth.ts';
import { type Base, bases } from '../measure.ts';
import type { Point } from '../series.ts';

/** One way to read how a group's rate changed: on a base, of all or the same agencies, with or without reports that fail a check. */
export type ChangeReading = {
  readonly base: Base;
  readonly panel: 'raw' | 'constant';
  readonly withFailing: boolean;
  /** The ratio of the group's sums in both years; null where a year has no case. */
  readonly before: number | null;
  readonly after: number | null;
  readonly subjects: readonly [before: number, after: number];
};

/** Every reading of a change, the one a view shows first, and on how many of those that have a value its direction holds. */
export type ChangeReadings = {
  readonly readings: readonly ChangeReading[];
  readonly direction: -1 | 0 | 1;
  readonly holds: number;
  readonly total: number;
};

/**
 * Reads a group's disclosure rate from the first to the last year in twelve ways: three bases, all agencies or those comparable in
 * both years, with or without reports that fail a check. `levels` has the rate on each base. Null where the view's own reading has no value.
 */
export function changeReadings(
  levels: Answer,
  own: { readonly base: Base; readonly panel: 'raw' | 'constant' },
): ChangeReadings | null {
  const all = bases.flatMap((base) =>
    (['raw', 'constant'] as const).flatMap((panel) =>
      [true, false].map((withFailing) => readingOf(levels, base, panel, withFailing)),
    ),
  );
  const isOwn = (one: ChangeReading) => one.base === own.base && one.panel === own.panel && one.withFailing;
  const readings = [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))];
  const [first] = readings;
  const direction = first ? directionOf(first) : null;
  if (direction === null) return null;
  const valued = readings.flatMap((one) => directionOf(one) ?? []);
  return { readings, direction, holds: valued.filter((one) => one === direction).length, total: valued.length };
}

/** Rates are compared as they are printed, to a tenth of a percent. */
const printed = (rate: number) => Math.round(rate * 1000);

/** Whether a reading fell, stayed or rose; null where a year has no value. */
export function directionOf({ before, after }: ChangeReading): -1 | 0 | 1 | null {
  if (before === null || after === null) return null;
  return Math.sign(printed(after) - printed(before)) as -1 | 0 | 1;
}

function readingOf(levels: Answer, base: Base, panel: 'raw' | 'constant', withFailing: boolean): ChangeReading {
  const measure: AskedMeasure = askedMeasure('disclosureRate', { base });
  const isTaken = (point: Point | undefined): point is Point =>
    point !== undefined && point.value !== null && (withFailing || point.check !== 'fail');
  const ends = levels.subjects.map((_, place) => {
    const points = pointsOf(levels, place, measure);
    return [points[0], points.at(-1)] as const;
  });
  const pairs = ends.filter(
    ([one, other]) => panel === 'raw' || (isTaken(one) && isTaken(other) && incomparable(one, other) === null),
  );
  const [before, after] = [0, 1].map((year) => pairs.flatMap((pair) => (isTaken(pair[year]) ? [pair[year]] : [])));
  return {
    base,
    panel,
    withFailing,
    before: rateOf(before ?? []),
    after: rateOf(after ?? []),
    subjects: [before?.length ?? 0, after?.length ?? 0],
  };
}

function rateOf(points: readonly Point[]): number | null {
  const n = points.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
  return n === 0 ? null : points.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0) / n;
}
