import type { CheckStatus } from '../../form/check.ts';
import type { Answer, AnswerSubject } from '../answer.ts';
import { incomparable } from '../growth.ts';
import { wilsonInterval } from '../interval.ts';
import { missingPoint } from '../point.ts';
import type { Point } from '../series.ts';

/** Amounts are decimals of 万元; binary noise goes at the sixth place. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** Who a sum is of, as a subject of its own. */
export type Group = Pick<AnswerSubject, 'id' | 'name' | 'origin'>;

/**
 * The subjects of an answer added up, as an answer of one group. A rate is the ratio of the sums. Each year sums those
 * that have a value in it; with the `constant` panel only those that have one, comparably, in every year of the answer.
 */
export function sumAgencies(answer: Answer, group: Group, panel: 'raw' | 'constant' = 'raw'): Answer {
  const points = answer.measures.map((_, measure) => {
    const lines = answer.points.map((ofSubject) => ofSubject[measure] ?? []);
    const summed = panel === 'raw' ? lines : lines.filter(isComparable);
    return answer.years.map((year, at) =>
      sumOf(
        year,
        summed.flatMap((line) => line[at] ?? []),
      ),
    );
  });
  const subject: AnswerSubject = { ...group, kind: 'group', regionCode: null, agencyKind: null, agencyLevel: null };
  return { ...answer, subjects: [subject], points: [points], sets: [] };
}

/**
 * Whether a line has a value in every year, all in one scope and on one basis. A region's sum never is: which agencies
 * stand behind it differs by year.
 */
export function isComparable(line: readonly Point[]): boolean {
  const [first] = line;
  return first !== undefined && first.basis !== 'sum' && line.every((point) => incomparable(first, point) === null);
}

/**
 * Whether the subjects of an answer may be added up: agencies that report for themselves alone, or consolidated reports of
 * one level, each of another place. Anything else might count an agency twice.
 */
export function isSummable({ subjects, points }: Answer): boolean {
  if (subjects.length < 2 || subjects.some(({ kind }) => kind !== 'agency')) return false;
  const scopes = new Set(points.flat(2).flatMap(({ value, scope }) => (value === null ? [] : [scope])));
  const [scope] = scopes;
  if (scopes.size !== 1 || !scope) return false;
  if (scope === 'single') return true;
  const places = new Set(subjects.map(({ regionCode }) => regionCode));
  return new Set(subjects.map(({ agencyLevel }) => agencyLevel)).size === 1 && places.size === subjects.length;
}

function sumOf(year: number, points: readonly Point[]): Point {
  const held = points.filter(({ value }) => value !== null);
  const [first] = held;
  if (!first) return missingPoint(year);
  const total = (of: 'numerator' | 'value') => round(held.reduce((sum, point) => sum + (point[of] ?? 0), 0));
  const isRate = held.some(({ denominator }) => denominator !== null);
  const numerator = total(isRate ? 'numerator' : 'value');
  const denominator = isRate ? round(held.reduce((sum, point) => sum + (point.denominator ?? 0), 0)) : null;
  const value = denominator === null ? numerator : denominator === 0 ? null : numerator / denominator;
  const same = <K extends 'edition' | 'scope'>(key: K): Point[K] | null =>
    held.every((point) => point[key] === first[key]) ? first[key] : null;
  return {
    ...missingPoint(year),
    value,
    absence: value === null ? 'zeroBase' : null,
    numerator,
    denominator,
    n: denominator,
    interval: denominator === null ? null : wilsonInterval(numerator, denominator),
    computed: held.some(({ computed }) => computed),
    edition: same('edition'),
    scope: same('scope'),
    check: worst(held),
    delta: held.reduce<number | null>((most, { delta }) => (delta === null ? most : Math.max(most ?? 0, delta)), null),
    reports: held.reduce((sum, { reports }) => sum + reports, 0),
    consolidated: held.reduce((sum, { consolidated }) => sum + consolidated, 0),
    basis: 'sum',
    ...(held.some(({ partial }) => partial) ? { partial: true as const } : {}),
  };
}

function worst(points: readonly Point[]): CheckStatus | null {
  const order: readonly CheckStatus[] = ['fail', 'unassessable', 'pass'];
  return order.find((status) => points.some(({ check }) => check === status)) ?? null;
}
