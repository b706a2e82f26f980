import { type AgencyPage, findAgencies } from '@/lib/answer/find-agencies.ts';
import { findMeasures, findRegionOutcomes, type MeasureSeries, type Outcomes } from '@/lib/answer/find-outcomes.ts';
import { findRegion, findRegionChildrenValues, type RegionFound, type RegionValue } from '@/lib/answer/find-region.ts';
import { findTrend } from '@/lib/answer/find-trend.ts';
import { defaultFilter, type Filter } from '@/lib/filter/filter.ts';
import { type DroppedParameter, type RawParameters, readFilter } from '@/lib/filter/read-filter.ts';
import { readParameter } from '@/lib/filter/read-parameter.ts';
import { bases, type Measure, measureOf } from '@/lib/indicator/measure.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { applicationMeasures } from '../../_components/applications-figure.tsx';

const agenciesShown = 20;

/** What the reports behind a region come to. */
export type RegionFigures = {
  readonly years: readonly number[];
  readonly series: readonly MeasureSeries[];
  readonly outcomes: Outcomes;
  /** The disclosure rate on each base. */
  readonly rates: readonly Trend[];
};

/** The divisions below in the order of a measure in one year. */
export type RegionRanking = {
  readonly measure: Measure;
  readonly base: Filter['base'];
  readonly year: number;
  /** The years any of them has figures for. */
  readonly years: readonly number[];
  readonly values: readonly RegionValue[];
};

export type RegionView = {
  readonly region: RegionFound;
  readonly dropped: readonly DroppedParameter[];
  readonly figures: RegionFigures | null;
  /** Null where there are no divisions below, or none of them has figures. */
  readonly ranking: RegionRanking | null;
  readonly agencies: AgencyPage;
};

/** Everything a region's page shows; null where GB/T 2260 has no such code. */
export async function readRegionView(code: string, raw: RawParameters): Promise<RegionView | null> {
  const { filter, dropped } = readFilter(raw, { only: ['measure', 'base', 'origin'], also: ['year'] });
  const region = await findRegion(code, filter.origin);
  if (!region) return null;
  const below = [...new Set(region.children.flatMap(({ years }) => years))].sort((a, b) => a - b);
  const isYear = (value: string) => below.find((year) => String(year) === value);
  const year = readParameter(raw, 'year', isYear, 'yearOutOfBounds');
  const held = region.years.map(({ reportYear }) => reportYear);
  const agencies = await findAgencies({ origin: filter.origin, regionCode: code, pageSize: agenciesShown });
  return {
    region,
    dropped: [...dropped, ...year.dropped],
    figures: held.length === 0 ? null : await readFigures(code, filter.origin, Math.min(...held), Math.max(...held)),
    ranking: await readRanking(code, filter, below, year.value),
    agencies,
  };
}

async function readFigures(
  code: string,
  origin: Filter['origin'],
  from: number,
  to: number,
): Promise<RegionFigures | null> {
  const filter = { ...defaultFilter(), origin, from, to, regions: [code] };
  const found = await findMeasures({ kind: 'region', id: code }, applicationMeasures, filter);
  const outcomes = await findRegionOutcomes(code, filter);
  if (!found || !outcomes) return null;
  const rates: Trend[] = [];
  for (const base of bases) rates.push(await findTrend({ ...filter, measure: 'disclosureRate', base }));
  return { years: found.years, series: found.series, outcomes, rates };
}

/** Of the year asked, or the latest with figures. */
async function readRanking(
  code: string,
  filter: Filter,
  years: readonly number[],
  asked: number | null,
): Promise<RegionRanking | null> {
  const latest = years.at(-1);
  if (latest === undefined) return null;
  const year = asked ?? latest;
  const values = await findRegionChildrenValues(filter, code, year);
  return { measure: measureOf(filter.measure, filter.base), base: filter.base, year, years, values };
}
