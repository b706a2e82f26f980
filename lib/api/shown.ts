import type { DataChange } from '../answer/find-changes.ts';
import type { DataState } from '../answer/find-data-state.ts';
import type { Answer, AnswerMeasure } from '../indicator/answer.ts';
import type { Growth } from '../indicator/growth.ts';
import type { Point, Subject } from '../indicator/series.ts';
import type { DroppedParameter } from '../view/read-parameter.ts';
import type { View } from '../view/view.ts';

/** What an answer is made of, as programs read it: the names and types of lib/api/schemas.ts. */
export function shownVersion({ version, staleRegions, replica }: DataState) {
  const { number, changedAt, digest } = version;
  const isBehind = staleRegions > 0 || replica?.isBehind === true;
  const behind = isBehind
    ? {
        regionYears: staleRegions,
        replica: replica?.isBehind ?? false,
        syncedAt: replica?.syncedAt?.toISOString() ?? null,
      }
    : null;
  return { number, changedAt: changedAt.toISOString(), digest, behind };
}

/** A change of the data, as the endpoint of changes and a refused version name it. */
export function shownDataChange({ changedAt, reportYear, ...rest }: DataChange) {
  return { ...rest, changedAt: changedAt.toISOString(), year: reportYear };
}

export function shownSubject({ kind, id, name, regionCode, origin }: Subject) {
  return { kind, id, name, regionCode, origin };
}

export function shownMeasure({ measure, applicant, base, unit }: AnswerMeasure) {
  return { measure, applicant, base, unit: unit === 'percent' ? 'ratio' : unit };
}

export function shownPoint(point: Point) {
  const { reportYear, value, absence, numerator, denominator, interval, computed, edition, scope } = point;
  const { basis, check, delta, reports, consolidated, reportId } = point;
  return {
    year: reportYear,
    value,
    absence,
    numerator,
    n: denominator,
    interval,
    computed,
    edition,
    scope,
    basis,
    check,
    delta,
    reports,
    consolidated,
    reportId,
  };
}

/** A change by its parts: only those that it has are not null. */
export function shownGrowth(growth: Growth) {
  return {
    absolute: growth.kind === 'change' || growth.kind === 'fromZero' ? growth.absolute : null,
    relative: growth.kind === 'change' ? growth.relative : null,
    points: growth.kind === 'points' ? growth.points : null,
    reason: growth.kind === 'notAvailable' ? growth.reason : null,
  };
}

/** Sets of which an answer has only a part, for it has no room for all: nothing is cut in silence. */
export function cutSets({ sets }: Pick<Answer, 'sets'>): readonly DroppedParameter[] {
  return sets
    .filter(({ drawn, total }) => drawn < total)
    .map(({ key }) => ({ name: 'subjects', value: key, reason: 'tooManyForAnswer' }));
}

/** The same of a file that one answer is made into; without a subject it would be of every agency. */
export function cutSubjects(
  { subjects }: Pick<View, 'subjects'>,
  found: Pick<Answer, 'sets'>,
): readonly DroppedParameter[] {
  return subjects.length === 0 ? [{ name: 'subjects', value: '', reason: 'tooManyForAnswer' }] : cutSets(found);
}

/** The parameters of an answer that name nothing, as refusals. */
export function unknownOf({ unknown }: Pick<Answer, 'unknown'>) {
  return unknown.map((value) => ({ name: 'subjects', value, reason: 'unknownValue' as const }));
}
