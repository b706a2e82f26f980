import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { nowhere } from '../../db/place.ts';
import { readInteger, readOnlyRow } from '../../db/read/row.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import type { Origin } from '../indicator/series.ts';
import { fullNameOf } from '../region/region-names.ts';
import { listStatement, totalExpression } from './agency-list.ts';
import { agenciesAt, findAgencyCounts } from './place-counts.ts';
import { type AgencySearch, type Condition, isSearched } from './search-agencies.ts';
import { chooseStreams, countStreams, readStreams } from './search-streams.ts';
import { agencyColumns, readAgency } from './subject.ts';

/** One line of the list of agencies. */
export type AgencyRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly regionCode: string | null;
  /** 江苏省宿迁市; null where no division is placed. */
  readonly regionName: string | null;
  readonly origin: Origin;
  /** The years with a current report, in order. */
  readonly years: readonly number[];
  /** The same years, each with the report shown where either scope will do. */
  readonly reports: readonly ReportOfYear[];
};

/** A year of an agency and its report. */
export type ReportOfYear = { readonly reportYear: number; readonly reportId: number };

export type FoundAgencies = {
  readonly rows: readonly AgencyRow[];
  /** All that were found, over every page. */
  readonly total: number;
  /** Whether more were found than are counted, which are `total`. */
  readonly isMore: boolean;
  /** 1-based. */
  readonly page: number;
  readonly pageSize: number;
};

/**
 * Agencies by name (Chinese, pinyin such as `dalian`, initials such as `dl`; words are all required) and region, a page
 * at a time. A page past the end is empty and keeps the total. For the order of a measure see `findMeasureRanking`.
 */
export async function findAgencies(
  options: AgencySearch & { page?: number; pageSize?: number },
): Promise<FoundAgencies> {
  const { client } = await database();
  const { page = 1, pageSize = 50 } = options;
  const offset = (page - 1) * pageSize;
  const streams = await chooseStreams(client, options);
  const counted = isSearched(options) ? countStreams(streams, mostCounted + 1) : totalExpression(options);
  const total = readInteger(
    readOnlyRow(await rowsOf(client, { ...counted, sql: `SELECT ${counted.sql} AS total` })),
    'total',
  );
  const rows = await rowsOf(
    client,
    isSearched(options)
      ? readStreams(streams, agencyColumns, pageSize, offset)
      : listStatement(options, pageSize, offset),
  );
  const agencies = rows.map(readAgency);
  const held = await findReportsHeld(agencies.map(({ key }) => key));
  return {
    rows: agencies.map(({ key, id, name, agencyKind, agencyLevel, regionCode, origin }) => ({
      id,
      name,
      kind: agencyKind,
      level: agencyLevel,
      regionCode,
      regionName: regionCode === null ? null : fullNameOf(regionCode),
      origin,
      years: (held.get(key) ?? []).map(({ reportYear }) => reportYear),
      reports: held.get(key) ?? [],
    })),
    total: isSearched(options) ? Math.min(total, mostCounted) : total,
    isMore: isSearched(options) && total > mostCounted,
    page,
    pageSize,
  };
}

async function rowsOf(client: Executor, { sql, args }: Condition) {
  return (await client.execute({ sql, args: [...args] })).rows;
}

/** What a search finds is counted as far as this: to count all that many agencies have in common would take longer than to show a page. */
const mostCounted = 300;

/** How many agencies of an origin have no place. */
export async function countUnplaced(origin: Origin): Promise<number> {
  const { client } = await database();
  return agenciesAt(await findAgencyCounts(client, [nowhere], origin), nowhere);
}

/** The years with a current report, each with its preferred one, by the store's number of the agency. */
export async function findReportsHeld(keys: readonly number[]): Promise<Map<number, ReportOfYear[]>> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT r.agency_id, r.report_year, r.id FROM json_each(?) AS asked CROSS JOIN report AS r ON r.agency_id = asked.value
      WHERE r.is_current AND r.is_preferred ORDER BY r.report_year`,
    args: [JSON.stringify(keys)],
  });
  const held = new Map<number, ReportOfYear[]>();
  for (const row of rows) {
    const key = readInteger(row, 'agency_id');
    const report = { reportYear: readInteger(row, 'report_year'), reportId: readInteger(row, 'id') };
    held.set(key, [...(held.get(key) ?? []), report]);
  }
  return held;
}
