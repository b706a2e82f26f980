import { type AgencyRow, findAgencies } from '@/lib/answer/find-agencies.ts';
import { findTrend } from '@/lib/answer/find-trend.ts';
import type { OutcomeRow } from '@/lib/chart/outcome-option.ts';
import { outcomeRowsByYear } from '@/lib/chart/outcome-rows.ts';
import { describeFilter, type FilterSentence } from '@/lib/filter/describe-filter.ts';
import { type Filter, writeFilter, yearsOf } from '@/lib/filter/filter.ts';
import { type DroppedParameter, type RawParameters, readFilter } from '@/lib/filter/read-filter.ts';
import { type OutcomeGroup, outcomeGroups } from '@/lib/form/application.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { MeasureId } from '@/lib/indicator/measure.ts';
import type { Point, Subject, Trend } from '@/lib/indicator/series.ts';
import { trendIn } from '../../subject-name.ts';

/** The measures a comparison of one year shows side by side; every rate on its default base. */
const mainMeasures: readonly MeasureId[] = [
  'newlyReceived',
  'outcomeTotal',
  'carriedForward',
  'disclosureRate',
  'share.denied',
  'share.unableToProvide',
  'notHeldRate',
  'carryOverRate',
  'reconsideration.total',
  'reconsiderationCorrectionRate',
  'directLitigation.total',
  'litigationLossRate',
  'challengeRate',
  'normativeDocuments.inForce',
  'administrativePermits.decisions',
  'administrativePenalties.decisions',
  'administrativeCoercion.decisions',
  'administrativeCharges.amountWanYuan',
];

export type CompareView = {
  readonly filter: Filter;
  readonly dropped: readonly DroppedParameter[];
  readonly trend: Trend;
  readonly sentence: FilterSentence;
  /** The year shown side by side: the one asked for, else the last in which most of the chosen report. */
  readonly year: number;
  readonly years: readonly { readonly reportYear: number; readonly href: string }[];
  readonly outcomes: readonly OutcomeRow[];
  readonly measures: readonly Trend[];
  readonly query: string;
  readonly found: readonly AgencyRow[];
};

/** Everything the comparison page shows for an address. */
export async function readCompareView(raw: RawParameters, locale: Locale): Promise<CompareView> {
  const { filter: asked, dropped } = readFilter(raw, { also: ['q', 'year'] });
  const one = (name: string) => {
    const value = raw instanceof URLSearchParams ? raw.get(name) : raw[name];
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim().slice(0, 100);
  };
  const query = one('q');
  const result = await findTrend(asked);
  const trend = trendIn(result, locale);
  const unknown = result.unknown.map(
    (value): DroppedParameter => ({
      name: asked.regions.includes(value) ? 'region' : 'agency',
      value,
      reason: 'unknownValue',
    }),
  );
  const filter: Filter = {
    ...asked,
    agencies: asked.agencies.filter((id) => !result.unknown.includes(id)),
    regions: asked.regions.filter((code) => !result.unknown.includes(code)),
  };
  const names = (kind: 'agency' | 'region') =>
    trend.series.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.name);
  const years = yearsOf(filter);
  const givenYear = one('year');
  const isYear = givenYear === '' || years.includes(Number(givenYear));
  if (!isYear) unknown.push({ name: 'year', value: givenYear, reason: 'yearOutOfBounds' });
  const year = givenYear !== '' && isYear ? Number(givenYear) : fullestYear(trend);

  const ofYear: Filter = { ...filter, from: year, to: year, applicant: 'total', base: 'concluded' };
  const trends = await Promise.all(
    [...mainMeasures, ...outcomeGroups].map(async (measure) =>
      trendIn(await findTrend({ ...ofYear, measure }), locale),
    ),
  );
  const at = (measure: MeasureId) => trends.find((each) => each.measure === measure);
  const address = (reportYear: number) => {
    const params = writeFilter(filter);
    params.set('year', String(reportYear));
    return `/${locale}/compare?${params}`;
  };
  return {
    filter,
    dropped: [...dropped, ...unknown],
    trend,
    sentence: describeFilter(filter, { agencies: names('agency'), regions: names('region') }, locale),
    year,
    years: years.map((reportYear) => ({ reportYear, href: address(reportYear) })),
    outcomes: trend.series.flatMap(({ subject }, index) => outcomeRow(subject, index, year, at)),
    measures: mainMeasures.flatMap((measure) => at(measure) ?? []),
    query,
    found: query ? (await findAgencies({ search: query, origin: filter.origin, pageSize: 20 })).rows : [],
  };
}

/** What the applications of one subject came to in one year, under the subject's name. */
function outcomeRow(
  subject: Subject,
  index: number,
  year: number,
  at: (measure: MeasureId) => Trend | undefined,
): OutcomeRow[] {
  const points = (measure: MeasureId) => at(measure)?.series[index]?.points ?? [];
  const groups = Object.fromEntries(outcomeGroups.map((group) => [group, points(group)])) as Record<
    OutcomeGroup,
    readonly Point[]
  >;
  return outcomeRowsByYear({ subject, years: [year], groups, total: points('outcomeTotal') }).map((row) => ({
    ...row,
    label: subject.name,
  }));
}

/** The year in which most subjects have a value, the later of equals. */
function fullestYear(trend: Trend): number {
  const held = (index: number) => trend.series.filter(({ points }) => points[index]?.value != null).length;
  const best = trend.years.reduce((most, _, index) => (held(index) >= held(most) ? index : most), 0);
  return trend.years[best] ?? 0;
}
