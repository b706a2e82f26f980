import { countUnplaced, findAgencies, findReportsHeld, type ReportOfYear } from '@/lib/answer/find-agencies.ts';
import { findMeasureRanking } from '@/lib/answer/find-measure-ranking.ts';
import { findAvailableYears } from '@/lib/answer/find-overview.ts';
import { findRegionSummary, type RegionSummary } from '@/lib/answer/find-region.ts';
import type { AgencyKind, AgencyLevel } from '@/lib/form/report.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import { type Base, type Measure, measureOf } from '@/lib/indicator/measure.ts';
import type { Origin, Point, Subject } from '@/lib/indicator/series.ts';
import { nationalCode } from '@/lib/region/division.ts';
import { listParameters } from '@/lib/view/page-parameters.ts';
import { type DroppedParameter, pairsOf, type RawParameters, valuesByName } from '@/lib/view/read-parameter.ts';
import { type ReadView, readView } from '@/lib/view/read-view.ts';
import { defaultView, leadingMeasure, regionsOf, unknownPlace, type View } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';

const pageSize = 50;

/** What the list is asked for. Without `order` it stands by name and place. */
export type ListQuery = {
  readonly search: string;
  readonly place: string;
  /** Only agencies whose place is not known. */
  readonly unplaced: boolean;
  readonly origin: Origin;
  /** The year of the order, chosen or the latest; null where nothing is held. */
  readonly year: number | null;
  readonly order: { readonly measure: Measure; readonly base: Base } | null;
};

/** An agency of the list; `point` and `rank` only where the list is ordered by a measure. */
export type ListRow = {
  readonly subject: Subject;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly reports: readonly ReportOfYear[];
  readonly point: Point | null;
  readonly rank: number | null;
};

export type ListPage = {
  readonly query: ListQuery;
  readonly dropped: readonly DroppedParameter[];
  readonly rows: readonly ListRow[];
  readonly total: number;
  /** Whether more were found than are counted. */
  readonly isMore: boolean;
  /** Of more agencies found than are ordered by a measure, how many are: the first in the list. */
  readonly onlyFirst: number | null;
  readonly page: number;
  readonly pages: number;
  /** The years any report of the origin is of. */
  readonly years: readonly number[];
  readonly region: RegionSummary;
  /** How many agencies of the origin have no place. */
  readonly unplaced: number;
};

/**
 * The list of an address as a view: a measure that is named orders the list, which is `sort` where the measure is the
 * usual one, and the region `unknown` is no region but the place looked into.
 */
export function readListView(raw: RawParameters): ReadView {
  const given = valuesByName(raw);
  const isUnplaced = given.get('region')?.[0] === unknownPlace;
  const known = isUnplaced
    ? new URLSearchParams(
        pairsOf(raw)
          .filter(([name]) => name !== 'region')
          .map((pair) => [...pair]),
      )
    : raw;
  const { view, dropped, isCanonical } = readView(known, { only: listParameters });
  const isOrdered = given.get('measure')?.[0] === leadingMeasure(view) && view.sort === 'asked';
  return {
    view: {
      ...view,
      ...(isOrdered ? { sort: 'value' as const } : {}),
      ...(isUnplaced ? { picker: { ...view.picker, place: unknownPlace } } : {}),
    },
    dropped,
    isCanonical: isCanonical && !isOrdered && !isUnplaced,
  };
}

/** What the list shows of a view. */
export async function readListPage({ view, dropped }: Pick<ReadView, 'view' | 'dropped'>): Promise<ListPage> {
  const { picker, origin, page } = view;
  const years = await findAvailableYears(origin);
  const isShown = view.year === null || years.includes(view.year);
  const [code = nationalCode, ...otherCodes] = regionsOf(view);
  const asked = await findRegionSummary(code, origin);
  const region = asked ?? (await findRegionSummary(nationalCode, origin));
  if (!region) throw new RangeError('the register of divisions has no state');
  const measure = leadingMeasure(view);
  const query: ListQuery = {
    search: picker.search,
    place: region.division.code,
    unplaced: picker.place === unknownPlace,
    origin,
    year: (isShown ? view.year : null) ?? years.at(-1) ?? null,
    order: view.sort === 'value' ? { measure: measureOf(measure, view.base), base: view.base } : null,
  };
  const also = (name: string, values: readonly string[], reason: DroppedParameter['reason']) =>
    values.map((value): DroppedParameter => ({ name, value, reason }));
  const { rows, total, isMore, onlyFirst } = await findRows(query, page);
  return {
    query,
    dropped: [
      ...dropped,
      ...also('region', otherCodes, 'repeated'),
      ...(asked ? [] : also('region', [code], 'unknownValue')),
      ...(isShown ? [] : also('year', [String(view.year)], 'yearOutOfBounds')),
    ],
    rows,
    total,
    isMore,
    onlyFirst,
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    years,
    region,
    unplaced: await countUnplaced(origin),
  };
}

async function findRows({ search, place, unplaced, origin, year, order }: ListQuery, page: number) {
  const where = { ...(search ? { search } : {}), ...(place === nationalCode ? {} : { regionCode: place }), unplaced };
  if (order === null || year === null) {
    const found = await findAgencies({ ...where, origin, page, pageSize });
    return {
      total: found.total,
      isMore: found.isMore,
      onlyFirst: null,
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
    isMore: false,
    onlyFirst: found.onlyFirst,
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
  const isOrdered = order !== null && !change.byName;
  const view: View = {
    ...defaultView,
    subjects: unplaced || place === nationalCode ? [] : [{ kind: 'region', id: place }],
    origin,
    picker: { search, kind: null, place: unplaced ? unknownPlace : null },
    page: change.page ?? 1,
    ...(isOrdered ? { measures: [order.measure.id], base: order.base, year, sort: 'value' as const } : {}),
  };
  return viewHref(`/${locale}/agencies`, view, listParameters);
}
