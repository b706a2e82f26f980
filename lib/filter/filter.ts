import { type ApplicantKind, applicantKinds } from '../form/application.ts';
import { type Scope, scopes } from '../form/terms.ts';
import { type Base, bases, type MeasureId, measureOf } from '../indicator/measure.ts';
import { type Origin, origins } from '../indicator/series.ts';

/** The first report year with a statutory form; earlier reports have no figures. */
export const firstYear = 2019;
/** The last report year that can be asked for. */
export const lastYear = new Date().getFullYear();
/** The last year that every agency has had to report on (条例 art. 49: before 31 January of the next year); where a view ends unless told. */
export const latestReportYear = lastYear - 1;
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

/** The view of an address without parameters. */
export const defaultFilter: Filter = {
  measure: 'newlyReceived',
  applicant: 'total',
  base: 'concluded',
  scope: 'any',
  from: firstYear,
  to: latestReportYear,
  agencies: [],
  regions: [],
  origin: 'filed',
};

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
export function writeFilter(filter: Filter): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: FilterParameter, value: string | number, standard: string | number) => {
    if (value !== standard) params.append(name, String(value));
  };
  put('measure', filter.measure, defaultFilter.measure);
  if (takesApplicant(filter.measure)) put('applicant', filter.applicant, defaultFilter.applicant);
  if (takesBase(filter.measure)) put('base', filter.base, defaultFilter.base);
  put('scope', filter.scope, defaultFilter.scope);
  put('from', filter.from, defaultFilter.from);
  put('to', filter.to, defaultFilter.to);
  for (const agency of filter.agencies) params.append('agency', agency);
  for (const region of filter.regions) params.append('region', region);
  put('origin', filter.origin, defaultFilter.origin);
  return params;
}
