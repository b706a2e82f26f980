import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { readCoded, readInteger } from '../../db/read/row.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';
import { agenciesAt, findAgencyCounts } from './place-counts.ts';

/** What the database holds of one origin; reports are current ones, checks the hard identities over them. */
export type Holding = {
  readonly origin: Origin;
  readonly agencies: number;
  readonly reports: number;
  readonly years: readonly HeldYear[];
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  /** Warnings about sources; notes are not counted. */
  readonly problems: number;
};
/** Current reports of a year, and the agencies that have any. */
export type HeldYear = { readonly reportYear: number; readonly reports: number; readonly agencies: number };

export type Overview = {
  readonly filed: Holding;
  readonly synthetic: Holding;
};

/** Counts of what is held, from totals kept with every report: as quick for a million reports as for ten. Two statements. */
export async function findOverview(): Promise<Overview> {
  const { client } = await database();
  // Of each agency and year one current report is the preferred one.
  const { rows: years } = await client.execute({
    sql: `SELECT t.*, (SELECT coalesce(sum(c.reports), 0) FROM report_count AS c
        WHERE c.origin = t.origin AND c.place = ? AND c.report_year = t.report_year AND c.is_preferred = 1) AS agencies
      FROM year_total AS t ORDER BY t.origin, t.report_year`,
    args: [nationalCode],
  });
  const { rows: counts } = await client.execute({
    sql: `SELECT c.origin, sum(c.agencies) AS agencies FROM json_each(?) AS asked
      CROSS JOIN agency_count AS c ON c.origin = asked.value AND c.place = ? GROUP BY c.origin`,
    args: [JSON.stringify(origins.map((one) => codeOf(origins, one))), nationalCode],
  });
  const holdingOf = (origin: Origin): Holding => {
    const own = years.filter((row) => readCoded(row, 'origin', origins) === origin);
    const count = counts.find((row) => readCoded(row, 'origin', origins) === origin);
    const sum = (column: string) => own.reduce((total, year) => total + readInteger(year, column), 0);
    return {
      origin,
      agencies: count ? readInteger(count, 'agencies') : 0,
      reports: sum('reports'),
      years: own.map((year) => ({
        reportYear: readInteger(year, 'report_year'),
        reports: readInteger(year, 'reports'),
        agencies: readInteger(year, 'agencies'),
      })),
      checks: { passed: sum('checks_passed'), failed: sum('checks_failed'), unassessable: sum('checks_unassessable') },
      problems: sum('problems'),
    };
  };
  return { filed: holdingOf('filed'), synthetic: holdingOf('synthetic') };
}

/** How many agencies of an origin are held. One statement. */
export async function findAgencyTotal(origin: Origin): Promise<number> {
  const { client } = await database();
  return agenciesAt(await findAgencyCounts(client, [nationalCode], origin), nationalCode);
}

/** The years that have reports of an origin, or of either, in order. */
export async function findAvailableYears(origin?: Origin): Promise<number[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: 'SELECT DISTINCT report_year FROM year_total WHERE origin IN (SELECT value FROM json_each(?)) ORDER BY report_year',
    args: [JSON.stringify((origin ? [origin] : origins).map((one) => codeOf(origins, one)))],
  });
  return rows.map((row) => readInteger(row, 'report_year'));
}
