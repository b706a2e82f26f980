import { questionOf } from '@/lib/answer/find-answer.ts';
import { findLeaders } from '@/lib/answer/find-leaders.ts';
import { findAgencyTotal, findAvailableYears } from '@/lib/answer/find-overview.ts';
import { findBothEndsBehind, findRegionPanels } from '@/lib/answer/find-region-panels.ts';
import { findShown, type Shown, shownWhole, withAgainst } from '@/lib/answer/find-shown.ts';
import { mapView } from '@/lib/answer/map-view.ts';
import { refsFound, searchSubjects } from '@/lib/answer/search-subjects.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, askedMeasure, fullestYear, withMeasures, withYears } from '@/lib/indicator/answer.ts';
import { applicantOutcomes, outcomeColumns } from '@/lib/indicator/applicant-sums.ts';
import { type ChangeList, changeList, type RegionPanels } from '@/lib/indicator/change/change-list.ts';
import { type ChangeParts, changeParts } from '@/lib/indicator/change/change-parts.ts';
import { type ChangeReadings, changeReadings } from '@/lib/indicator/change/change-readings.ts';
import { bases } from '@/lib/indicator/measure.ts';
import { panelOf } from '@/lib/indicator/transform/panel-numbers.ts';
import { isSummable } from '@/lib/indicator/transform/sum-agencies.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { describeView, type SubjectName, type ViewSentence } from '@/lib/view/describe-view.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { sortAnswer } from '@/lib/view/sort-answer.ts';
import { isNamedSet, type SubjectRef, writeSubject } from '@/lib/view/subject-ref.ts';
import { type Display, maximumSubjects, measuredView, takesBase, type View } from '@/lib/view/view.ts';
import { knownSubjects, namesOf } from '../../answered-view.ts';
import { type OfferedSet, offeredSets } from './named-sets.ts';
import { type PickerItem, pickerItems } from './picker-items.ts';

const firstLook = 5;

/** So many subjects are shown on all bases; the bases of more are found by changing the base. */
const mostOnAllBases = 12;

/** The measures of one year that the table sets side by side; every rate on its default base. */
const mainMeasures = (
  [
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
  ] as const
).map((measure) => askedMeasure(measure));

/** Everything the explore page shows. */
export type ExplorePage = {
  /** With the subjects shown: those asked for that exist, or the first look. */
  readonly view: View;
  readonly dropped: readonly DroppedParameter[];
  /** How it is shown: as asked, but of one year bars and no lines. */
  readonly display: Display;
  /** The year that displays of one year show: the one asked for, else the last in which most subjects have a value. */
  readonly year: number;
  /** The measures of the view, or of a composition all outcomes added up, in its panel and transform, in its order, with changes. */
  readonly answer: Answer;
  /** The same as it is drawn: in the order asked, with the lines it is set against. */
  readonly drawn: Answer;
  /** The six outcome groups and their total, where the composition is shown. */
  readonly outcomes: Answer | null;
  /** Of one subject, where its composition is shown: how each kind of applicant was answered. */
  readonly applicants: Answer | null;
  /** The regions of the map, where it is shown. */
  readonly regions: Answer | null;
  readonly against: Shown['against'];
  readonly panel: Shown['panel'];
  /** The subjects added up, where none is counted twice: all of them, and those comparable in every year. */
  readonly totals: Answer | null;
  /** How many rows the file of what is shown has. */
  readonly rows: number;
  /** How many rows the same of every agency of the origin has; not asked for with a search. */
  readonly allRows: number | null;
  /** The rate of the view on its three bases, in the year shown, for its first subjects; and how many there are. */
  readonly bases: { readonly answer: Answer; readonly total: number } | null;
  /** How each subject changed from the first to the last year, where changes are shown. */
  readonly change: ShownChange | null;
  /** The main measures in the year shown, where the table is. */
  readonly ofYear: Answer | null;
  readonly sentence: ViewSentence;
  /** What the table of figures is of. */
  readonly tableSentence: string;
  readonly picker: PickerData;
};

/** What the picker shows. */
export type PickerData = {
  /** What the view names, one by one or as a set, in the order of the address. */
  readonly chosen: readonly PickedSubject[];
  /** The subjects that are drawn. */
  readonly lines: readonly PickerItem[];
  /** What a search finds; null without one. */
  readonly found: readonly PickerItem[] | null;
  readonly sets: readonly OfferedSet[];
  readonly search: string;
  /** Whether as many are listed one by one as an address holds. */
  readonly isFull: boolean;
};

/** A subject that a view names. A set says how many it has and how many of them are drawn. */
export type PickedSubject = SubjectName & {
  readonly subject: string;
  readonly set: { readonly total: number; readonly drawn: number } | null;
};

/** What the explore page shows of a view. Without subjects it opens on the largest agencies held. Twelve statements at most. */
export async function readExplorePage(
  { view: asked, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<ExplorePage> {
  const isFirstLook = asked.subjects.length === 0;
  const opened: View = isFirstLook ? { ...asked, subjects: await findFirstLook(asked), comparison: 'none' } : asked;
  const { search } = opened.picker;
  const found = await searchSubjects(search, opened.origin);
  const display = displayOf(opened);
  const isComposition = display === 'composition';
  const outcomes = isComposition ? outcomeColumns.map((measure) => askedMeasure(measure)) : [];
  const [first, second] = opened.subjects;
  const isOfOne = first !== undefined && second === undefined && !isNamedSet(first);
  const applicants = isComposition && isOfOne ? applicantOutcomes : [];
  const threeBases = measuredView(opened).measures.some(takesBase)
    ? bases.map((base) => askedMeasure('disclosureRate', { base }))
    : [];
  const main = display === 'table' ? mainMeasures : [];
  const shown = await findShown(measuredView(opened), locale, {
    measures: [
      ...outcomes,
      ...applicants.filter(({ applicant }) => applicant !== 'total'),
      ...main,
      // a change of all is read on every base
      ...(display === 'change' ? threeBases : []),
    ],
    ...(threeBases.length > 0 && { ofFirst: { subjects: mostOnAllBases, measures: threeBases } }),
    groups: [refsFound(found), ...(display === 'map' ? [mapView(opened).subjects] : [])],
  });
  const known = knownSubjects(opened, shown.levels);
  const { year, view, outside } = yearShown(known.view, shown.answer);
  const drawn = withAgainst(shown.answer, shown.against);
  const names = namesOf(view, shown.levels);
  const rowsOfSubject = shown.answer.years.length * Math.max(shown.answer.measures.length, outcomes.length);
  return {
    view,
    dropped: [...dropped, ...known.dropped, ...outside],
    display,
    year,
    answer: sortAnswer(shown.answer, view, year),
    drawn,
    outcomes: outcomes.length > 0 ? withMeasures(shown.levels, outcomes) : null,
    applicants: applicants.length > 0 ? withMeasures(shown.levels, applicants) : null,
    regions: shown.shownGroups[1] ?? null,
    bases: shown.ofFirst && { answer: withYears(shown.ofFirst, [year]), total: shown.levels.subjects.length },
    allRows: search === '' ? (await findAgencyTotal(view.origin)) * rowsOfSubject : null,
    totals: shown.totals,
    rows: shownWhole(measuredView(view), shown).subjects.length * rowsOfSubject,
    change: display === 'change' ? await changeOf(shown, view, locale) : null,
    ofYear: main.length > 0 ? withYears(withMeasures(shown.levels, main), [year]) : null,
    against: shown.against,
    panel: shown.panel,
    sentence: describeView(view, names, locale),
    tableSentence: describeView(isComposition ? { ...measuredView(view), display: 'line' } : view, names, locale).text,
    picker: {
      chosen: chosenOf(view, shown.levels),
      lines: pickerItems(ofView(shown.levels, measuredView(view), locale), drawn, view, year, locale),
      found: search === '' ? null : foundItems(shown, measuredView(view), year, locale),
      sets: offeredSets(found.regions, shown.levels.subjects[0], view.subjects.map(writeSubject), locale),
      search,
      isFull: listed(view).length >= maximumSubjects,
    },
  };
}

/** The changes of a view's subjects, and of all of them added up where none is counted twice. */
export type ShownChange = {
  readonly list: ChangeList;
  /** What the list is made from. */
  readonly reported: Answer;
  readonly parts: ChangeParts | null;
  /** Of a disclosure rate: the ways to read the change of all. */
  readonly readings: ChangeReadings | null;
};

/** What changes of what a view shows: its values as reported, in its panel. Seven statements at most, for regions that are sums. */
async function changeOf(shown: Shown, view: View, locale: Locale): Promise<ShownChange | null> {
  const { measures } = questionOf(view, locale);
  const levels = withMeasures(shown.levels, measures);
  const [measure] = measures;
  if (!measure) return null;
  const reported = view.transform === 'level' ? shown.answer : levels;
  const behind = await findBothEndsBehind(shown.levels);
  const list = changeList(reported, measure, await panelsOf(levels, behind));
  if (!behind && !isSummable(levels) && !isOfOneLevel(levels)) return { list, reported, parts: null, readings: null };
  return {
    list,
    reported,
    parts: changeParts(behind ?? levels, measure),
    readings: takesBase(measure.measure)
      ? changeReadings(behind ?? shown.levels, { base: measure.base, panel: view.panel })
      : null,
  };
}

/** The agencies behind the regions of an answer: of one region those at hand, of more no more than their numbers. */
async function panelsOf(levels: Answer, behind: Answer | null): Promise<RegionPanels> {
  const [only, second] = levels.subjects;
  if (!only || second) return findRegionPanels(levels);
  return new Map(behind ? [[only.id, panelOf(withMeasures(behind, levels.measures))]] : []);
}

/** Whether the subjects are regions of one level, which have no report in common. */
function isOfOneLevel({ subjects }: Answer): boolean {
  const levels = new Set(subjects.map(({ kind, id }) => (kind === 'region' ? divisionOf(id)?.level : null)));
  return (
    subjects.length > 1 && levels.size === 1 && ['province', 'prefecture', 'county'].includes(String([...levels][0]))
  );
}

/** What a search finds for the picker, with the values of the view's measure. Ten statements at most. */
export async function findPickerItems(
  view: View,
  locale: Locale,
): Promise<{ found: PickerItem[]; sets: OfferedSet[] }> {
  const found = await searchSubjects(view.picker.search, view.origin);
  const shown = await findShown(
    { ...view, subjects: [], comparison: 'none', transform: 'level', panel: 'raw' },
    locale,
    { groups: [refsFound(found)] },
  );
  return {
    found: foundItems(shown, view, view.year ?? view.to, locale),
    sets: offeredSets(found.regions, undefined, view.subjects.map(writeSubject), locale),
  };
}

function foundItems({ groups }: Shown, view: View, year: number, locale: Locale): PickerItem[] {
  const [answer] = groups;
  return answer ? pickerItems(ofView(answer, view, locale), null, { ...view, sort: 'asked' }, year, locale) : [];
}

const ofView = (answer: Answer, view: View, locale: Locale) => withMeasures(answer, questionOf(view, locale).measures);

const listed = ({ subjects }: View) => subjects.filter((ref) => !isNamedSet(ref));

/** The agencies with the largest values of the latest years. */
async function findFirstLook(view: View): Promise<SubjectRef[]> {
  const years = (await findAvailableYears(view.origin)).filter((year) => year >= view.from && year <= view.to);
  const [measure] = questionOf(view, 'zh').measures;
  if (!measure) throw new RangeError('a view has at least one measure');
  const { scope, origin } = view;
  const leaders = await findLeaders({ ...measure, scope, origin }, { years, limit: firstLook });
  return leaders.map(({ subject }) => ({ kind: 'agency', id: subject.id }));
}

/** Lines of one year are bars; the address keeps the lines, so that more years bring them back. */
function displayOf({ display, from, to }: View): Display {
  return display === 'line' && from === to ? 'bars' : display;
}

/** The year of displays that show one, and the view without a year that is not among those it shows. */
function yearShown(view: View, answer: Answer): { year: number; view: View; outside: DroppedParameter[] } {
  if (view.year === null) return { year: fullestYear(answer), view, outside: [] };
  if (answer.years.includes(view.year)) return { year: view.year, view, outside: [] };
  return {
    year: fullestYear(answer),
    view: { ...view, year: null },
    outside: [{ name: 'year', value: String(view.year), reason: 'yearOutOfBounds' }],
  };
}

function chosenOf(view: View, levels: Answer): PickedSubject[] {
  return view.subjects.flatMap((ref): PickedSubject[] => {
    const [name] = namesOf({ subjects: [ref] }, levels);
    const subject = writeSubject(ref);
    const set = levels.sets.find(({ key }) => key === subject);
    return name ? [{ ...name, subject, set: set ? { total: set.total, drawn: set.drawn } : null }] : [];
  });
}
