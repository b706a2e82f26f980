import { database } from '../../db/client.ts';
import { type Filter, yearsOf } from '../filter/filter.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Series, Subject, Trend } from '../indicator/series.ts';
import { findPointReports, pointsOfReports } from './agency-points.ts';
import { leadingFigure, planOf } from './evaluation.ts';
import { pointsOfRegions, regionAt } from './region-points.ts';
import { findAgencySubjects, regionSubject, subjectOf } from './subject.ts';

/** A trend, with the ids and codes of the filter that name nothing. */
export type FoundTrend = Trend & { readonly unknown: readonly string[] };

/**
 * What the filter asks for: a series for each agency and then each region in the order asked, a point for every year. An
 * agency is shown whatever its origin; a region draws from the filter's origin, and its scope is decided by the rule of
 * domain §4, not by the filter.
 */
export async function findTrend(filter: Filter): Promise<FoundTrend> {
  const { client } = await database();
  const plan = planOf(filter);
  const years = yearsOf(filter);

  const agencies = await findAgencySubjects(client, filter.agencies);
  const reports = await findPointReports(client, agencies, filter, filter.scope);
  const [agencyPoints] = await pointsOfReports(client, reports, [plan]);
  const ofAgencies = agencies.map((agency): Series => {
    const own = new Map(
      reports.filter(({ agencyKey }) => agencyKey === agency.key).map(({ reportYear, id }) => [reportYear, id]),
    );
    return {
      subject: subjectOf(agency),
      points: years.map((year) => agencyPoints?.get(own.get(year) ?? -1) ?? missingPoint(year)),
    };
  });

  const regions = filter.regions.map((code) => regionSubject(code, filter.origin)).filter((one) => one !== null);
  const ofRegions = await regionSeries(regions, filter, [plan]);

  const known = new Set([...agencies, ...regions].map(({ id }) => id));
  return {
    measure: filter.measure,
    applicant: plan.applicant,
    base: filter.base,
    years,
    figure: leadingFigure(plan),
    series: [...ofAgencies, ...(ofRegions[0] ?? [])],
    unknown: [...filter.agencies, ...filter.regions].filter((id) => !known.has(id)),
  };
}

/** The series of regions, by plan in the order asked. */
export async function regionSeries(
  regions: readonly Subject[],
  filter: Pick<Filter, 'from' | 'to' | 'origin'>,
  plans: readonly ReturnType<typeof planOf>[],
): Promise<Series[][]> {
  if (regions.length === 0) return plans.map(() => []);
  const { client } = await database();
  const codes = regions.map(({ id }) => id);
  const points = await pointsOfRegions(client, codes, filter, filter.origin, plans);
  return points.map((byRegion) =>
    regions.map((subject) => ({
      subject,
      points: yearsOf(filter).map((year) => byRegion.get(regionAt(subject.id, year)) ?? missingPoint(year)),
    })),
  );
}
