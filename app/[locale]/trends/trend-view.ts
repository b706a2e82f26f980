import { findTopAgencies } from '@/lib/answer/find-measure-ranking.ts';
import { findAvailableYears } from '@/lib/answer/find-overview.ts';
import { findRegionChildrenValues } from '@/lib/answer/find-region.ts';
import { findTrend } from '@/lib/answer/find-trend.ts';
import { describeFilter, type FilterSentence } from '@/lib/filter/describe-filter.ts';
import { type Filter, maximumSubjects, writeFilter } from '@/lib/filter/filter.ts';
import { type DroppedParameter, type RawParameters, readFilter } from '@/lib/filter/read-filter.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Subject, Trend } from '@/lib/indicator/series.ts';
import { ancestorsOf, divisionOf, nationalCode } from '@/lib/region/division.ts';
import { nameIn, trendIn } from '../../subject-name.ts';
import type { PickerItem, PickerProps } from './picker.tsx';

/** Parameters of the page beside the filter: the picker's search, its tab, and the region it stands in. */
const own = ['q', 'by', 'in'] as const;
const pickerLength = 40;
const firstLook = 5;

export type TrendView = {
  readonly filter: Filter;
  readonly dropped: readonly DroppedParameter[];
  readonly trend: Trend;
  readonly sentence: FilterSentence;
  readonly picker: PickerProps;
};

/** Everything the trends page shows for an address. Without subjects it opens on the largest agencies held. */
export async function readTrendView(raw: RawParameters, locale: Locale): Promise<TrendView> {
  const { filter: asked, dropped } = readFilter(raw, { also: own });
  const query = textOf(raw, 'q');
  const place = divisionOf(textOf(raw, 'in'))?.code ?? nationalCode;
  const years = (await findAvailableYears(asked.origin))
    .filter((year) => year >= asked.from && year <= asked.to)
    .reverse();
  const hasSubjects = asked.agencies.length + asked.regions.length > 0;
  const candidates = await findCandidates(asked, years, query);
  const filter = hasSubjects
    ? asked
    : {
        ...asked,
        agencies: (query ? await findCandidates(asked, years, '') : candidates)
          .slice(0, firstLook)
          .map(({ subject }) => subject.id),
      };

  const found = await findTrend(filter);
  const trend = trendIn(found, locale);
  const unknown = found.unknown.map(
    (value): DroppedParameter => ({
      name: filter.regions.includes(value) ? 'region' : 'agency',
      value,
      reason: 'unknownValue',
    }),
  );
  const known: Filter = {
    ...filter,
    agencies: filter.agencies.filter((id) => !found.unknown.includes(id)),
    regions: filter.regions.filter((code) => !found.unknown.includes(code)),
  };
  const names = (kind: Subject['kind']) =>
    trend.series.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.name);
  const sentence = describeFilter(known, { agencies: names('agency'), regions: names('region') }, locale);
  const by =
    textOf(raw, 'by') === 'region' || (textOf(raw, 'by') === '' && known.regions.length > 0) ? 'region' : 'agency';
  const picker = await readPicker({ known, trend, by, place, query, years, candidates, locale });
  return { filter: known, dropped: [...dropped, ...unknown], trend, sentence, picker };
}

type Candidate = { readonly subject: Subject; readonly value: number | null; readonly year: number };

/** Agencies by their latest value: of the last year, then of earlier ones until the list is long enough. */
async function findCandidates(filter: Filter, years: readonly number[], search: string): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const reportYear of years) {
    const rows = await findTopAgencies(filter, {
      reportYear,
      limit: pickerLength,
      ...(search ? { search } : {}),
    });
    for (const { subject, point } of rows) {
      if (!found.has(subject.id)) found.set(subject.id, { subject, value: point.value, year: reportYear });
    }
    if (found.size >= pickerLength) break;
  }
  return [...found.values()].sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, pickerLength);
}

type PickerParts = {
  known: Filter;
  trend: Trend;
  by: Subject['kind'];
  place: string;
  query: string;
  years: readonly number[];
  candidates: readonly Candidate[];
  locale: Locale;
};

async function readPicker({
  known,
  trend,
  by,
  place,
  query,
  years,
  candidates,
  locale,
}: PickerParts): Promise<PickerProps> {
  const address = (extra: Record<string, string>) => {
    const params = writeFilter(known);
    for (const [name, value] of Object.entries(extra)) params.set(name, value);
    return `/${locale}/trends?${params}`;
  };
  const chosen = trend.series.map((series, index): PickerItem => {
    const last = series.points.findLast((point) => point.value !== null);
    return {
      subject: series.subject,
      value: last?.value ?? null,
      year: last?.reportYear ?? null,
      series: index + 1,
      inside: null,
    };
  });
  const isChosen = (subject: Subject) =>
    chosen.some((item) => item.subject.kind === subject.kind && item.subject.id === subject.id);
  const [lastYear] = years;
  const others: PickerItem[] =
    by === 'agency'
      ? candidates.map(({ subject, value, year }) => ({ subject, value, year, series: null, inside: null }))
      : lastYear === undefined
        ? []
        : (await findRegionChildrenValues(known, place, lastYear)).map(({ subject, division, point }) => ({
            subject: { ...subject, name: locale === 'zh' ? division.name : nameIn(subject, locale) },
            value: point.value,
            year: point.value === null ? null : lastYear,
            series: null,
            inside: division.level === 'county' ? null : address({ by: 'region', in: division.code }),
          }));
  const parent = place === nationalCode ? undefined : ancestorsOf(place)[0];
  return {
    kind: by,
    items: [...chosen, ...others.filter(({ subject }) => !isChosen(subject))],
    isFull: chosen.length >= maximumSubjects,
    measure: measureOf(known.measure, known.base),
    query,
    tabs: [
      { kind: 'agency', href: address({ by: 'agency' }) },
      { kind: 'region', href: address({ by: 'region' }) },
    ],
    up: parent
      ? {
          name: nameIn(
            { kind: 'region', id: parent.code, name: parent.name, regionCode: parent.code, origin: known.origin },
            locale,
          ),
          href: address({ by: 'region', in: parent.code }),
        }
      : null,
  };
}

/** A single-valued parameter of the page's own, trimmed; empty where not given. */
function textOf(raw: RawParameters, name: string): string {
  const value = raw instanceof URLSearchParams ? raw.get(name) : raw[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim().slice(0, 100);
}
