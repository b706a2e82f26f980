import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { findDataVersion } from '../../db/read/data-version.ts';
import type { Scope, Term } from '../form/terms.ts';
import type { Answer, AskedMeasure } from '../indicator/answer.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Origin, Point } from '../indicator/series.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import { takesApplicant, takesBase, type View, yearsOf } from '../view/view.ts';
import { findPointReports, type PointReport, readPoints } from './agency-points.ts';
import { type Plan, planOf } from './evaluation.ts';
import { findMembers, type Member, type Members } from './find-members.ts';
import { readRegionPoints } from './region-points.ts';

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
 * measures and years there are. Of a group only the first so many measures, where `firstMeasures` has a number in its place.
 */
export async function findAnswers(
  question: Omit<Question, 'subjects'>,
  groups: readonly (readonly SubjectRef[])[],
  firstMeasures: readonly (number | undefined)[] = [],
): Promise<Answer[]> {
  const { client } = await database();
  const found = await findMembers(client, groups, question.origin, question.locale);
  return answersOf(
    client,
    question,
    found.map((members, place) => ({ ...members, firstMeasures: firstMeasures[place] })),
  );
}

/** Members that are found already; of all measures of the question only the first so many, if a number is given. */
type AskedMembers = Members & { readonly firstMeasures?: number | undefined };

/** The answers to a question about members that are found already: seven statements. */
export async function answersOf(
  client: Executor,
  question: Omit<Question, 'subjects'>,
  found: readonly AskedMembers[],
): Promise<Answer[]> {
  const allPlans = question.measures.map(planOf);
  const plansOf = new Map<number | undefined, readonly Plan[]>();
  for (const { firstMeasures } of found) plansOf.set(firstMeasures, allPlans.slice(0, firstMeasures));
  const everyone = new Map<string, { member: Member; plans: readonly Plan[] }>();
  for (const { members, firstMeasures } of found)
    for (const member of members) {
      const [name, plans] = [`${member.kind} ${member.id}`, plansOf.get(firstMeasures) ?? []];
      if (plans.length > (everyone.get(name)?.plans.length ?? 0)) everyone.set(name, { member, plans });
    }
  const ofAgencies = await agencyPoints(
    client,
    [...everyone.values()].map(({ member }) => member),
    question,
    allPlans,
  );
  const ofRegions = await readRegionPoints(
    client,
    [...everyone.values()].flatMap(({ member: { kind, id }, plans }) =>
      kind === 'region' ? [{ code: id, plans }] : [],
    ),
    question,
    question.origin,
  );
  const version = await findDataVersion(client);
  const years = yearsOf(question);
  return found.map(({ members, sets, unknown, moved, firstMeasures }) => {
    const plans = plansOf.get(firstMeasures) ?? [];
    return {
      subjects: members.map(({ key, ...subject }) => subject),
      measures: plans.map(({ measure, applicant }, index) => ({
        measure: measure.id,
        applicant,
        base: question.measures[index]?.base ?? 'concluded',
        unit: measure.unit,
      })),
      years,
      points: members.map((member) =>
        plans.map((plan) =>
          years.map(
            (year) =>
              (member.key === null ? ofRegions(member.id, year, plan) : ofAgencies(member.key, year, plan)) ??
              missingPoint(year),
          ),
        ),
      ),
      unknown,
      moved,
      sets,
      version,
    };
  });
}

async function agencyPoints(
  db: Executor,
  members: readonly Member[],
  question: Omit<Question, 'subjects'>,
  plans: readonly Plan[],
): Promise<(key: number, year: number, plan: Plan) => Point | undefined> {
  const keys = members.flatMap(({ key }) => (key === null ? [] : [{ key }]));
  const { counted, others } = await findPointReports(db, keys, question, question.scope);
  const pointIn = await readPoints(db, counted, plans);
  const at = ({ agencyKey, reportYear }: PointReport) => `${agencyKey} ${reportYear}`;
  const reportOf = new Map(counted.map((report) => [at(report), report]));
  const notCounted = new Set(others.map(at));
  return (key, year, plan) => {
    const report = reportOf.get(`${key} ${year}`);
    if (report) return pointIn(report, plan);
    return notCounted.has(`${key} ${year}`) ? missingPoint(year, 'notCounted') : undefined;
  };
}
