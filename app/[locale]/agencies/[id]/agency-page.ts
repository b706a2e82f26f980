import { cache } from 'react';
import { type AgencyFound, type AgencyReport, findAgency, findAgencyReports } from '@/lib/answer/find-agency.ts';
import { findPeerBand } from '@/lib/answer/find-peer-band.ts';
import { findShown, withAgainst } from '@/lib/answer/find-shown.ts';
import { challengeMeasures } from '@/lib/chart/challenge-option.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { type Scope, scopes } from '@/lib/form/terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, type AskedMeasure, askedMeasure, isSameMeasure, withMeasures } from '@/lib/indicator/answer.ts';
import { bases } from '@/lib/indicator/measure.ts';
import { relayMeasures } from '@/lib/indicator/relay.ts';
import { withChange } from '@/lib/indicator/transform/with-change.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { defaultView, type View } from '@/lib/view/view.ts';

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
export const challengeRates = ['reconsiderationCorrectionRate', 'litigationLossRate', 'challengeRate'] as const;

/** What an agency is seen by at a glance. */
const overviewMeasures = [
  'newlyReceived',
  'disclosureRate',
  'share.denied',
  'share.unableToProvide',
  'carryOverRate',
  'reconsiderationCorrectionRate',
  'litigationLossRate',
  'administrativePenalties.decisions',
] as const;

const measures: readonly AskedMeasure[] = [
  ...relayMeasures,
  ...outcomeGroups,
  ...disclosureMeasures,
  ...challengeRates,
  ...challengeMeasures,
]
  .map((measure) => askedMeasure(measure))
  .concat(bases.map((base) => askedMeasure('disclosureRate', { base })));

type PeerRule = 'peersInProvince' | 'peersInCountry';

/** An agency at a glance, with the lines of its peers by a rule; `peers` is how many they are, 0 where the rule names none. */
export type AgencyOverview = {
  readonly view: View;
  readonly drawn: Answer;
  readonly rule: PeerRule;
  readonly peers: number;
};

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
  /** Null where there is no answer. */
  readonly overview: AgencyOverview | null;
};

/** A province has one government of its own: its peers are those of other provinces. */
const peerRule = ({ kind, level }: Pick<AgencyFound, 'kind' | 'level'>): PeerRule =>
  level === 'national' || (kind === 'government' && level === 'province') ? 'peersInCountry' : 'peersInProvince';

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
  const glance: View = {
    ...view,
    measures: overviewMeasures,
    display: 'facets',
    comparison: peerRule(agency),
  };
  const atGlance = overviewMeasures.map((measure) => askedMeasure(measure));
  const further = measures.filter((one) => !atGlance.some((other) => isSameMeasure(one, other)));
  const shown =
    years.length === 0 ? null : await findShown({ ...glance, comparison: 'none' }, locale, { measures: further });
  const { key, kind: agencyKind, level: agencyLevel } = agency;
  const own = { ...agency.subject, key, agencyKind, agencyLevel };
  const band = shown && (await findPeerBand(own, glance, shown.answer, locale));
  return {
    agency,
    reports,
    dropped,
    scope,
    scopes: scopes.filter((one) => current.some((report) => report.scope === one)),
    answer: shown && withChange(withMeasures(shown.levels, measures), 'lastYear'),
    view,
    overview: shown && {
      view: glance,
      drawn: withAgainst(shown.answer, band),
      rule: peerRule(agency),
      peers: band?.peers ?? 0,
    },
  };
}
