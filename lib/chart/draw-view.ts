import type { Term } from '../form/terms.ts';
import { type Answer, fullestYear, trendOf, withSubjects, withYears } from '../indicator/answer.ts';
import { outcomeColumns } from '../indicator/applicant-sums.ts';
import { changeList } from '../indicator/change/change-list.ts';
import { measureOf } from '../indicator/measure.ts';
import type { Subject, Trend } from '../indicator/series.ts';
import { sortSubjects } from '../indicator/transform/sort-subjects.ts';
import { sortAnswer } from '../view/sort-answer.ts';
import { drawnAxis, shownView, type View } from '../view/view.ts';
import { type BarRow, barOption } from './bar-option.ts';
import { challengeMeasures, challengeOption } from './challenge-option.ts';
import { changeBarOption, changeOption } from './change-option.ts';
import { type Drawing, isNarrow } from './drawing.ts';
import { facetOption } from './facet-option.ts';
import { flowMeasures, flowOf } from './flow.ts';
import { flowOption } from './flow-option.ts';
import { funnelOption } from './funnel-option.ts';
import { outcomeOption } from './outcome-option.ts';
import { outcomeRowsByApplicant, outcomeRowsBySubject, outcomeRowsByYear } from './outcome-rows.ts';
import { pickSubjects } from './pick-subjects.ts';
import type { DrawingForm, DrawingParts } from './rows.ts';
import { drawnUnit } from './scale.ts';
import { withShortNames } from './short-names.ts';
import { slopeOption } from './slope-option.ts';
import { tileMapOption } from './tile-map-option.ts';
import { trendOption, trendSides } from './trend-option.ts';

/**
 * The view whose answer a drawing is made from: a composition is of the six outcome groups of all applicants as reported,
 * whatever measures were asked, and what shows one year asks for no other unless its values rest on others.
 */
export function drawnView(view: View, form?: DrawingForm): View {
  const { display, subjects, year, transform, panel } = view;
  if (form === 'funnel') return { ...view, transform: 'level', panel: 'raw', comparison: 'none', ...oneYear(year) };
  if (form === 'challenges') return { ...view, ...asReported, measures: challengeMeasures };
  if (form === 'applicants')
    return { ...view, ...asReported, subjects: subjects.slice(0, 1), measures: outcomeColumns, ...oneYear(year) };
  if (form === 'flow') return { ...view, ...asReported, measures: flowMeasures, ...oneYear(year) };
  if (display === 'change') return shownView(view);
  const isComposition = display === 'composition';
  const restsOnOthers = !isComposition && (transform !== 'level' || panel !== 'raw');
  const isOfYear =
    year !== null &&
    !restsOnOthers &&
    (display === 'bars' || display === 'map' || (isComposition && subjects.length > 1));
  return {
    ...view,
    ...(isComposition ? { ...shownView(view), measures: outcomeColumns } : {}),
    ...(isOfYear ? oneYear(year) : {}),
  };
}

const oneYear = (year: number | null) => (year === null ? {} : { from: year, to: year });

/** Of all applicants, as reported. */
const asReported = {
  applicant: 'total',
  transform: 'level',
  panel: 'raw',
  comparison: 'none',
} as const satisfies Partial<View>;

/**
 * Draws the answer to `drawnView`. Lines, also where another display was asked that has no drawing of its own: a subject each, or a measure each where there is one subject. Bars: a subject
 * each in one year, the largest first. Of many bars or small charts the first are drawn unless all are asked for. Facets: a small chart a subject, or a measure of one subject. Map: a tile a region in one year. Composition: a bar a subject in one year, or a bar a year of one subject.
 */
export function drawView(view: View, found: Answer, asked: DrawingParts): Drawing {
  const answer = isNarrow(asked.width) ? withShortNames(found) : found;
  const parts = { ...asked, isWhole: view.extent === 'all', ...lookOf(view) };
  const year = view.year ?? fullestYear(answer);
  if (parts.form === 'funnel') return funnelOption(answer, year, parts);
  if (parts.form === 'challenges') return challengeOption(answer, parts);
  if (parts.form === 'applicants') return outcomeOption(outcomeRowsByApplicant(answer, year, parts.locale), parts);
  if (parts.form === 'flow') return flowOption(flowOf(answer, year), parts);
  if (view.display === 'composition') {
    const isOfSubjects = answer.subjects.length > 1;
    const sorted = sortAnswer(answer, view, year, answer.measures.length - 1);
    return outcomeOption(isOfSubjects ? outcomeRowsBySubject(sorted, year) : outcomeRowsByYear(answer), parts);
  }
  const [measure] = answer.measures;
  if (!measure) throw new RangeError('a drawing needs an answer with a measure');
  if (view.display === 'facets') return facetOption(sortAnswer(answer, view, year), parts);
  if (view.display === 'change') return drawChange(view, answer, parts);
  if (view.display === 'map')
    return tileMapOption(
      rowsOfYear(answer, year).filter(({ subject }) => isOwn(subject)),
      year,
      drawnUnit(measure),
      parts,
    );
  if (view.display === 'bars') {
    const sorted = sortSubjects(withYears(answer, [year]), { by: 'value' });
    return barOption(rowsOfYear(sorted, year).filter(isNoQuartile), drawnUnit(measure), parts);
  }
  const { trend, picked } = drawnTrend(view, answer, parts.locale);
  return trendOption(trend, { ...parts, ...picked });
}

const lookOf = (view: View) => ({ axis: drawnAxis(view), patterns: view.look === 'patterns' });

/** How much of the width of a view's lines stands beside their plot at the right, in CSS pixels: what `drawView` leaves for names. */
export function roomBesideLines(view: View, found: Answer, asked: DrawingParts): number {
  const answer = isNarrow(asked.width) ? withShortNames(found) : found;
  const { trend, picked } = drawnTrend(view, answer, asked.locale);
  return trendSides(trend, { ...asked, ...lookOf(view), ...picked }).right;
}

/** The lines of an answer, and how many of them are picked out where the view says so. */
function drawnTrend(view: View, answer: Answer, locale: keyof Term): { trend: Trend; picked: { picked?: number } } {
  const byMeasure = answer.measures.length > 1 && answer.subjects.filter(isOwn).length === 1;
  if (byMeasure) return { trend: measuresAsSeries(answer, locale), picked: {} };
  const { trend, picked } = pickedFirst(view, answer);
  return { trend, picked: { picked } };
}

/** The changes of the first measure in the form of the view, in its order. */
function drawChange({ changeForm, sort }: View, answer: Answer, parts: DrawingParts): Drawing {
  const [measure] = answer.measures;
  if (!measure) throw new RangeError('a drawing needs an answer with a measure');
  const list = changeList(answer, measure);
  if (changeForm === 'slope') return slopeOption(list, measure.unit, parts);
  return (changeForm === 'bars' ? changeBarOption : changeOption)(list, measure.unit, sort, parts);
}

const isOwn = ({ kind }: Subject): boolean => kind !== 'group';
/** Of a group of peers the median is drawn among others; its quartiles are a band beside lines only. */
const isNoQuartile = ({ subject }: BarRow): boolean => isOwn(subject) || !['lower', 'upper'].includes(subject.id);

/** The first measure of one year, a row a subject in the order of the answer. */
function rowsOfYear({ subjects, points, years }: Answer, year: number): BarRow[] {
  return subjects.flatMap((subject, place) => {
    const point = points[place]?.[0]?.[years.indexOf(year)];
    return point ? [{ subject, point }] : [];
  });
}

/** The first measure of an answer as lines, those to be picked out first, and how many they are. */
function pickedFirst(view: View, answer: Answer): { trend: Trend; picked: number } {
  const [measure] = answer.measures;
  if (!measure) throw new RangeError('a drawing needs an answer with a measure');
  const picked = pickSubjects(view, answer);
  const others = [...answer.subjects.keys()].filter((place) => !picked.includes(place));
  return { trend: trendOf(withSubjects(answer, [...picked, ...others]), measure), picked: picked.length };
}

/** The measures of one subject as lines of their own, each under the name of its measure. */
export function measuresAsSeries({ subjects, measures, years, points }: Answer, locale: keyof Term): Trend {
  const [subject] = subjects;
  const [first] = measures;
  if (!subject || !first) throw new RangeError('an answer of one subject and some measures is drawn by measure');
  return {
    measure: first.measure,
    unit: first.unit,
    applicant: first.applicant,
    base: first.base,
    years,
    series: measures.map(({ measure, base }, index) => ({
      subject: { ...subject, name: measureOf(measure, base).shortTerm[locale] },
      points: points[0]?.[index] ?? [],
    })),
  };
}
