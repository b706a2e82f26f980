import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { nowhere } from '../../db/place.ts';
import { readCoded, readInteger, readText } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { effective } from '../../db/write/region-direct.ts';
import type { Term } from '../form/terms.ts';
import { type Origin, origins, type Subject } from '../indicator/series.ts';
import { ancestorsOf, childrenOf, type Division, divisionOf, nationalCode } from '../region/division.ts';
import { agenciesAt, findAgencyCounts } from './place-counts.ts';
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
  const { rows } = await client.execute({
    sql: `SELECT y.region_code, y.report_year, y.basis, y.reports, y.consolidated
      FROM json_each(?) AS asked CROSS JOIN region_year AS y
        ON y.origin = ? AND y.region_code = asked.value AND y.part = ${effective}
      ORDER BY y.report_year`,
    args: [JSON.stringify([code, ...children.map((child) => child.code)]), codeOf(origins, origin)],
  });
  const yearsOf = (of: string) => rows.filter((row) => readText(row, 'region_code') === of);
  const counts = await findAgencyCounts(client, [code, nowhere, ...children.map((child) => child.code)], origin);
  return {
    subject,
    division,
    parents: [...ancestorsOf(code)].reverse(),
    children: children.map((child) => ({
      ...child,
      agencies: agenciesAt(counts, child.code),
      years: yearsOf(child.code).map((row) => readInteger(row, 'report_year')),
    })),
    // the counts of the state hold the agencies of no division, which lie in no region
    agencies: agenciesAt(counts, code) - (code === nationalCode ? agenciesAt(counts, nowhere) : 0),
    government: await findGovernment(division, origin),
    years: yearsOf(code).map((row) => ({
      reportYear: readInteger(row, 'report_year'),
      basis: readCoded(row, 'basis', regionBases),
      reports: readInteger(row, 'reports'),
      consolidated: readInteger(row, 'consolidated'),
    })),
  };
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
