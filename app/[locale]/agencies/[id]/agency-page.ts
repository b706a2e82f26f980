import { cache } from 'react';
import { type AgencyFound, type AgencyReport, findAgency, findAgencyReports } from '@/lib/answer/find-agency.ts';
import { findAnswer, questionOf } from '@/lib/answer/find-answer.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { challengeColumns, challengeGroups } from '@/lib/form/challenge.ts';
import { type Scope, scopes } from '@/lib/form/terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, type AskedMeasure, askedMeasure } from '@/lib/indicator/answer.ts';
import { bases } from '@/lib/indicator/measure.ts';
import { withChange } from '@/lib/indicator/transform/with-change.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
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

const measures: readonly AskedMeasure[] = [
  ...applicationMeasures,
  ...outcomeGroups,
  ...disclosureMeasures,
  ...challengeMeasures,
  ...challengeGroups.flatMap((group) => challengeColumns.map((column) => `${group}.${column}`)),
]
  .map((measure) => askedMeasure(measure))
  .concat(bases.map((base) => askedMeasure('disclosureRate', { base })));

/** Everything an agency's page shows. */
export type AgencyPage = {
  readonly agency: AgencyFound;
  readonly reports: readonly AgencyReport[];
  readonly dropped: readonly DroppedParameter[];
  readonly scope: 'any' | Scope;
  /** The scopes its current reports have. */
  readonly scopes: readonly Scope[];
  /** From its first to its last report; null where no current report is of the scope asked. */
  readonly answer: Answer | null;
  /** Of the agency and the years of the answer. */
  readonly view: View;
};

/** The agency of an address, once a request for title and page alike. */
export const agencyOf = cache(findAgency);

/** What an agency's page shows of a view; null where the id names none. */
export async function readAgencyPage(
  id: string,
  { view: { scope }, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
): Promise<AgencyPage | null> {
  const agency = await agencyOf(id);
  if (!agency) return null;
  const reports = await findAgencyReports(id);
  const current = reports.filter(({ isCurrent }) => isCurrent);
  const years = current
    .filter((report) => scope === 'any' || report.scope === scope)
    .map(({ reportYear }) => reportYear);
  const { origin } = agency.subject;
  const span = years.length === 0 ? {} : { from: Math.min(...years), to: Math.max(...years) };
  const view: View = { ...defaultView, ...span, subjects: [{ kind: 'agency', id }], scope, origin };
  return {
    agency,
    reports,
    dropped,
    scope,
    scopes: scopes.filter((one) => current.some((report) => report.scope === one)),
    answer:
      years.length === 0 ? null : withChange(await findAnswer({ ...questionOf(view, locale), measures }), 'lastYear'),
    view,
  };
}
