import { countUnplaced, findAgencies, findReportsHeld, type HeldReport } from '@/lib/answer/find-agencies.ts';
import { findMeasureRanking } from '@/lib/answer/find-measure-ranking.ts';
import { findAvailableYears } from '@/lib/answer/find-overview.ts';
import { findRegion, type RegionFound } from '@/lib/answer/find-region.ts';
import type { Filter } from '@/lib/filter/filter.ts';
import { type DroppedParameter, type RawParameters, readFilter, valuesByName } from '@/lib/filter/read-filter.ts';
import { readCount, readParameter } from '@/lib/filter/read-parameter.ts';
import type { AgencyKind, AgencyLevel } from '@/lib/form/report.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import { type Measure, measureOf } from '@/lib/indicator/measure.ts';
import type { Point, Subject } from '@/lib/indicator/series.ts';
import { nationalCode } from '@/lib/region/division.ts';

const pageSize = 50;
/** What the region of an address says to ask for the agencies whose place is not known. */
export const unknownPlace = 'unknown';

/** What the list is asked for. Without `order` it stands by name and place. */
export type ListQuery = {
  readonly search: string;
  readonly place: string;
  /** Only agencies whose place is not known. */
  readonly unplaced: boolean;
  readonly origin: Filter['origin'];
  /** The year of the order, chosen or the latest; null where nothing is held. */
  readonly year: number | null;
  readonly order: { readonly measure: Measure; readonly base: Filter['base'] } | null;
};

/** An agency of the list; `point` and `rank` only where the list is ordered by a measure. */
export type ListRow = {
  readonly subject: Subject;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly reports: readonly HeldReport[];
  readonly point: Point | null;
  readonly rank: number | null;
};

export type ListView = {
  readonly query: ListQuery;
  readonly dropped: readonly DroppedParameter[];
  readonly rows: readonly ListRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The years any report of the origin is of. */
  readonly years: readonly number[];
  readonly region: RegionFound;
  /** How many agencies of the origin have no place. */
  readonly unplaced: number;
};

/** The list an address asks for, with every parameter that could not be taken. */
export async function readListView(raw: RawParameters): Promise<ListView> {
  const unplaced = valuesByName(raw).get('region')?.[0] === unknownPlace;
  const { filter, dropped } = readFilter(unplaced ? { ...raw, region: undefined } : raw, {
    only: ['measure', 'base', 'region', 'origin'],
    also: ['q', 'page', 'year'],
  });
  const [search = '', ...otherSearches] = (valuesByName(raw).get('q') ?? []).map((value) => value.trim().slice(0, 80));
  const page = readParameter(raw, 'page', readCount);
  const years = await findAvailableYears(filter.origin);
  const isYear = (value: string) => years.find((year) => String(year) === value);
  const year = readParameter(raw, 'year', isYear, 'yearOutOfBounds');
  const [code = nationalCode, ...otherCodes] = filter.regions;
  const asked = await findRegion(code, filter.origin);
  const region = asked ?? (await findRegion(nationalCode, filter.origin));
  if (!region) throw new RangeError('the register of divisions has no state');

  const isOrdered = valuesByName(raw).get('measure')?.[0] === filter.measure;
  const order = isOrdered ? { measure: measureOf(filter.measure, filter.base), base: filter.base } : null;
  const query: ListQuery = {
    search,
    place: region.division.code,
    unplaced,
    origin: filter.origin,
    year: year.value ?? years.at(-1) ?? null,
    order,
  };
  const also = (name: string, values: readonly string[], reason: DroppedParameter['reason']) =>
    values.map((value): DroppedParameter => ({ name, value, reason }));
  const at = page.value ?? 1;
  const { rows, total } = await findRows(query, at);
  return {
    query,
    dropped: [
      ...dropped,
      ...also('q', otherSearches, 'repeated'),
      ...also('region', otherCodes, 'repeated'),
      ...(asked ? [] : also('region', [code], 'unknownValue')),
      ...page.dropped,
      ...year.dropped,
    ],
    rows,
    total,
    page: at,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    years,
    region,
    unplaced: await countUnplaced(filter.origin),
  };
}

async function findRows({ search, place, unplaced, origin, year, order }: ListQuery, page: number) {
  const where = { ...(search ? { search } : {}), ...(place === nationalCode ? {} : { regionCode: place }), unplaced };
  if (order === null || year === null) {
    const found = await findAgencies({ ...where, origin, page, pageSize });
    return {
      total: found.total,
      rows: found.rows.map(
        ({ id, name, regionCode, origin: own, kind, level, reports }): ListRow => ({
          subject: { kind: 'agency', id, name, regionCode, origin: own },
          kind,
          level,
          reports,
          point: null,
          rank: null,
        }),
      ),
    };
  }
  const asked = { measure: order.measure.id, base: order.base, applicant: 'total', scope: 'any', origin } as const;
  const found = await findMeasureRanking(asked, {
    ...where,
    reportYear: year,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const held = await findReportsHeld(found.rows.map(({ subject }) => subject.key));
  return {
    total: found.total,
    rows: found.rows.map(
      ({ subject, point, rank }): ListRow => ({
        subject,
        kind: subject.agencyKind,
        level: subject.agencyLevel,
        reports: held.get(subject.key) ?? [],
        point,
        rank,
      }),
    ),
  };
}

/** Whether a rate stands on too few cases to be ranked. */
export const isThin = ({ point }: ListRow): boolean => point !== null && !isRankable(point.denominator);

/** The address of the list with some of what it is asked for changed. */
export function listHref(
  locale: string,
  query: ListQuery,
  change: {
    readonly page?: number;
    readonly place?: string;
    readonly unplaced?: boolean;
    readonly search?: string;
    readonly byName?: true;
  } = {},
): string {
  // a place chosen is a place known
  const { search, place, unplaced, origin, year, order } = {
    ...query,
    ...(change.place && { unplaced: false }),
    ...change,
  };
  const params = new URLSearchParams();
  if (search) params.set('q', search);
  if (unplaced) params.set('region', unknownPlace);
  else if (place !== nationalCode) params.set('region', place);
  if (origin !== 'filed') params.set('origin', origin);
  if (order && !change.byName) {
    params.set('measure', order.measure.id);
    if (order.base !== 'concluded') params.set('base', order.base);
    if (year !== null) params.set('year', String(year));
  }
  if (change.page !== undefined && change.page > 1) params.set('page', String(change.page));
  const text = params.toString();
  return `/${locale}/agencies${text && `?${text}`}`;
}
