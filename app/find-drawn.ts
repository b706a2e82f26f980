import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findShown, withAgainst } from '@/lib/answer/find-shown.ts';
import { mapView } from '@/lib/answer/map-view.ts';
import { drawnView } from '@/lib/chart/draw-view.ts';
import { drawingTitle } from '@/lib/chart/drawing-title.ts';
import type { DrawingForm } from '@/lib/chart/rows.ts';
import { fileWordsIn } from '@/lib/dataset/file-words.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, withMeasures } from '@/lib/indicator/answer.ts';
import { applicantOutcomes } from '@/lib/indicator/applicant-sums.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { describeView, type SubjectName } from '@/lib/view/describe-view.ts';
import type { View } from '@/lib/view/view.ts';
import { namesOf } from './answered-view.ts';

/** What a drawing of a view is made from, the same for its image, its file and its frame on another site. */
export type Drawn = {
  /** The view with the measures and subjects that its drawing shows. */
  readonly view: View;
  /** Its subjects alone. */
  readonly answer: Answer;
  /** With the lines they are set against. */
  readonly drawn: Answer;
  readonly names: readonly SubjectName[];
  readonly title: string;
};

/** Finds what a drawing of a view shows. */
export async function findDrawn(asked: View, form: DrawingForm | null, locale: Locale): Promise<Drawn> {
  const view = drawnView(mapView({ ...asked, figures: 'ofMeasure' }), form ?? undefined);
  const beside = form === 'applicants' ? { measures: applicantOutcomes } : {};
  const [shown] = await Promise.all([findShown(view, locale, beside), findDataState()]);
  const { against } = shown;
  const answer = form === 'applicants' ? withMeasures(shown.levels, applicantOutcomes) : shown.answer;
  const names = namesOf(view, answer);
  return {
    view,
    answer,
    drawn: withAgainst(answer, against),
    names,
    title: drawingTitle(describeView(view, names, locale), form, locale),
  };
}

/** The formulas of the measures, then the source with the version and date of its data. */
export function drawnNotes(
  { subjects, measures, version }: Pick<Answer, 'subjects' | 'measures' | 'version'>,
  locale: Locale,
): string[] {
  const words = fileWordsIn(locale);
  const formulas = measures.slice(0, 3).flatMap(({ measure, base }) => {
    const { term, formula } = measureOf(measure, base);
    return term[locale] === formula[locale] ? [] : words.chartFormula(term[locale], formula[locale]);
  });
  const isSynthetic = subjects.some(({ origin }) => origin === 'synthetic');
  return [...new Set(formulas), ...(isSynthetic ? [words.syntheticSource] : []), words.chartSource(version)];
}
