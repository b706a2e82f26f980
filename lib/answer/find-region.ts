import { database } from '../../db/client.ts';
import { readInteger, readText } from '../../db/read/row.ts';
import type { Term } from '../form/terms.ts';
import type { Origin, Subject } from '../indicator/series.ts';
import { ancestorsOf, childrenOf, type Division, divisionOf } from '../region/division.ts';
import { findRegionYears } from './region-points.ts';
import { codeRange } from './search-agencies.ts';
import { agencyColumns, readAgency, regionSubject, subjectOf } from './subject.ts';

/** A division under a region, and what is known of it. */
export type RegionChild = Division & {
  /** Agencies that stand in it or below. */
  readonly agencies: number;
  /** The years for which it has figures. */
  readonly years: readonly number[];
};

/** A region as its own page shows it. */
export type RegionSummary = {
  readonly subject: Subject;
  readonly division: Division;
  /** The divisions it lies in, the state first. */
  readonly parents: readonly Division[];
  readonly children: readonly RegionChild[];
  /** Agencies that stand in it or below. */
  readonly agencies: number;
  /** Its own government, if it reports. */
  readonly government: Subject | null;
  /** The years with figures: on which basis, and how many reports stand behind them. */
  readonly years: readonly {
    readonly reportYear: number;
    readonly basis: 'consolidated' | 'sum';
    readonly reports: number;
    readonly consolidated: number;
  }[];
};

const everyYear = { from: 0, to: 9999 };

/** The region of a GB/T 2260 code (000000 is the state), named in the language asked for, or null if there is none. */
export async function findRegionSummary(
  code: string,
  origin: Origin,
  locale: keyof Term = 'zh',
): Promise<RegionSummary | null> {
  const division = divisionOf(code);
  const subject = regionSubject(code, origin, locale);
  if (!division || !subject) return null;
  const { client } = await database();
  const children = childrenOf(code);
  const known = await findRegionYears(client, [code, ...children.map((child) => child.code)], everyYear, origin);
  const yearsOf = (of: string) =>
    [...known.values()].filter(({ regionCode }) => regionCode === of).sort((a, b) => a.reportYear - b.reportYear);
  const counts = await countAgencies([code, ...children.map((child) => child.code)], origin);
  return {
    subject,
    division,
    parents: [...ancestorsOf(code)].reverse(),
    children: children.map((child) => ({
      ...child,
      agencies: counts.get(child.code) ?? 0,
      years: yearsOf(child.code).map(({ reportYear }) => reportYear),
    })),
    agencies: counts.get(code) ?? 0,
    government: await findGovernment(division, origin),
    years: yearsOf(code).map(({ reportYear, basis, reports, consolidated }) => ({
      reportYear,
      basis,
      reports,
      consolidated,
    })),
  };
}

async function countAgencies(codes: readonly string[], origin: Origin): Promise<Map<string, number>> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT value->>0 AS code, (SELECT count(*) FROM agency AS a
        WHERE a.origin = ? AND a.region_code BETWEEN value->>1 AND value->>2) AS agencies FROM json_each(?)`,
    args: [origin, JSON.stringify(codes.map((code) => [code, ...codeRange(code)]))],
  });
  return new Map(rows.map((row) => [readText(row, 'code'), readInteger(row, 'agencies')]));
}

async function findGovernment(division: Division, origin: Origin): Promise<Subject | null> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT ${agencyColumns} FROM agency AS a WHERE a.origin = ? AND a.region_code = ? AND a.kind = 'government' AND a.level = ?
      ORDER BY a.public_id LIMIT 1`,
    args: [origin, division.code, division.level],
  });
  return rows[0] ? subjectOf(readAgency(rows[0])) : null;
}
