import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { findDataVersion } from '../../db/read/data-version.ts';
import type { Scope, Term } from '../form/terms.ts';
import type { Answer, AskedMeasure } from '../indicator/answer.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Origin, Point } from '../indicator/series.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import { takesApplicant, takesBase, type View, yearsOf } from '../view/view.ts';
import { findPointReports, pointsOfReports } from './agency-points.ts';
import { type Plan, planOf } from './evaluation.ts';
import { findMembers, type Member, type Members } from './find-members.ts';
import { pointsOfRegions, regionAt } from './region-points.ts';

/** What is asked of the database: whose figures, which, of which years. */
export type Question = {
  readonly subjects: readonly SubjectRef[];
  readonly measures: readonly AskedMeasure[];
  readonly from: number;
  readonly to: number;
  readonly scope: 'any' | Scope;
  /** What regions and sets draw from; an agency asked for by id is shown whatever its origin. */
  readonly origin: Origin;
  /** The language that subjects are named in. */
  readonly locale: keyof Term;
};

/** The question of a view, with the measures it shows. */
export function questionOf(view: View, locale: keyof Term): Question {
  const { subjects, from, to, scope, origin } = view;
  return { subjects, measures: view.measures.map((id) => askedOf(id, view)), from, to, scope, origin, locale };
}

/** A measure as a view asks for it: applicant and base only where they have a meaning. */
export function askedOf(
  measure: AskedMeasure['measure'],
  { applicant, base }: Pick<View, 'applicant' | 'base'>,
): AskedMeasure {
  return {
    measure,
    applicant: takesApplicant(measure) ? applicant : 'total',
    base: takesBase(measure) ? base : 'concluded',
  };
}

/** Subjects × measures × years. A region's scope is decided by the rule of domain §4 and not by the question. */
export async function findAnswer(question: Question): Promise<Answer> {
  const [answer] = await findAnswers(question, [question.subjects]);
  if (!answer) throw new RangeError('one group of subjects has one answer');
  return answer;
}

/**
 * The same question about several groups of subjects, an answer each: nine statements, however many groups, subjects,
 * measures and years there are.
 */
export async function findAnswers(
  question: Omit<Question, 'subjects'>,
  groups: readonly (readonly SubjectRef[])[],
): Promise<Answer[]> {
  const { client } = await database();
  return answersOf(client, question, await findMembers(client, groups, question.origin, question.locale));
}

/** The answers to a question about members that are found already: seven statements. */
export async function answersOf(
  client: Executor,
  question: Omit<Question, 'subjects'>,
  found: readonly Members[],
): Promise<Answer[]> {
  const { measures } = question;
  const plans = measures.map(planOf);
  const everyone = [
    ...new Map(found.flatMap(({ members }) => members).map((one) => [`${one.kind} ${one.id}`, one])).values(),
  ];
  const ofAgencies = await agencyPoints(client, everyone, question, plans);
  const ofRegions = await regionPoints(client, everyone, question, plans);
  const version = await findDataVersion(client);
  const years = yearsOf(question);
  return found.map(({ members, sets, unknown, moved }) => ({
    subjects: members.map(({ key, ...subject }) => subject),
    measures: plans.map(({ measure, applicant }, index) => ({
      measure: measure.id,
      applicant,
      base: measures[index]?.base ?? 'concluded',
      unit: measure.unit,
    })),
    years,
    points: members.map((member) =>
      plans.map((_, index) =>
        years.map((year) => (member.key === null ? ofRegions : ofAgencies)(member, index, year) ?? missingPoint(year)),
      ),
    ),
    unknown,
    moved,
    sets,
    version,
  }));
}

type PointOf = (member: Member, measure: number, year: number) => Point | undefined;

async function agencyPoints(
  db: Executor,
  members: readonly Member[],
  question: Omit<Question, 'subjects'>,
  plans: readonly Plan[],
): Promise<PointOf> {
  const keys = members.flatMap(({ key }) => (key === null ? [] : [{ key }]));
  const reports = await findPointReports(db, keys, question, question.scope);
  const points = await pointsOfReports(db, reports, plans);
  const idOf = new Map(reports.map(({ agencyKey, reportYear, id }) => [`${agencyKey} ${reportYear}`, id]));
  return ({ key }, measure, year) => points[measure]?.get(idOf.get(`${key} ${year}`) ?? -1);
}

async function regionPoints(
  db: Executor,
  members: readonly Member[],
  question: Omit<Question, 'subjects'>,
  plans: readonly Plan[],
): Promise<PointOf> {
  const codes = members.flatMap(({ kind, id }) => (kind === 'region' ? [id] : []));
  const points = await pointsOfRegions(db, codes, question, question.origin, plans);
  return ({ id }, measure, year) => points[measure]?.get(regionAt(id, year));
}
