import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { readNumber, readOnlyRow, readText } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { effective } from '../../db/write/region-direct.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import type { PanelParts } from '../indicator/transform/with-change.ts';
import { childrenOf, divisionOf } from '../region/division.ts';
import { type PointReport, pointReportColumns, pointsOfReports, readPointReport } from './agency-points.ts';
import { planOf } from './evaluation.ts';
import { governmentsOf, openingReport } from './region-points.ts';

/** More reports than this are not compared one by one for a page. */
const mostBehind = 6000;

const [consolidated, sum] = [codeOf(regionBases, 'consolidated'), codeOf(regionBases, 'sum')];

/**
 * The reports that a region's figures of the years asked stand on, as the rollup chose them (db/write/rollup.ts): its
 * government's consolidated report, or else the single reports placed in it and what stands behind each division below.
 * Two statements; null where they are more than are compared one by one.
 */
export async function findReportsBehind(
  code: string,
  years: readonly number[],
  origin: Origin,
): Promise<readonly PointReport[] | null> {
  const found = await findReportsBehindEach([code], years, origin);
  return found && (found.get(code) ?? []);
}

/** The same of several regions, by code, in two statements; null where all together are more than are compared one by one. */
async function findReportsBehindEach(
  codes: readonly string[],
  years: readonly number[],
  origin: Origin,
): Promise<ReadonlyMap<string, readonly PointReport[]> | null> {
  const { client } = await database();
  const originCode = codeOf(origins, origin);
  const [askedCodes, askedYears] = [JSON.stringify(codes), JSON.stringify(years)];
  const effectiveYear = `y.origin = ${originCode} AND y.report_year = year.value AND y.part = ${effective}`;
  const counted = await client.execute({
    sql: `SELECT total(y.reports) AS behind FROM json_each(?) AS code CROSS JOIN json_each(?) AS year
      CROSS JOIN region_year AS y ON ${effectiveYear} AND y.region_code = code.value`,
    args: [askedCodes, askedYears],
  });
  if (readNumber(readOnlyRow(counted.rows), 'behind') > mostBehind) return null;
  // What stands behind a region is sought below it only where its figure is a sum.
  const { rows } = await client.execute({
    sql: `WITH RECURSIVE counted(root, place, report_year, basis) AS (
        SELECT place.value->>0, place.value, y.report_year, y.basis
        FROM json_each(?2) AS place CROSS JOIN json_each(?3) AS year
        CROSS JOIN region_year AS y ON ${effectiveYear} AND y.region_code = place.value->>0
        UNION ALL
        SELECT c.root, place.value, y.report_year, y.basis
        FROM counted AS c CROSS JOIN json_each(c.place, '$[4]') AS place
        CROSS JOIN region_year AS y ON y.origin = ${originCode} AND y.report_year = c.report_year AND y.part = ${effective}
          AND y.region_code = place.value->>0
        WHERE c.basis = ${sum}
      ), chosen AS (
        SELECT c.root, ${openingReport('c.report_year', 'c.place->>1', 'c.place->>2', 'c.place->>3')} AS id
        FROM counted AS c WHERE c.basis = ${consolidated}
        UNION ALL
        SELECT c.root, r.id FROM counted AS c CROSS JOIN report AS r INDEXED BY report_place
          ON r.origin = ?1 AND r.report_year = c.report_year AND r.region_code = c.place->>0
        WHERE c.basis <> ${consolidated} AND r.is_current AND r.scope = 'single')
      SELECT c.root, ${pointReportColumns} FROM chosen AS c CROSS JOIN report AS r ON r.id = c.id
      ORDER BY r.id`,
    args: [
      origin,
      JSON.stringify(codes.map((code) => placeOf(code, origin)).filter((place) => place !== null)),
      askedYears,
    ],
  });
  const found = new Map<string, PointReport[]>();
  for (const row of rows) {
    const root = readText(row, 'root');
    const own = found.get(root);
    if (own) own.push(readPointReport(row));
    else found.set(root, [readPointReport(row)]);
  }
  return found;
}

/** What `governmentsOf` gives of a division, and the divisions directly in it. */
type Place = readonly [...ReturnType<typeof governmentsOf>, readonly Place[]];

const places: Record<Origin, Map<string, Place>> = { filed: new Map(), synthetic: new Map() };

/** A region and all that lies in it; null for a code that is no division's. */
function placeOf(code: string, origin: Origin): Place | null {
  const known = places[origin].get(code);
  if (known) return known;
  if (!divisionOf(code)) return null;
  const below = childrenOf(code).flatMap((child) => {
    const place = placeOf(child.code, origin);
    return place ? [place] : [];
  });
  const place = [...governmentsOf(code, origin), below] as const;
  places[origin].set(code, place);
  return place;
}

/**
 * The agencies that a region's figures of the years asked stand on, each with its points: what a constant panel is taken
 * from. At most four statements; null where they are too many.
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

/** The same of several regions, by code: at most four statements, however many; null where all together are too many. */
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
