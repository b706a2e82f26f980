import {
  type ApplicantKind,
  applicantKinds,
  applicantTerms,
  type OutcomeGroup,
  outcomeGroups,
} from '../form/application.ts';
import type { CheckStatus } from '../form/check.ts';
import type { Term } from '../form/terms.ts';
import { type Answer, askedMeasure, pointsOf } from '../indicator/answer.ts';
import type { OutcomeRow } from './outcome-option.ts';

const worstFirst: readonly CheckStatus[] = ['fail', 'unassessable', 'pass'];

/** A bar a year of an answer's first subject. */
export function outcomeRowsByYear(answer: Answer): OutcomeRow[] {
  return answer.years.map((year, index) => outcomeRow(answer, 0, index, String(year)));
}

/** A bar a subject of one year of an answer, under the subject's name. */
export function outcomeRowsBySubject(answer: Answer, year: number): OutcomeRow[] {
  const index = answer.years.indexOf(year);
  return answer.subjects.map(({ name }, subject) => outcomeRow(answer, subject, index, name));
}

/** A bar a kind of applicant in one year of an answer's first subject, all of them last. */
export function outcomeRowsByApplicant(answer: Answer, year: number, locale: keyof Term): OutcomeRow[] {
  const index = answer.years.indexOf(year);
  return applicantKinds.map((kind) => outcomeRow(answer, 0, index, applicantTerms[kind][locale], kind));
}

/** Its check is the worst of the checks behind any of its figures. */
function outcomeRow(
  answer: Answer,
  subject: number,
  year: number,
  label: string,
  applicant: ApplicantKind = 'total',
): OutcomeRow {
  const pointAt = (measure: OutcomeGroup | 'outcomeTotal') =>
    pointsOf(answer, subject, askedMeasure(measure, { applicant }))[year];
  const total = pointAt('outcomeTotal');
  const points = [...outcomeGroups.map(pointAt), total];
  const checks = points.flatMap((point) => (point?.check ? [point.check] : []));
  const absent = points.find((point) => point === undefined || point.value === null);
  const countOf = (group: OutcomeGroup) => pointAt(group)?.value ?? null;
  return {
    label,
    counts: {
      granted: countOf('granted'),
      partiallyGranted: countOf('partiallyGranted'),
      denied: countOf('denied'),
      unableToProvide: countOf('unableToProvide'),
      notProcessed: countOf('notProcessed'),
      otherHandling: countOf('otherHandling'),
    },
    total: total?.value ?? null,
    absence: absent?.absence ?? null,
    check: worstFirst.find((status) => checks.includes(status)) ?? null,
    origin: answer.subjects[subject]?.origin ?? 'filed',
  };
}
