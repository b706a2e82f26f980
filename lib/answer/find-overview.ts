import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { readInteger } from '../../db/read/row.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';
import { agenciesAt, findAgencyCounts } from './place-counts.ts';

/** What the database holds of one origin; reports are current ones, checks the hard identities over them. */
export type Holding = {
  readonly origin: Origin;
  readonly agencies: number;
  readonly reports: number;
  readonly years: readonly { readonly reportYear: number; readonly reports: number }[];
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  readonly problems: number;
};

export type Overview = {
  readonly filed: Holding;
  readonly synthetic: Holding;
};

/** Counts of what is held, from totals kept with every report: as quick for a million reports as for ten. */
export async function findOverview(): Promise<Overview> {
  return { filed: await findHolding('filed'), synthetic: await findHolding('synthetic') };
}

async function findHolding(origin: Origin): Promise<Holding> {
  const { client } = await database();
  const { rows: years } = await client.execute({
    sql: 'SELECT * FROM year_total WHERE origin = ? ORDER BY report_year',
    args: [codeOf(origins, origin)],
  });
  const counts = await findAgencyCounts(client, [nationalCode], origin);
  const sum = (column: string) => years.reduce((total, year) => total + readInteger(year, column), 0);
  return {
    origin,
    agencies: agenciesAt(counts, nationalCode),
    reports: sum('reports'),
    years: years.map((year) => ({
      reportYear: readInteger(year, 'report_year'),
      reports: readInteger(year, 'reports'),
    })),
    checks: { passed: sum('checks_passed'), failed: sum('checks_failed'), unassessable: sum('checks_unassessable') },
    problems: sum('problems'),
  };
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
