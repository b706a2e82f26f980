import { z } from 'zod';
import { firstYear, lastYear } from '../form/calendar.ts';
import { isMeasureId } from '../indicator/measure.ts';
import {
  defaultFilter,
  type Filter,
  type FilterParameter,
  filterChoices,
  filterParameters,
  maximumSubjects,
  takesApplicant,
  takesBase,
} from './filter.ts';

/** Why a parameter was not taken. */
export const dropReasons = [
  'unknownParameter',
  'unknownValue',
  'yearOutOfBounds',
  'yearsReversed',
  'malformedId',
  'malformedCode',
  'repeated',
  'tooManySubjects',
  'notForMeasure',
] as const;
export type DropReason = (typeof dropReasons)[number];

/** A parameter of an address that was left aside: a page names it on screen, a download refuses it with 400. */
export type DroppedParameter = { readonly name: string; readonly value: string; readonly reason: DropReason };

/** What a route may be handed: the address's own parameters, or Next's record of them. */
export type RawParameters = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Parameters that trackers and the framework add; left aside without a word. */
const ignoredParameters = /^(?:utm_[a-z]{1,20}|_rsc|fbclid|gclid|spm)$/;

/** Subjects are two lists that share one limit, so they are read one value at a time. */
export const agencyIdSchema = z.string().regex(/^\d{6}-[0-9a-z]{4,16}$/);
export const regionCodeSchema = z.string().regex(/^\d{6}$/);
const yearSchema = (now: Date) =>
  z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .pipe(z.number().min(firstYear).max(lastYear(now)));
const measureSchema = z.string().refine(isMeasureId);

/**
 * The filter an address asks for, and every parameter that could not be taken, with its reason. Total: whatever is
 * handed in, a valid filter comes out. An empty value (`region=`) is an unfilled form field and counts as not given.
 * `also` names the parameters a page reads itself, such as `q` or `page`; `only` those of the filter it has a use for,
 * where that is not all of them: the others are unknown to it. `now` bounds the years: the moment of the request.
 */
export function readFilter(
  params: RawParameters,
  options: { readonly also?: readonly string[]; readonly only?: readonly FilterParameter[]; readonly now?: Date } = {},
): { filter: Filter; dropped: DroppedParameter[] } {
  const { now = new Date() } = options;
  const usual = defaultFilter(now);
  const year = yearSchema(now);
  const given = valuesByName(params);
  const dropped: DroppedParameter[] = [];
  const drop = (name: string, value: string, reason: DropReason) => dropped.push({ name, value, reason });

  for (const [name, values] of given) {
    const isTaken = isFilterParameter(name) && (options.only?.includes(name) ?? true);
    if (isTaken || options.also?.includes(name) || ignoredParameters.test(name)) continue;
    for (const value of values) drop(name, value, 'unknownParameter');
    given.delete(name);
  }

  const one = <T>(name: FilterParameter, schema: z.ZodType<T, string>, standard: T, reason: DropReason): T => {
    const [first, ...rest] = given.get(name) ?? [];
    for (const value of rest) if (value !== first) drop(name, value, 'repeated');
    if (first === undefined) return standard;
    const read = schema.safeParse(first);
    if (read.success) return read.data;
    drop(name, first, reason);
    return standard;
  };
  const choice = <const T extends string>(name: FilterParameter, choices: readonly T[], standard: T): T =>
    one<T>(name, z.string().pipe(z.enum(choices)), standard, 'unknownValue');

  const measure = one('measure', measureSchema, usual.measure, 'unknownValue');
  const forMeasure = <T extends string>(name: FilterParameter, value: T, standard: T, takes: boolean): T => {
    if (takes || value === standard) return value;
    drop(name, value, 'notForMeasure');
    return standard;
  };
  const applicant = forMeasure(
    'applicant',
    choice('applicant', filterChoices.applicant, usual.applicant),
    usual.applicant,
    takesApplicant(measure),
  );
  const base = forMeasure('base', choice('base', filterChoices.base, usual.base), usual.base, takesBase(measure));
  const scope = choice('scope', filterChoices.scope, usual.scope);

  let from = one('from', year, usual.from, 'yearOutOfBounds');
  let to = one('to', year, usual.to, 'yearOutOfBounds');
  if (from > to) {
    drop('from', String(from), 'yearsReversed');
    drop('to', String(to), 'yearsReversed');
    from = usual.from;
    to = usual.to;
  }

  let subjects = 0;
  const many = (name: 'agency' | 'region', schema: z.ZodType<string, string>, reason: DropReason): string[] => {
    const taken = new Set<string>();
    for (const value of given.get(name) ?? []) {
      if (taken.has(value)) continue;
      if (!schema.safeParse(value).success) drop(name, value, reason);
      else if (subjects >= maximumSubjects) drop(name, value, 'tooManySubjects');
      else {
        taken.add(value);
        subjects += 1;
      }
    }
    return [...taken];
  };
  const agencies = many('agency', agencyIdSchema, 'malformedId');
  const regions = many('region', regionCodeSchema, 'malformedCode');
  const origin = choice('origin', filterChoices.origin, usual.origin);

  return { filter: { measure, applicant, base, scope, from, to, agencies, regions, origin }, dropped };
}

function isFilterParameter(name: string): name is FilterParameter {
  return (filterParameters as readonly string[]).includes(name);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The values of every parameter given, unfilled ones left out. Next makes its record by assigning to a plain object: under
 * a name that all objects inherit (`?constructor=1`) it puts the inherited function beside the reader's text, which is left out.
 */
export function valuesByName(params: RawParameters): Map<string, string[]> {
  const pairs: (readonly [string, string])[] =
    params instanceof URLSearchParams
      ? [...params]
      : Object.entries(params).flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).filter(isText).map((each) => [name, each] as const),
        );
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (value === '') continue;
    const held = values.get(name);
    if (held) held.push(value);
    else values.set(name, [value]);
  }
  return values;
}
