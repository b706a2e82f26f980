import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { readText } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { effective } from '../../db/write/region-direct.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import type { PanelParts } from '../indicator/transform/with-change.ts';
import { divisions, isWithin } from '../region/division.ts';
import { type PointReport, pointReportColumns, pointsOfReports, readPointReport } from './agency-points.ts';
import { planOf } from './evaluation.ts';

/** More reports than this are not compared one by one for a page. */
const mostBehind = 6000;

const [consolidated, sum] = [codeOf(regionBases, 'consolidated'), codeOf(regionBases, 'sum')];

/**
 * The reports that a region's figures of the years asked stand on, as the rollup chose them (db/write/rollup.ts): its
 * government's consolidated report, or else the single reports placed in it and what stands behind each division below.
 * One statement; null where they are more than are compared one by one.
 */
export async function findReportsBehind(
  code: string,
  years: readonly number[],
  origin: Origin,
): Promise<readonly PointReport[] | null> {
  const found = await findReportsBehindEach([code], years, origin);
  return found && (found.get(code) ?? []);
}

/** The same of several regions, by code, in one statement; null where all together are more than are compared one by one. */
async function findReportsBehindEach(
  codes: readonly string[],
  years: readonly number[],
  origin: Origin,
): Promise<ReadonlyMap<string, readonly PointReport[]> | null> {
  const { client } = await database();
  const places = divisions
    .filter((division) => codes.some((code) => isWithin(division.code, code)))
    .map((division) => [division.code, division.parentCode, division.level]);
  const { rows } = await client.execute({
    sql: `WITH RECURSIVE place AS MATERIALIZED (SELECT value->>0 AS code, value->>1 AS parent, value->>2 AS level FROM json_each(?)),
      counted AS (
        SELECT p.code AS root, y.region_code, y.report_year, y.basis, p.level FROM json_each(?) AS asked CROSS JOIN json_each(?) AS own
        CROSS JOIN place AS p ON p.code = own.value CROSS JOIN region_year AS y ON y.origin = ? AND y.region_code = p.code AND y.report_year = asked.value AND y.part = ${effective}
        UNION ALL
        SELECT c.root, y.region_code, y.report_year, y.basis, p.level FROM counted AS c CROSS JOIN place AS p ON p.parent = c.region_code
        CROSS JOIN region_year AS y ON y.origin = ? AND y.region_code = p.code AND y.report_year = c.report_year AND y.part = ${effective}
        WHERE c.basis = ${sum})
      SELECT c.root, ${pointReportColumns} FROM counted AS c CROSS JOIN report AS r INDEXED BY report_place
        ON r.origin = ? AND r.report_year = c.report_year AND r.region_code = c.region_code
      WHERE r.is_current AND CASE c.basis WHEN ${consolidated} THEN r.id = (
          SELECT g.id FROM report AS g INDEXED BY report_place CROSS JOIN agency AS a ON a.id = g.agency_id
          WHERE g.origin = r.origin AND g.report_year = c.report_year AND g.region_code = c.region_code
            AND g.scope = 'consolidated' AND g.is_current AND a.kind = 'government' AND a.level = c.level
          ORDER BY a.public_id LIMIT 1)
        ELSE r.scope = 'single' END
      ORDER BY r.id LIMIT ${mostBehind + 1}`,
    args: [
      JSON.stringify(places),
      JSON.stringify(years),
      JSON.stringify(codes),
      codeOf(origins, origin),
      codeOf(origins, origin),
      origin,
    ],
  });
  if (rows.length > mostBehind) return null;
  const found = new Map<string, PointReport[]>();
  for (const row of rows) {
    const root = readText(row, 'root');
    const own = found.get(root);
    if (own) own.push(readPointReport(row));
    else found.set(root, [readPointReport(row)]);
  }
  return found;
}

/**
 * The agencies that a region's figures of the years asked stand on, each with its points: what a constant panel is taken
 * from. At most three statements; null where they are too many.
 */
export async function findPanelParts(
  code: string,
  years: readonly number[],
  origin: Origin,
  measures: readonly AskedMeasure[],
): Promise<PanelParts | null> {
  const found = await findPanelPartsEach([code], years, origin, measures);
  return found && (found.get(code) ?? { subjects: [], points: [] });
}

/** The same of several regions, by code: at most three statements, however many; null where all together are too many. */
export async function findPanelPartsEach(
  codes: readonly string[],
  years: readonly number[],
  origin: Origin,
  measures: readonly AskedMeasure[],
): Promise<ReadonlyMap<string, PanelParts> | null> {
  const behind = await findReportsBehindEach(codes, years, origin);
  if (!behind) return null;
  const { client } = await database();
  const reports = new Map([...behind.values()].flat().map((report) => [report.id, report]));
  const points = await pointsOfReports(client, [...reports.values()], measures.map(planOf));
  return new Map([...behind].map(([code, own]) => [code, partsOf(own, points)]));
}

function partsOf(reports: readonly PointReport[], points: readonly ReadonlyMap<number, Point>[]): PanelParts {
  const byAgency = new Map<number, PointReport[]>();
  for (const report of reports) {
    const own = byAgency.get(report.agencyKey);
    if (own) own.push(report);
    else byAgency.set(report.agencyKey, [report]);
  }
  return {
    subjects: [...byAgency.keys()].map((key) => ({ id: String(key) })),
    points: [...byAgency.values()].map((own) =>
      points.map((ofMeasure) =>
        own.flatMap(({ id }) => {
          const point = ofMeasure.get(id);
          return point ? [point] : [];
        }),
      ),
    ),
  };
}
