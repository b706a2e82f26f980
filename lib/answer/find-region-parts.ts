import { database } from '../../db/client.ts';
import { unpackFigures } from '../../db/packed-figures.ts';
import { type DriverRow, readBytes, readFlag, readText } from '../../db/read/row.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Origin, Point, Subject } from '../indicator/series.ts';
import type { Part } from '../indicator/whole-parts.ts';
import { divisionOf } from '../region/division.ts';
import { hardCodes, readCheck, readPointReport, reportColumns, reportPoint, sourceOf } from './agency-points.ts';
import { type Plan, planOf } from './evaluation.ts';
import { agencyColumns, readAgency, subjectOf } from './subject.ts';

/** The agencies that stand in a region itself, and not in a division below it. */
export type RegionParts = {
  /** Each with its own report of the year, or without one. */
  readonly agencies: readonly Part[];
  /** Those of which only a consolidated report is held: it may contain others of them, so it is not added. */
  readonly setAside: readonly Subject[];
};

/**
 * The parts of a region's consolidated report that are agencies: the same single reports that its sum would be made of
 * (db/write/rollup.ts). Its own government is one of them only where it also reports for itself alone. One statement.
 */
export async function findRegionParts(
  code: string,
  reportYear: number,
  origin: Origin,
  measures: readonly AskedMeasure[],
): Promise<RegionParts> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT ${agencyColumns}, r.id IS NULL AS is_without, ${reportColumns}, p.figures,
        (SELECT json_group_array(json_object('check_id', c.check_id, 'subject', c.subject, 'status', c.status, 'delta', c.delta))
          FROM check_result AS c WHERE c.report_id = r.id AND c.check_id IN (${hardCodes.join(', ')})) AS checks,
        EXISTS (SELECT 1 FROM report AS o WHERE o.agency_id = a.id AND o.report_year = ?3
          AND o.scope = 'consolidated' AND o.is_current) AS is_consolidated
      FROM agency AS a INDEXED BY agency_place
      LEFT JOIN report AS r ON r.agency_id = a.id AND r.report_year = ?3 AND r.scope = 'single' AND r.is_current
      LEFT JOIN packed_figures AS p ON p.report_id = r.id
      WHERE a.origin = ?1 AND a.region_code = ?2 ORDER BY a.list_key`,
    args: [origin, code, reportYear],
  });
  const plans = measures.map(planOf);
  const level = divisionOf(code)?.level;
  const agencies: Part[] = [];
  const setAside: Subject[] = [];
  for (const row of rows) {
    const agency = readAgency(row);
    const isWithout = readFlag(row, 'is_without');
    const isOwn = agency.agencyKind === 'government' && agency.agencyLevel === level;
    if (isWithout && isOwn) continue;
    if (isWithout && readFlag(row, 'is_consolidated')) setAside.push(subjectOf(agency));
    else
      agencies.push({
        subject: subjectOf(agency),
        points: isWithout ? plans.map(() => missingPoint(reportYear)) : pointsIn(row, plans),
      });
  }
  return { agencies, setAside };
}

function pointsIn(row: DriverRow, plans: readonly Plan[]): Point[] {
  const report = readPointReport(row);
  const source = sourceOf(report, row.figures === null ? [] : unpackFigures(readBytes(row, 'figures')));
  const held: readonly DriverRow[] = JSON.parse(readText(row, 'checks'));
  const checks = new Map(held.map(readCheck));
  return plans.map((plan) => reportPoint(report, source, checks, plan));
}
