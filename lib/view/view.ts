import { type ApplicantKind, applicantKinds } from '../form/application.ts';
import { firstYear, latestReportYear } from '../form/calendar.ts';
import { type Scope, scopes } from '../form/terms.ts';
import { type Base, bases, type MeasureId, measureOf } from '../indicator/measure.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { isNamedSet, type NamedSet, type SubjectRef } from './subject-ref.ts';

/** How many subjects an address lists one by one; a larger selection is a named set. */
export const maximumSubjects = 100;
/** The longest list of subjects in an address, in bytes. */
export const maximumSubjectBytes = 2000;
/** How many measures one view shows. */
export const maximumMeasures = 20;

export const viewScopes = ['any', ...scopes] as const;
export const displays = ['line', 'change', 'bars', 'composition', 'map', 'facets', 'table'] as const;
export type Display = (typeof displays)[number];
/** `index`: the base year is 100 · `yearly`: change from the year before · `perAgency`: mean of the reporting agencies. */
export const transforms = ['level', 'index', 'yearly', 'perAgency'] as const;
export type TransformName = (typeof transforms)[number];
/** `constant`: only the agencies that report, comparably, in every year shown. */
export const panels = ['raw', 'constant'] as const;
export type Panel = (typeof panels)[number];
/** What a view is set against; peers are chosen by the rule that is named. */
export const comparisons = [
  'none',
  'lastYear',
  'baseYear',
  'parentRegion',
  'peersInProvince',
  'peersInCountry',
  'peersOfVolume',
] as const;
export type Comparison = (typeof comparisons)[number];
/** The order of subjects: as asked, by name, or by value or change, the largest first unless ascending. */
export const sorts = ['asked', 'name', 'value', 'valueAscending', 'change', 'changeAscending'] as const;
export type Sort = (typeof sorts)[number];
/** How changes are drawn: an arrow a row, a line a subject, a bar a subject. */
export const changeForms = ['dumbbell', 'slope', 'bars'] as const;
export type ChangeForm = (typeof changeForms)[number];
/** Whether a drawing of many rows or small charts has the first of them, or all. */
export const extents = ['first', 'all'] as const;
export type Extent = (typeof extents)[number];
/** How lines count upwards: in equal steps, or in equal factors. */
export const axes = ['linear', 'log'] as const;
export type Axis = (typeof axes)[number];
/** What tells series and parts apart: their colours and points, or patterns beside. */
export const looks = ['colours', 'patterns'] as const;
/** Which figures a file holds: those the measures are made of, or all of the form. */
export const figureChoices = ['ofMeasure', 'all'] as const;
export type FigureChoice = (typeof figureChoices)[number];

/** The place of agencies whose place is not known. */
export const unknownPlace = 'unknown';

/**
 * What the picker of subjects shows: a search, agencies or regions (null: whichever the view has), and the place looked
 * into, a GB/T 2260 code or `unknown`.
 */
export type PickerState = {
  readonly search: string;
  readonly kind: 'agency' | 'region' | null;
  readonly place: string | null;
};

/** Everything that an address can say. Every page, chart, table and file starts from one of these. */
export type View = {
  /** Agencies, regions and named sets, in the order shown. */
  readonly subjects: readonly SubjectRef[];
  /** At least one, each once. */
  readonly measures: readonly MeasureId[];
  /** Always `total` where no measure is counted by applicant. */
  readonly applicant: ApplicantKind;
  /** Always `concluded` without the disclosure rate. */
  readonly base: Base;
  readonly scope: 'any' | Scope;
  /** First and last report year, both shown. */
  readonly from: number;
  readonly to: number;
  /** The one year that bars, maps, rankings and lists show; null for the latest with figures. */
  readonly year: number | null;
  /** What regions, sets and lists draw from; an agency asked for by id is shown whatever its origin. */
  readonly origin: Origin;
  readonly figures: FigureChoice;
  readonly display: Display;
  readonly transform: TransformName;
  /** The year that an index or a comparison starts from; null for the first year shown. */
  readonly baseYear: number | null;
  readonly panel: Panel;
  readonly comparison: Comparison;
  readonly sort: Sort;
  readonly changeForm: ChangeForm;
  readonly extent: Extent;
  /** Always `linear` where no logarithm has a meaning: `takesLogAxis`. */
  readonly axis: Axis;
  readonly look: (typeof looks)[number];
  readonly picker: PickerState;
  /** The page of a list, from 1. */
  readonly page: number;
};

/** The view of an address without parameters; its last year is that of the moment it is asked, so that a server runs into a new year. */
export const defaultView: View = {
  subjects: [],
  measures: ['newlyReceived'],
  applicant: 'total',
  base: 'concluded',
  scope: 'any',
  from: firstYear,
  get to() {
    return latestReportYear();
  },
  year: null,
  origin: 'filed',
  figures: 'ofMeasure',
  display: 'line',
  transform: 'level',
  baseYear: null,
  panel: 'raw',
  comparison: 'none',
  sort: 'asked',
  changeForm: 'dumbbell',
  extent: 'first',
  axis: 'linear',
  look: 'colours',
  picker: { search: '', kind: null, place: null },
  page: 1,
};

/** The parameters whose value is one of a few words, which are the names of the view's own fields. */
export const viewChoices = {
  applicant: applicantKinds,
  base: bases,
  scope: viewScopes,
  origin: origins,
  figures: figureChoices,
  display: displays,
  transform: transforms,
  panel: panels,
  comparison: comparisons,
  sort: sorts,
  changeForm: changeForms,
  extent: extents,
  axis: axes,
  look: looks,
} as const;
export type ChoiceParameter = keyof typeof viewChoices;

/** The parameters of an address, in canonical order. `agency` and `region` are read as `subjects` and never written. */
export const viewParameters = [
  'subjects',
  'measure',
  'applicant',
  'base',
  'scope',
  'from',
  'to',
  'year',
  'origin',
  'figures',
  'display',
  'transform',
  'baseYear',
  'panel',
  'comparison',
  'sort',
  'changeForm',
  'extent',
  'axis',
  'look',
  'q',
  'by',
  'in',
  'page',
] as const;
export type ViewParameter = (typeof viewParameters)[number];

/** Whether the applicant kind has a meaning for the measure. */
export function takesApplicant(measure: MeasureId): boolean {
  return measureOf(measure).hasApplicants;
}

/** Whether the base has a meaning for the measure: only the disclosure rate has three (domain: always print the base). */
export function takesBase(measure: MeasureId): boolean {
  return measure === 'disclosureRate';
}

/** Whether a logarithmic axis has a meaning: for counts, and for what is made of them by factors. Rates and changes reach 0 and below. */
export function takesLogAxis({ measures, transform }: Pick<View, 'measures' | 'transform'>): boolean {
  return transform !== 'yearly' && measures.every((measure) => measureOf(measure).unit !== 'percent');
}

/** The axis that a view is drawn on: only lines over some years have a choice. */
export function drawnAxis(view: Parameters<typeof offersAxis>[0] & Pick<View, 'axis'>): Axis {
  return offersAxis(view) ? view.axis : 'linear';
}

/** Whether a view shows what a logarithmic axis can be chosen for. */
export function offersAxis(view: Pick<View, 'display' | 'from' | 'to' | 'measures' | 'transform'>): boolean {
  return view.display === 'line' && view.from !== view.to && takesLogAxis(view);
}

/** What each display has no use for: a composition is of all applicants as reported, changes are of values as reported. */
const setAside: Readonly<Partial<Record<Display, Partial<View>>>> = {
  composition: { applicant: 'total', transform: 'level', panel: 'raw', comparison: 'none' },
  change: { transform: 'level', comparison: 'none' },
};

/** A view as its display shows it, without what the display sets aside; the address keeps that for other displays. */
export function shownView(view: View): View {
  return { ...view, ...setAside[view.display] };
}

/** The view of the values beside a display, in its table and by its names: of a composition the total that its bars are shares of. */
export function measuredView(view: View): View {
  return { ...shownView(view), ...(view.display === 'composition' ? { measures: ['outcomeTotal'] } : {}) };
}

/** Whether a display has a use for one of the choices of a view. */
export function usesChoice({ display }: Pick<View, 'display'>, choice: keyof View): boolean {
  return !(choice in (setAside[display] ?? {}));
}

/** Whether a view shows lines or parts that patterns can tell apart. */
export function offersLook({ display }: Pick<View, 'display'>): boolean {
  return display === 'line' || display === 'composition';
}

/** The years of a view in order. */
export function yearsOf({ from, to }: Pick<View, 'from' | 'to'>): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The year that an index or a comparison of a view starts from. */
export function baseYearOf({ baseYear, from }: Pick<View, 'baseYear' | 'from'>): number {
  return baseYear ?? from;
}

/** The first measure of a view: the one that a page about one measure shows. */
export function leadingMeasure({ measures }: Pick<View, 'measures'>): MeasureId {
  return measures[0] ?? 'newlyReceived';
}

/** The agencies a view lists by id. */
export function agenciesOf({ subjects }: Pick<View, 'subjects'>): string[] {
  return subjects.flatMap((ref) => (ref.kind === 'agency' ? [ref.id] : []));
}

/** The regions a view lists by code. */
export function regionsOf({ subjects }: Pick<View, 'subjects'>): string[] {
  return subjects.flatMap((ref) => (ref.kind === 'region' ? [ref.id] : []));
}

/** The sets a view names. */
export function setsOf({ subjects }: Pick<View, 'subjects'>): NamedSet[] {
  return subjects.filter(isNamedSet);
}
