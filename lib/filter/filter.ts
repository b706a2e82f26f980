import { type ApplicantKind, applicantKinds } from '../form/application.ts';
import { firstYear, latestReportYear } from '../form/calendar.ts';
import { type Scope, scopes } from '../form/terms.ts';
import { type Base, bases, type MeasureId, measureOf } from '../indicator/measure.ts';
import { type Origin, origins } from '../indicator/series.ts';

/** How many agencies and regions one view compares at most. */
export const maximumSubjects = 10;

/** What a view shows, as its address carries it. Every page, chart, table and file starts from one of these. */
export type Filter = {
  readonly measure: MeasureId;
  /** Always `total` for a measure that is not counted by applicant. */
  readonly applicant: ApplicantKind;
  /** Always `concluded` but for the disclosure rate. */
  readonly base: Base;
  readonly scope: 'any' | Scope;
  /** First and last report year, both shown. */
  readonly from: number;
  readonly to: number;
  /** Public ids of agencies, such as `321300-7k2m9q`, in the order asked. */
  readonly agencies: readonly string[];
  /** GB/T 2260 codes of regions, in the order asked. */
  readonly regions: readonly string[];
  /** What regions and lists draw from; an agency asked for by id is shown whatever its origin. */
  readonly origin: Origin;
};

/** The view of an address without parameters; its last year is that of the request, so that a server runs into a new year. */
export function defaultFilter(now: Date = new Date()): Filter {
  return {
    measure: 'newlyReceived',
    applicant: 'total',
    base: 'concluded',
    scope: 'any',
    from: firstYear,
    to: latestReportYear(now),
    agencies: [],
    regions: [],
    origin: 'filed',
  };
}

/** The parameters of an address that make up a filter, in canonical order. `agency` and `region` may be repeated. */
export const filterParameters = [
  'measure',
  'applicant',
  'base',
  'scope',
  'from',
  'to',
  'agency',
  'region',
  'origin',
] as const;
export type FilterParameter = (typeof filterParameters)[number];

export const filterScopes = ['any', ...scopes] as const;
export const filterChoices = { applicant: applicantKinds, base: bases, scope: filterScopes, origin: origins } as const;

/** Whether the applicant kind has a meaning for the measure. */
export function takesApplicant(measure: MeasureId): boolean {
  return measureOf(measure).hasApplicants;
}

/** Whether the base has a meaning for the measure: only the disclosure rate has three (domain: always print the base). */
export function takesBase(measure: MeasureId): boolean {
  return measure === 'disclosureRate';
}

/** The years of a filter in order. */
export function yearsOf(filter: Pick<Filter, 'from' | 'to'>): number[] {
  return Array.from({ length: filter.to - filter.from + 1 }, (_, index) => filter.from + index);
}

/** The filter as parameters: defaults left out, order fixed, so that one view has one address. */
export function writeFilter(filter: Filter, now: Date = new Date()): URLSearchParams {
  const standard = defaultFilter(now);
  const params = new URLSearchParams();
  const put = (name: FilterParameter, value: string | number, usual: string | number) => {
    if (value !== usual) params.append(name, String(value));
  };
  put('measure', filter.measure, standard.measure);
  if (takesApplicant(filter.measure)) put('applicant', filter.applicant, standard.applicant);
  if (takesBase(filter.measure)) put('base', filter.base, standard.base);
  put('scope', filter.scope, standard.scope);
  put('from', filter.from, standard.from);
  put('to', filter.to, standard.to);
  for (const agency of filter.agencies) params.append('agency', agency);
  for (const region of filter.regions) params.append('region', region);
  put('origin', filter.origin, standard.origin);
  return params;
}
