import { firstYear, lastYear } from '../form/calendar.ts';
import { isMeasureId, type MeasureId } from '../indicator/measure.ts';
import {
  type DroppedParameter,
  type DropReason,
  pairsOf,
  type RawParameters,
  readCount,
  valuesByName,
} from './read-parameter.ts';
import { isAgencyId, isRegionCode, readSubject, type SubjectRef, writeSubject } from './subject-ref.ts';
import {
  type ChoiceParameter,
  defaultView,
  maximumMeasures,
  maximumSubjectBytes,
  maximumSubjects,
  takesApplicant,
  takesBase,
  takesLogAxis,
  unknownPlace,
  type View,
  type ViewParameter,
  viewChoices,
  viewParameters,
} from './view.ts';
import { listMark, writeView } from './write-view.ts';

/** Parameters that trackers and the framework add; left aside without a word. */
const ignoredParameters = /^(?:utm_[a-z]{1,20}|_rsc|fbclid|gclid|spm)$/;
const longestSearch = 100;

/** A view, what of its address was left aside, and whether the address is already the view's own. */
export type ReadView = {
  readonly view: View;
  readonly dropped: readonly DroppedParameter[];
  readonly isCanonical: boolean;
};

/**
 * The view an address asks for, and every parameter that could not be taken, with its reason. Total: whatever is handed
 * in, a valid view comes out. An empty value (`region=`) is an unfilled form field and counts as not given. `only` are
 * the parameters of a view that a page has a use for, all if left out; `also` names those it reads itself, such as
 * `lang`. The others are unknown to it.
 */
export function readView(
  params: RawParameters,
  options: { readonly only?: readonly ViewParameter[]; readonly also?: readonly string[] } = {},
): ReadView {
  const { only = viewParameters, also = [] } = options;
  const given = valuesByName(params);
  const dropped: DroppedParameter[] = [];
  const drop = (name: string, value: string, reason: DropReason) => dropped.push({ name, value, reason });

  for (const [name, values] of given) {
    if (isTaken(name, only) || also.includes(name) || ignoredParameters.test(name)) continue;
    for (const value of values) drop(name, value, 'unknownParameter');
    given.delete(name);
  }

  const one = <T>(name: string, read: (value: string) => T | undefined, standard: T, reason: DropReason): T => {
    const [first, ...rest] = given.get(name) ?? [];
    for (const value of rest) if (value !== first) drop(name, value, 'repeated');
    if (first === undefined) return standard;
    const value = read(first);
    if (value !== undefined) return value;
    drop(name, first, reason);
    return standard;
  };
  const choice = <N extends ChoiceParameter>(name: N): View[N] => {
    const words: readonly string[] = viewChoices[name];
    return one(
      name,
      (value) => (words.includes(value) ? (value as View[N]) : undefined),
      defaultView[name],
      'unknownValue',
    );
  };
  const year = <T extends number | null>(name: string, standard: T) =>
    one<number | T>(name, readYear, standard, 'yearOutOfBounds');

  const measures = readMeasures(given.get('measure') ?? [], drop);
  const forMeasure = <N extends 'applicant' | 'base'>(name: N, takes: (measure: MeasureId) => boolean): View[N] => {
    const value = choice(name);
    if (value === defaultView[name] || measures.some(takes)) return value;
    drop(name, value, 'notForMeasure');
    return defaultView[name];
  };
  const applicant = forMeasure('applicant', takesApplicant);
  const base = forMeasure('base', takesBase);
  const scope = choice('scope');
  let from = year('from', defaultView.from);
  let to = year('to', defaultView.to);
  if (from > to) {
    drop('from', String(from), 'yearsReversed');
    drop('to', String(to), 'yearsReversed');
    from = defaultView.from;
    to = defaultView.to;
  }
  const transform = choice('transform');
  const readAxis = (): View['axis'] => {
    const axis = choice('axis');
    if (axis === defaultView.axis || takesLogAxis({ measures, transform })) return axis;
    drop('axis', axis, 'needsCounts');
    return defaultView.axis;
  };
  const view: View = {
    subjects: readSubjects(given, drop),
    measures,
    applicant,
    base,
    scope,
    from,
    to,
    year: year('year', null),
    origin: choice('origin'),
    figures: choice('figures'),
    display: choice('display'),
    transform,
    baseYear: year('baseYear', null),
    panel: choice('panel'),
    comparison: choice('comparison'),
    sort: choice('sort'),
    changeForm: choice('changeForm'),
    extent: choice('extent'),
    axis: readAxis(),
    look: choice('look'),
    picker: {
      search: one('q', (value) => value.trim().slice(0, longestSearch), '', 'unknownValue'),
      kind: one('by', (value) => (value === 'agency' || value === 'region' ? value : undefined), null, 'unknownValue'),
      place: one(
        'in',
        (value) => (isRegionCode(value) || value === unknownPlace ? value : undefined),
        null,
        'malformedCode',
      ),
    },
    page: one('page', readCount, defaultView.page, 'unknownValue'),
  };
  return { view, dropped, isCanonical: isWrittenAs(params, writeView(view, only), also) };
}

function isTaken(name: string, only: readonly ViewParameter[]): boolean {
  const own = name === 'agency' || name === 'region' ? 'subjects' : name;
  return (only as readonly string[]).includes(own);
}

function isWrittenAs(params: RawParameters, canonical: URLSearchParams, also: readonly string[]): boolean {
  const own = pairsOf(params).filter(([name]) => !also.includes(name) && !ignoredParameters.test(name));
  return new URLSearchParams(own.map(([name, value]) => [name, value])).toString() === canonical.toString();
}

function readYear(value: string): number | undefined {
  const year = /^\d{4}$/.test(value) ? Number(value) : 0;
  return year >= firstYear && year <= lastYear() ? year : undefined;
}

type Drop = (name: string, value: string, reason: DropReason) => void;

function readMeasures(values: readonly string[], drop: Drop): readonly MeasureId[] {
  const taken = new Set<MeasureId>();
  for (const value of values.flatMap((one) => one.split(listMark)).filter(Boolean)) {
    if (!isMeasureId(value)) drop('measure', value, 'unknownValue');
    else if (taken.size >= maximumMeasures && !taken.has(value)) drop('measure', value, 'tooManyMeasures');
    else taken.add(value);
  }
  return taken.size > 0 ? [...taken] : defaultView.measures;
}

/** Subjects of `subjects`, then of the repeated `agency` and `region`: they share one limit. */
function readSubjects(given: ReadonlyMap<string, readonly string[]>, drop: Drop): SubjectRef[] {
  const taken = new Map<string, SubjectRef>();
  let bytes = -listMark.length;
  const take = (name: string, value: string, ref: SubjectRef) => {
    const written = writeSubject(ref);
    if (taken.has(written)) return;
    const length = bytes + listMark.length + written.length;
    if (taken.size >= maximumSubjects || length > maximumSubjectBytes) {
      drop(name, value, 'tooManySubjects');
      return;
    }
    bytes = length;
    taken.set(written, ref);
  };
  for (const value of (given.get('subjects') ?? []).flatMap((list) => list.split(listMark)).filter(Boolean)) {
    const ref = readSubject(value);
    if (ref) take('subjects', value, ref);
    else drop('subjects', value, 'malformedSubject');
  }
  for (const id of given.get('agency') ?? []) {
    if (isAgencyId(id)) take('agency', id, { kind: 'agency', id });
    else drop('agency', id, 'malformedId');
  }
  for (const id of given.get('region') ?? []) {
    if (isRegionCode(id)) take('region', id, { kind: 'region', id });
    else drop('region', id, 'malformedCode');
  }
  return [...taken.values()];
}
