import { database } from '../../db/client.ts';
import { type Filter, yearsOf } from '../filter/filter.ts';
import { type OutcomeGroup, outcomeGroups } from '../form/application.ts';
import { type ChallengeColumn, type ChallengeGroup, challengeColumns, challengeGroups } from '../form/challenge.ts';
import type { MeasureId } from '../indicator/measure.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Point, Subject } from '../indicator/series.ts';
import { findPointReports, pointsOfReports } from './agency-points.ts';
import { planOf } from './evaluation.ts';
import { regionSeries } from './find-trend.ts';
import { findAgencySubjects, regionSubject, subjectOf } from './subject.ts';

/** Whose, which years, and of whom; the rest of a filter does not matter here. */
export type SubjectFilter = Pick<Filter, 'from' | 'to' | 'scope' | 'applicant' | 'origin'>;
/** The points of one measure for one subject. */
export type MeasureSeries = { readonly measure: MeasureId; readonly points: readonly Point[] };

/** Several measures of one agency (public id) or region (code) over the years; null if the id names nothing. */
export async function findMeasures(
  subject: Pick<Subject, 'kind' | 'id'>,
  measures: readonly MeasureId[],
  filter: SubjectFilter,
): Promise<{ subject: Subject; years: readonly number[]; series: MeasureSeries[] } | null> {
  const plans = measures.map((measure) => planOf({ measure, applicant: filter.applicant, base: 'concluded' }));
  const years = yearsOf(filter);
  if (subject.kind === 'region') {
    const region = regionSubject(subject.id, filter.origin);
    if (!region) return null;
    const byPlan = await regionSeries([region], filter, plans);
    const series = measures.map((measure, index) => ({ measure, points: byPlan[index]?.[0]?.points ?? [] }));
    return { subject: region, years, series };
  }
  const { client } = await database();
  const [agency] = await findAgencySubjects(client, [subject.id]);
  if (!agency) return null;
  const reports = await findPointReports(client, [agency], filter, filter.scope);
  const byPlan = await pointsOfReports(client, reports, plans);
  const idOf = new Map(reports.map(({ reportYear, id }) => [reportYear, id]));
  const series = measures.map((measure, index) => ({
    measure,
    points: years.map((year) => byPlan[index]?.get(idOf.get(year) ?? -1) ?? missingPoint(year)),
  }));
  return { subject: subjectOf(agency), years, series };
}

/** The six outcome groups and their total, a point a year each. The groups partition the total (条例 art. 36). */
export type Outcomes = {
  readonly subject: Subject;
  readonly years: readonly number[];
  readonly groups: Readonly<Record<OutcomeGroup, readonly Point[]>>;
  readonly total: readonly Point[];
};

async function findOutcomes(subject: Pick<Subject, 'kind' | 'id'>, filter: SubjectFilter): Promise<Outcomes | null> {
  const found = await findMeasures(subject, [...outcomeGroups, 'outcomeTotal'], filter);
  if (!found) return null;
  const of = (measure: MeasureId) => found.series.find((one) => one.measure === measure)?.points ?? [];
  const groups = Object.fromEntries(outcomeGroups.map((group) => [group, of(group)])) as Outcomes['groups'];
  return { subject: found.subject, years: found.years, groups, total: of('outcomeTotal') };
}

/** What an agency's applications came to, by outcome group and year; null if the id names no agency. */
export function findAgencyOutcomes(publicId: string, filter: SubjectFilter): Promise<Outcomes | null> {
  return findOutcomes({ kind: 'agency', id: publicId }, filter);
}

/** What a region's applications came to, by outcome group and year; null if the code names no division. */
export function findRegionOutcomes(code: string, filter: SubjectFilter): Promise<Outcomes | null> {
  return findOutcomes({ kind: 'region', id: code }, filter);
}

/** Table 四 by group and result, a point a year each. */
export type Challenges = {
  readonly subject: Subject;
  readonly years: readonly number[];
  readonly groups: Readonly<Record<ChallengeGroup, Readonly<Record<ChallengeColumn, readonly Point[]>>>>;
};

/** Reconsideration and litigation of an agency or region, by result and year; null if the id names nothing. */
export async function findChallenges(
  subject: Pick<Subject, 'kind' | 'id'>,
  filter: SubjectFilter,
): Promise<Challenges | null> {
  const measures = challengeGroups.flatMap((group) => challengeColumns.map((column) => `${group}.${column}`));
  const found = await findMeasures(subject, measures, { ...filter, applicant: 'total' });
  if (!found) return null;
  const of = (measure: MeasureId) => found.series.find((one) => one.measure === measure)?.points ?? [];
  const groups = Object.fromEntries(
    challengeGroups.map((group) => [
      group,
      Object.fromEntries(challengeColumns.map((column) => [column, of(`${group}.${column}`)])),
    ]),
  ) as Challenges['groups'];
  return { subject: found.subject, years: found.years, groups };
}
