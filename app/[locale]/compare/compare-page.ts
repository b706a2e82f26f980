import { findAgencies } from '@/lib/answer/find-agencies.ts';
import { findAnswer, questionOf } from '@/lib/answer/find-answer.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, askedMeasure, fullestYear, withMeasures, withYears } from '@/lib/indicator/answer.ts';
import type { MeasureId } from '@/lib/indicator/measure.ts';
import { type SpanGrowth, spanGrowth } from '@/lib/indicator/transform/span-growth.ts';
import { withChange } from '@/lib/indicator/transform/with-change.ts';
import { describeView, type ViewSentence } from '@/lib/view/describe-view.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { agenciesOf, type View, yearsOf } from '@/lib/view/view.ts';
import { knownSubjects, namesOf } from '../../answered-view.ts';

/** The measures a comparison of one year shows side by side; every rate on its default base. */
const mainMeasures: readonly MeasureId[] = [
  'newlyReceived',
  'outcomeTotal',
  'carriedForward',
  'disclosureRate',
  'share.denied',
  'share.unableToProvide',
  'notHeldRate',
  'carryOverRate',
  'reconsideration.total',
  'reconsiderationCorrectionRate',
  'directLitigation.total',
  'litigationLossRate',
  'challengeRate',
  'normativeDocuments.inForce',
  'administrativePermits.decisions',
  'administrativePenalties.decisions',
  'administrativeCoercion.decisions',
  'administrativeCharges.amountWanYuan',
];

/** Everything the comparison page shows. */
export type ComparePage = {
  readonly view: View;
  readonly dropped: readonly DroppedParameter[];
  readonly sentence: ViewSentence;
  /** The measure of the view over the years. */
  readonly answer: Answer;
  /** How the measure grew over the years, a subject each. */
  readonly growth: readonly SpanGrowth[];
  /** The year shown side by side: the one asked for, else the last in which most of the chosen have a value. */
  readonly year: number;
  /** The main measures, and the six outcome groups, of that year. */
  readonly ofYear: { readonly measures: Answer; readonly outcomes: Answer };
  /** Agencies found by the search that are not compared yet. */
  readonly found: readonly { readonly id: string; readonly name: string }[];
};

/** What the comparison page shows of a view. */
export async function readComparePage(
  { view: asked, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<ComparePage> {
  const question = questionOf(asked, locale);
  const main = mainMeasures.map((measure) => askedMeasure(measure));
  const outcomes = [...outcomeGroups, 'outcomeTotal'].map((measure) => askedMeasure(measure));
  const whole = await findAnswer({ ...question, measures: [...question.measures, ...main, ...outcomes] });
  const known = knownSubjects(asked, whole);
  const answer = withChange(withMeasures(whole, question.measures), 'lastYear');
  const isShown = asked.year === null || yearsOf(asked).includes(asked.year);
  const year = asked.year !== null && isShown ? asked.year : fullestYear(answer);
  const view = isShown ? known.view : { ...known.view, year: null };
  const outside: DroppedParameter[] = isShown
    ? []
    : [{ name: 'year', value: String(asked.year), reason: 'yearOutOfBounds' }];
  const ofYear = withYears(whole, [year]);
  const { search } = asked.picker;
  const found = search ? (await findAgencies({ search, origin: asked.origin, pageSize: 20 })).rows : [];
  return {
    view,
    dropped: [...dropped, ...known.dropped, ...outside],
    sentence: describeView(view, namesOf(view, answer), locale),
    answer,
    growth: question.measures.flatMap((measure) => spanGrowth(answer, measure)),
    year,
    ofYear: { measures: withMeasures(ofYear, main), outcomes: withMeasures(ofYear, outcomes) },
    found: found.filter(({ id }) => !agenciesOf(view).includes(id)),
  };
}
