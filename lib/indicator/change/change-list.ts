import { type Answer, type AnswerSubject, type AskedMeasure, mapLines, pointsOf } from '../answer.ts';
import type { GrowthReason } from '../growth.ts';
import { isRankable } from '../interval.ts';
import type { Point, YearChange } from '../series.ts';
import type { PanelNumbers } from '../transform/panel-numbers.ts';
import { isWithinChance, withChange, withPanelChanges } from '../transform/with-change.ts';

/** How one subject changed from the first to the last year. */
export type ChangeRow = {
  readonly subject: AnswerSubject;
  readonly first: Point;
  readonly last: Point;
  readonly change: YearChange;
  /** In the unit it is sorted by: percentage points of a rate, the difference of a count; null without a change. */
  readonly size: number | null;
  /** The smaller n of both years; null for counts. */
  readonly n: number | null;
  /** Every year's value, for the shape of the line between. */
  readonly values: readonly (number | null)[];
};

/**
 * Where a row belongs: it fell or rose, it did not change, its change lies within what chance does at this n, it is a rate of
 * fewer than 30 cases (listed, not ranked), or there is no change to speak of.
 */
export const changeGroups = ['fell', 'rose', 'same', 'withinChance', 'few', 'notAvailable'] as const;
export type ChangeGroup = (typeof changeGroups)[number];

/** The changes of an answer's subjects in one measure, by group, the largest first. */
export type ChangeList = {
  readonly from: number;
  readonly to: number;
  readonly groups: Readonly<Record<ChangeGroup, readonly ChangeRow[]>>;
  /**
   * The middle change of all that can be compared, but for rates of fewer than 30 cases, and how many those are; null without
   * any. Changes within chance are among them: the middle of the large ones alone would be too large.
   */
  readonly median: { readonly size: number; readonly count: number } | null;
};

/** The agencies behind regions by the regions' codes, in the measures of the answer in its order, of its first and last year at least. */
export type RegionPanels = ReadonlyMap<string, PanelNumbers>;

/**
 * How each subject changed from the first to the last year of an answer. A region whose agencies are in `panels` has the
 * change of those alone that are in both years beside its own; where none is, its own is not told either.
 */
export function changeList(answer: Answer, measure: AskedMeasure, panels: RegionPanels = new Map()): ChangeList {
  const [from, to] = [answer.years[0] ?? 0, answer.years.at(-1) ?? 0];
  const changed = mapLines(withPanelChanges(withChange(answer, from), panels), ({ points }) => points.map(ofSamePanel));
  const groups: Record<ChangeGroup, ChangeRow[]> = {
    fell: [],
    rose: [],
    same: [],
    withinChance: [],
    few: [],
    notAvailable: [],
  };
  for (const [place, subject] of changed.subjects.entries()) {
    const points = pointsOf(changed, place, measure);
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) continue;
    const change: YearChange = last.change ?? { from, growth: tooFewYears, constant: null, interval: null };
    const ns = [first.denominator, last.denominator].filter((n) => n !== null);
    const row: ChangeRow = {
      subject,
      first,
      last,
      change,
      size: sizeOf(change),
      n: ns.length === 2 ? Math.min(...ns) : null,
      values: points.map(({ value }) => value),
    };
    groups[groupOf(row)].push(row);
  }
  groups.fell.sort((one, other) => (one.size ?? 0) - (other.size ?? 0));
  for (const group of [groups.rose, groups.withinChance, groups.few])
    group.sort((one, other) => (other.size ?? 0) - (one.size ?? 0));
  const { few: _few, notAvailable: _notAvailable, ...comparable } = groups;
  const sizes = Object.values(comparable).flatMap((rows) => rows.flatMap(({ size }) => size ?? []));
  const size = medianOf(sizes);
  return { from, to, groups, median: size === null ? null : { size, count: sizes.length } };
}

/** A change between years that no agency has in common is none. */
function ofSamePanel(point: Point): Point {
  const { change } = point;
  if (change?.constant?.panel !== 0 || change.growth.kind === 'notAvailable') return point;
  return { ...point, change: { ...change, growth: { kind: 'notAvailable', reason: 'emptyPanel' }, interval: null } };
}

/** The rows of a list in the order shown: those that fell, rose, stayed, then those that are not ranked. */
export function changeRows({ groups }: ChangeList): { readonly group: ChangeGroup; readonly row: ChangeRow }[] {
  return changeGroups.flatMap((group) => groups[group].map((row) => ({ group, row })));
}

const tooFewYears = { kind: 'notAvailable', reason: 'tooFewYears' satisfies GrowthReason } as const;

function sizeOf({ growth }: YearChange): number | null {
  if (growth.kind === 'points') return growth.points;
  return growth.kind === 'notAvailable' ? null : growth.absolute;
}

function groupOf({ size, n, change }: ChangeRow): ChangeGroup {
  if (size === null) return 'notAvailable';
  if (!isRankable(n)) return 'few';
  if (size === 0) return 'same';
  if (isWithinChance(change)) return 'withinChance';
  return size < 0 ? 'fell' : 'rose';
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/** Rows in another order than that of their changes: by name, by last value, or the smallest change first. */
export function sortRows(rows: readonly ChangeRow[], sort: Sort, locale: string): readonly ChangeRow[] {
  const by: Partial<Record<Sort, (one: ChangeRow, other: ChangeRow) => number>> = {
    name: (one, other) => one.subject.name.localeCompare(other.subject.name, locale),
    value: (one, other) => (other.last.value ?? 0) - (one.last.value ?? 0),
    valueAscending: (one, other) => (one.last.value ?? 0) - (other.last.value ?? 0),
    change: (one, other) => (other.size ?? 0) - (one.size ?? 0),
    changeAscending: (one, other) => (one.size ?? 0) - (other.size ?? 0),
  };
  const order = by[sort];
  return order ? [...rows].sort(order) : rows;
}

type Sort = 'asked' | 'name' | 'value' | 'valueAscending' | 'change' | 'changeAscending';
