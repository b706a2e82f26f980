import { type ApplicantKind, applicantKinds, outcomeGroups } from '../form/application.ts';
import { type Answer, type AskedMeasure, askedMeasure, pointsOf } from './answer.ts';
import type { Point } from './series.ts';

/** The columns of outcomes by applicant: the six groups and their total. */
export const outcomeColumns = [...outcomeGroups, 'outcomeTotal'] as const;
export type OutcomeColumn = (typeof outcomeColumns)[number];

/** How each kind of applicant was answered: every outcome of each kind, as table 三 has them. */
export const applicantOutcomes: readonly AskedMeasure[] = applicantKinds.flatMap((applicant) =>
  outcomeColumns.map((measure) => askedMeasure(measure, { applicant })),
);

/** The point of one kind of applicant and one outcome of an answer's first subject. */
export function applicantPoint(
  answer: Answer,
  applicant: ApplicantKind,
  column: OutcomeColumn,
  year: number,
): Point | undefined {
  return pointsOf(answer, 0, askedMeasure(column, { applicant }))[answer.years.indexOf(year)];
}

/** A sum that is not the total the form has for it: of one kind of applicant over its outcomes, or of one outcome over the kinds. */
export type SumDifference = {
  readonly of: ApplicantKind | OutcomeColumn;
  readonly sum: number;
  readonly total: number;
};

/** Where the sums of applicants and outcomes differ from the totals of the form; null where a number is missing. */
export function applicantSums(answer: Answer, year: number): readonly SumDifference[] | null {
  const countOf = (applicant: ApplicantKind, column: OutcomeColumn) =>
    applicantPoint(answer, applicant, column, year)?.value ?? null;
  const kinds = applicantKinds.filter((kind) => kind !== 'total');
  const sums = [
    ...applicantKinds.map((of) => ({
      of,
      parts: outcomeGroups.map((group): number | null => countOf(of, group)),
      total: countOf(of, 'outcomeTotal'),
    })),
    ...outcomeColumns.map((of) => ({
      of,
      parts: kinds.map((kind) => countOf(kind, of)),
      total: countOf('total', of),
    })),
  ];
  if (sums.some(({ parts, total }) => total === null || parts.includes(null))) return null;
  return sums.flatMap(({ of, parts, total }) => {
    const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
    return sum === total ? [] : [{ of, sum, total: total ?? 0 }];
  });
}
