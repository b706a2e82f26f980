import { cache } from 'react';
import { type AgencyFound, type AgencyReport, findAgency, findAgencyReports } from '@/lib/answer/find-agency.ts';
import {
  type Challenges,
  findAgencyOutcomes,
  findChallenges,
  findMeasures,
  type MeasureSeries,
  type Outcomes,
} from '@/lib/answer/find-outcomes.ts';
import { findTrend } from '@/lib/answer/find-trend.ts';
import { defaultFilter } from '@/lib/filter/filter.ts';
import { type DroppedParameter, type RawParameters, readFilter } from '@/lib/filter/read-filter.ts';
import { type Scope, scopes } from '@/lib/form/terms.ts';
import { bases } from '@/lib/indicator/measure.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { applicationMeasures } from '../../_components/applications-figure.tsx';

/** The decisions of table 二, with the charges and documents that the 2021 form alone counts so. */
export const disclosureMeasures = [
  'administrativePermits.decisions',
  'administrativePenalties.decisions',
  'administrativeCoercion.decisions',
  'administrativeCharges.amountWanYuan',
  'normativeDocuments.issued',
  'normativeDocuments.inForce',
] as const;
/** How challenges ended, as rates. */
export const challengeMeasures = ['reconsiderationCorrectionRate', 'litigationLossRate', 'challengeRate'] as const;

/** What the reports of an agency come to. */
export type AgencyFigures = {
  readonly years: readonly number[];
  readonly series: readonly MeasureSeries[];
  readonly outcomes: Outcomes;
  readonly challenges: Challenges;
  /** The disclosure rate on each base. */
  readonly rates: readonly Trend[];
};

export type AgencyView = {
  readonly agency: AgencyFound;
  readonly reports: readonly AgencyReport[];
  readonly dropped: readonly DroppedParameter[];
  readonly scope: 'any' | Scope;
  /** The scopes its current reports have. */
  readonly scopes: readonly Scope[];
  /** Null where no current report is of the scope asked. */
  readonly figures: AgencyFigures | null;
};

/** The agency of an address, once a request for title and page alike. */
export const readAgency = cache(findAgency);

/** Everything an agency's page shows; null where the id names none. */
export async function readAgencyView(id: string, raw: RawParameters): Promise<AgencyView | null> {
  const agency = await readAgency(id);
  if (!agency) return null;
  const { filter: asked, dropped } = readFilter(raw, { only: ['scope'] });
  const reports = await findAgencyReports(id);
  const current = reports.filter(({ isCurrent }) => isCurrent);
  const years = current
    .filter(({ scope }) => asked.scope === 'any' || scope === asked.scope)
    .map(({ reportYear }) => reportYear);
  return {
    agency,
    reports,
    dropped,
    scope: asked.scope,
    scopes: scopes.filter((scope) => current.some((report) => report.scope === scope)),
    figures: years.length === 0 ? null : await readFigures(id, asked.scope, Math.min(...years), Math.max(...years)),
  };
}

async function readFigures(id: string, scope: 'any' | Scope, from: number, to: number): Promise<AgencyFigures | null> {
  const filter = { ...defaultFilter(), scope, from, to, agencies: [id] };
  const subject = { kind: 'agency', id } as const;
  const found = await findMeasures(
    subject,
    [...applicationMeasures, ...disclosureMeasures, ...challengeMeasures],
    filter,
  );
  const outcomes = await findAgencyOutcomes(id, filter);
  const challenges = await findChallenges(subject, filter);
  if (!found || !outcomes || !challenges) return null;
  const rates: Trend[] = [];
  for (const base of bases) rates.push(await findTrend({ ...filter, measure: 'disclosureRate', base }));
  return { years: found.years, series: found.series, outcomes, challenges, rates };
}
