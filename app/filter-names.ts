import { findTrend } from '@/lib/answer/find-trend.ts';
import type { SubjectNames } from '@/lib/filter/describe-filter.ts';
import type { Filter } from '@/lib/filter/filter.ts';
import type { DroppedParameter } from '@/lib/filter/read-filter.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';

/** Names of a filter's subjects, the filter without the ids and codes that name nothing, and those. */
export type FilterNames = {
  readonly names: SubjectNames;
  readonly known: Filter;
  readonly unknown: readonly DroppedParameter[];
};

/** Finds what the subjects of a filter are called, for its sentence and its file name. */
export async function findFilterNames(filter: Filter, locale: Locale): Promise<FilterNames> {
  const { agencies, missing } = await findAgencies(filter);
  const isKnownRegion = (code: string) => divisionOf(code) !== undefined;
  const regions = filter.regions.filter(isKnownRegion);
  const unknown = (name: string) => (value: string) => ({ name, value, reason: 'unknownValue' }) as const;
  return {
    names: {
      agencies: agencies,
      regions: regions.map((code) => placeNameIn(code, locale)),
    },
    known: { ...filter, agencies: filter.agencies.filter((id) => !missing.includes(id)), regions },
    unknown: [
      ...missing.map(unknown('agency')),
      ...filter.regions.filter((code) => !isKnownRegion(code)).map(unknown('region')),
    ],
  };
}

async function findAgencies(filter: Filter): Promise<{ agencies: string[]; missing: readonly string[] }> {
  if (filter.agencies.length === 0) return { agencies: [], missing: [] };
  const { series, unknown } = await findTrend({ ...filter, regions: [] });
  return { agencies: series.map(({ subject }) => subject.name), missing: unknown };
}
