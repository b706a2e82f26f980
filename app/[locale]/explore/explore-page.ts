import { findAnswers, questionOf } from '@/lib/answer/find-answer.ts';
import { findLeaders, type LeadingAgency } from '@/lib/answer/find-measure-ranking.ts';
import { findAvailableYears } from '@/lib/answer/find-overview.ts';
import { drawnView } from '@/lib/chart/draw-view.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, fullestYear, withMeasures } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { withChange } from '@/lib/indicator/transform/with-change.ts';
import { ancestorsOf, childrenOf, type Division, divisionOf, nationalCode } from '@/lib/region/division.ts';
import { divisionNameIn, regionNameIn } from '@/lib/region/place-name.ts';
import { describeView, type ViewSentence } from '@/lib/view/describe-view.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { isNamedSet, type SubjectRef, writeSubject } from '@/lib/view/subject-ref.ts';
import { type Display, leadingMeasure, maximumSubjects, type PickerState, type View } from '@/lib/view/view.ts';
import { knownSubjects, namesOf } from '../../answered-view.ts';
import { exploreHref } from './explore-href.ts';
import type { PickerItem, PickerProps } from './picker.tsx';

const pickerLength = 40;
const firstLook = 5;

/** Everything the explore page shows. */
export type ExplorePage = {
  /** With the subjects shown: those asked for that exist, or the first look. */
  readonly view: View;
  readonly dropped: readonly DroppedParameter[];
  /** How it is shown: as asked, but of one year bars and no lines. */
  readonly display: Display;
  /** The year that displays of one year show: the one asked for, else the last in which most subjects have a value. */
  readonly year: number;
  /** The measures of the view, with every value's change from the year before. */
  readonly answer: Answer;
  /** The six outcome groups and their total, where the composition is shown. */
  readonly outcomes: Answer | null;
  readonly sentence: ViewSentence;
  readonly picker: PickerProps;
};

/** What the explore page shows of a view. Without subjects it opens on the largest agencies held. */
export async function readExplorePage(
  { view: asked, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<ExplorePage> {
  const years = (await findAvailableYears(asked.origin)).filter((year) => year >= asked.from && year <= asked.to);
  const { search } = asked.picker;
  const place = divisionOf(asked.picker.place ?? '')?.code ?? nationalCode;
  const leadersOf = (words: string) => findLeaders(rankingOf(asked), { years, limit: pickerLength, search: words });
  const isFirstLook = asked.subjects.length === 0;
  const hasRegions = asked.subjects.some(({ kind }) => kind === 'region' || kind === 'divisions');
  const kind = asked.picker.kind ?? (hasRegions ? 'region' : 'agency');
  const found = kind === 'agency' || isFirstLook ? await leadersOf(search) : [];
  const subjects = isFirstLook
    ? (search ? await leadersOf('') : found)
        .slice(0, firstLook)
        .map(({ subject }): SubjectRef => ({ kind: 'agency', id: subject.id }))
    : asked.subjects;

  const offered = kind === 'region' ? childrenOf(place) : [];
  const display = displayOf(asked);
  const question = questionOf(asked, locale);
  const outcomes = display === 'composition' ? questionOf(drawnView(asked), locale).measures : [];
  const groups = [subjects, offered.map(({ code }): SubjectRef => ({ kind: 'region', id: code }))];
  const [whole, regions] = await findAnswers({ ...question, measures: [...question.measures, ...outcomes] }, groups);
  if (!whole || !regions) throw new RangeError('each group of subjects has an answer');
  const answer = withChange(withMeasures(whole, question.measures), 'lastYear');
  const known = knownSubjects({ ...asked, subjects }, answer);
  const isOutside = asked.year !== null && !answer.years.includes(asked.year);
  const outside: DroppedParameter[] = isOutside
    ? [{ name: 'year', value: String(asked.year), reason: 'yearOutOfBounds' }]
    : [];
  return {
    view: isOutside ? { ...known.view, year: null } : known.view,
    dropped: [...dropped, ...known.dropped, ...outside],
    display,
    year: asked.year === null || isOutside ? fullestYear(answer) : asked.year,
    answer,
    outcomes: outcomes.length > 0 ? withMeasures(whole, outcomes) : null,
    sentence: describeView(known.view, namesOf(known.view, answer), locale),
    picker: {
      kind,
      items: [
        ...chosenItems(known.view, answer),
        ...(kind === 'agency'
          ? found.map(leaderItem)
          : regionItems(regions, offered, years.at(-1), known.view, locale)),
      ].filter(isFirst),
      isFull: known.view.subjects.length >= maximumSubjects,
      measure: measureOf(leadingMeasure(asked), asked.base),
      query: search,
      tabs: (['agency', 'region'] as const).map((one) => ({
        kind: one,
        href: pickerHref(known.view, { kind: one }, locale),
      })),
      up: upFrom(place, known.view, locale),
    },
  };
}

/** Lines of one year are bars; the address keeps the lines, so that more years bring them back. */
function displayOf({ display, from, to }: View): Display {
  return display === 'line' && from === to ? 'bars' : display;
}

const rankingOf = (view: View) => {
  const { scope, origin } = view;
  const [measure] = questionOf(view, 'zh').measures;
  if (!measure) throw new RangeError('a view has at least one measure');
  return { ...measure, scope, origin };
};

/** A line for each subject of the chart with its latest value; a set is one line, whatever it holds. */
function chosenItems(view: View, answer: Answer): PickerItem[] {
  const index = new Map(answer.subjects.map(({ kind, id }, at) => [`${kind} ${id}`, at]));
  return view.subjects.flatMap((ref): PickerItem[] => {
    const value = writeSubject(ref);
    if (isNamedSet(ref)) {
      const set = answer.sets.find(({ key }) => key === value);
      return set ? [{ ...itemOf(value, set.name), isChosen: true }] : [];
    }
    const at = index.get(`${ref.kind} ${ref.id}`);
    const subject = at === undefined ? undefined : answer.subjects[at];
    if (at === undefined || !subject) return [];
    const last = answer.points[at]?.[0]?.findLast((point) => point.value !== null);
    const latest = { value: last?.value ?? null, year: last?.reportYear ?? null };
    return [{ ...itemOf(value, subject.name), ...latest, series: at + 1, isChosen: true }];
  });
}

const itemOf = (value: string, name: string): PickerItem => ({
  subject: value,
  name,
  value: null,
  year: null,
  series: null,
  isChosen: false,
  inside: null,
});

const leaderItem = ({ subject, value, year }: LeadingAgency): PickerItem => ({
  ...itemOf(subject.id, subject.name),
  value,
  year,
});

/** Divisions of a place by their value of the last year with reports, the largest first and those without one last. */
function regionItems(
  regions: Answer,
  offered: readonly Division[],
  year: number | undefined,
  view: View,
  locale: Locale,
): PickerItem[] {
  if (year === undefined) return [];
  const items = offered.map((division, at): PickerItem => {
    const value = regions.points[at]?.[0]?.[regions.years.indexOf(year)]?.value ?? null;
    return {
      ...itemOf(division.code, divisionNameIn(division, locale)),
      value,
      year: value === null ? null : year,
      inside: division.level === 'county' ? null : pickerHref(view, { kind: 'region', place: division.code }, locale),
    };
  });
  return items.sort((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY));
}

const isFirst = ({ subject }: PickerItem, at: number, all: readonly PickerItem[]): boolean =>
  all.findIndex((other) => other.subject === subject) === at;

function upFrom(place: string, view: View, locale: Locale): PickerProps['up'] {
  const [parent] = place === nationalCode ? [] : ancestorsOf(place);
  if (!parent) return null;
  return {
    name: regionNameIn(parent.code, locale),
    href: pickerHref(view, { kind: 'region', place: parent.code }, locale),
  };
}

function pickerHref(view: View, picker: Partial<PickerState>, locale: Locale): string {
  const state = { search: '', kind: null, place: null, ...picker };
  return exploreHref({ ...view, picker: state }, locale);
}
