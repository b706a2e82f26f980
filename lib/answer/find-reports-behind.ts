import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/executor.ts';
import { readInteger, readOnlyRow, readText, readTextOrNull } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { effective } from '../../db/write/region-direct.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { partsReader } from '../indicator/evaluate.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import type { PanelNumbers, ReportNumbers } from '../indicator/transform/panel-numbers.ts';
import type { PanelParts } from '../indicator/transform/with-change.ts';
import { childrenOf, divisionOf } from '../region/division.ts';
import { type PointReport, pointReportColumns, pointsOfReports, readPointReport } from './agency-points.ts';
import { planOf } from './evaluation.ts';
import { byEditions, eachPackedReport, packedReports } from './packed-reports.ts';
import { governmentsOf, openingReport } from './region-points.ts';

/** More reports than this are not compared one by one for a page. */
const mostBehind = 6000;

const [consolidated, sum] = [codeOf(regionBases, 'consolidated'), codeOf(regionBases, 'sum')];

/** A region, and the years in which what stands behind it is asked for. */
export type BehindRegion = { readonly code: string; readonly years: readonly number[] };

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
  const found = await findReportsBehindEach([{ code, years }], origin);
  return found && (found.get(code) ?? []);
}

/** The same of several regions, by code, in two statements; null where all together are more than are compared one by one. */
async function findReportsBehindEach(
  regions: readonly BehindRegion[],
  origin: Origin,
): Promise<ReadonlyMap<string, readonly PointReport[]> | null> {
  const { client } = await database();
  const starts = await findStarts(client, regions, origin);
  if (!starts) return null;
  const { rows } = await client.execute({
    sql: `${chosenReports} SELECT c.place->>0 AS place, c.basis, ${pointReportColumns} FROM chosen AS c CROSS JOIN report AS r ON r.id = c.id
      ORDER BY r.id`,
    args: chosenArguments(starts, origin),
  });
  return byRegion(
    regions,
    rows.map((row) => {
      const report = readPointReport(row);
      const isConsolidated = readInteger(row, 'basis') === consolidated;
      return { place: readText(row, 'place'), year: report.reportYear, isConsolidated, report };
    }),
  );
}

/**
 * The regions and years from which reports are sought: those asked for but for what is found below another, which is where that is a
 * sum. Null where the reports behind are more than are compared one by one.
 */
async function findStarts(
  db: Executor,
  regions: readonly BehindRegion[],
  origin: Origin,
): Promise<readonly BehindRegion[] | null> {
  const { rows } = await db.execute({
    sql: `SELECT y.region_code, y.report_year, y.basis, y.reports
      FROM json_each(?) AS asked CROSS JOIN json_each(asked.value, '$[1]') AS year
      CROSS JOIN region_year AS y ON y.origin = ? AND y.region_code = asked.value->>0 AND y.report_year = year.value
        AND y.part = ${effective}`,
    args: [JSON.stringify(regions.map(({ code, years }) => [code, years])), codeOf(origins, origin)],
  });
  const found = rows.map((row) => ({
    code: readText(row, 'region_code'),
    year: readInteger(row, 'report_year'),
    isSum: readInteger(row, 'basis') === sum,
    reports: readInteger(row, 'reports'),
  }));
  const sums = new Set(found.filter(({ isSum }) => isSum).map(({ code, year }) => `${code} ${year}`));
  const first = found.filter(({ code, year }) => !sums.has(`${divisionOf(code)?.parentCode} ${year}`));
  if (first.reduce((behind, { reports }) => behind + reports, 0) > mostBehind) return null;
  const years = new Map<string, number[]>();
  for (const { code, year } of first) listIn(years, code).push(year);
  return [...years].map(([code, own]) => ({ code, years: own }));
}

/** A report that the walk found: the division that it was chosen in, and whether it speaks for that as a whole. */
type Found<Report> = {
  readonly place: string;
  readonly year: number;
  readonly isConsolidated: boolean;
  readonly report: Report;
};

/** What was found by the regions it stands behind: those around its place, as far as none between has a report of its own counted. */
function byRegion<Report>(regions: readonly BehindRegion[], found: readonly Found<Report>[]): Map<string, Report[]> {
  const asked = new Set(regions.flatMap(({ code, years }) => years.map((year) => `${code} ${year}`)));
  const whole = new Set(
    found.flatMap(({ place, year, isConsolidated }) => (isConsolidated ? [`${place} ${year}`] : [])),
  );
  const behind = new Map<string, Report[]>();
  for (const { place, year, report } of found) {
    let code: string | null = place;
    while (code !== null && (code === place || !whole.has(`${code} ${year}`))) {
      if (asked.has(`${code} ${year}`)) listIn(behind, code).push(report);
      code = divisionOf(code)?.parentCode ?? null;
    }
  }
  return behind;
}

/**
 * `chosen`: the reports that stand behind regions in their years, each with the division it was chosen in. What stands behind a region is
 * sought below it only where its figure is a sum.
 */
const chosenReports = `WITH RECURSIVE counted(place, report_year, basis) AS (
    SELECT asked.value->'$[0]', y.report_year, y.basis
    FROM json_each(?2) AS asked CROSS JOIN json_each(asked.value, '$[1]') AS year
    CROSS JOIN region_year AS y ON y.origin = ?3 AND y.region_code = asked.value->'$[0]'->>0 AND y.report_year = year.value
      AND y.part = ${effective}
    UNION ALL
    SELECT place.value, y.report_year, y.basis
    FROM counted AS c CROSS JOIN json_each(c.place, '$[4]') AS place
    CROSS JOIN region_year AS y ON y.origin = ?3 AND y.region_code = place.value->>0 AND y.report_year = c.report_year
      AND y.part = ${effective}
    WHERE c.basis = ${sum}
  ), chosen AS (
    SELECT c.place, c.report_year, c.basis, ${openingReport('c.report_year', 'c.place->>1', 'c.place->>2', 'c.place->>3')} AS id
    FROM counted AS c WHERE c.basis = ${consolidated}
    UNION ALL
    SELECT c.place, c.report_year, c.basis, r.id FROM counted AS c CROSS JOIN report AS r INDEXED BY report_place
      ON r.origin = ?1 AND r.report_year = c.report_year AND r.region_code = c.place->>0
    WHERE c.basis <> ${consolidated} AND r.is_current AND r.scope = 'single')`;

function chosenArguments(starts: readonly BehindRegion[], origin: Origin) {
  const asked = starts.flatMap(({ code, years }) => {
    const place = placeOf(code, origin);
    return place ? [[place, years]] : [];
  });
  return [origin, JSON.stringify(asked), codeOf(origins, origin)];
}

function listIn<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const held = lists.get(key) ?? [];
  lists.set(key, held);
  return held;
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
  const regions = codes.map((code) => ({ code, years }));
  const behind = await findReportsBehindEach(regions, origin);
  if (!behind) return null;
  const { client } = await database();
  const reports = new Map([...behind.values()].flat().map((report) => [report.id, report]));
  const points = await pointsOfReports(client, [...reports.values()], measures.map(planOf));
  return new Map([...behind].map(([code, own]) => [code, partsOf(own, points)]));
}

/**
 * The agencies behind regions by code, each region in years of its own, with no more than the numbers that their changes are made of.
 * Three statements; null where all together are too many.
 */
export async function findPanels(
  regions: readonly BehindRegion[],
  origin: Origin,
  measures: readonly AskedMeasure[],
): Promise<ReadonlyMap<string, PanelNumbers> | null> {
  const { client } = await database();
  const starts = await findStarts(client, regions, origin);
  if (!starts) return null;
  const { rows } = await client.execute({
    sql: `${chosenReports} SELECT group_concat(place->>0 || ' ' || report_year || ' ' || basis || ' ' || id, char(10)) AS chosen FROM chosen`,
    args: chosenArguments(starts, origin),
  });
  const lines = readTextOrNull(readOnlyRow(rows), 'chosen')?.split('\n') ?? [];
  const found = lines.map((line): Found<number> => {
    const [place = '', year, basis, id] = line.split(' ');
    return { place, year: Number(year), isConsolidated: Number(basis) === consolidated, report: Number(id) };
  });
  const ids = byRegion(regions, found);
  const { reports, numbers } = await readReportNumbers(
    client,
    [...new Set(found.map(({ report }) => report))],
    measures,
  );
  return new Map(regions.map(({ code, years }) => [code, panelOf(ids.get(code) ?? [], years, reports, numbers)]));
}

/** A report by its place among the numbers. */
type NumberedReport = { readonly place: number; readonly agency: number; readonly year: number };

/** What reports bring to panels, and by id which of them is whose. One statement. */
async function readReportNumbers(db: Executor, ids: readonly number[], measures: readonly AskedMeasure[]) {
  const { rows } = await db.execute({
    sql: `SELECT ${packedReports(['r.id', 'r.agency_id', 'r.report_year', "(r.scope = 'consolidated')"])}
      FROM json_each(?) AS asked CROSS JOIN report AS r ON r.id = asked.value
      LEFT JOIN packed_figures AS p ON p.report_id = r.id`,
    args: [JSON.stringify(ids)],
  });
  const plans = measures.map(planOf);
  const readersOf = byEditions((editions) =>
    plans.map(({ measure, applicant }) => partsReader(measure, applicant, (table) => editions[table])),
  );
  const reports = new Map<number, NumberedReport>();
  const numbers = {
    measures: measures.length,
    numerators: new Float64Array(ids.length * measures.length),
    denominators: new Float64Array(ids.length * measures.length),
    scopes: new Uint8Array(ids.length),
  };
  for (const { own, editions, numbers: cells } of eachPackedReport(readOnlyRow(rows), 4)) {
    const [id = 0, agency = 0, year = 0, scope = 0] = own;
    const place = reports.size;
    reports.set(id, { place, agency, year });
    numbers.scopes[place] = scope;
    for (const [index, partsIn] of readersOf(editions).entries()) {
      const [numerator, denominator] = partsIn(cells) ?? [Number.NaN, Number.NaN];
      numbers.numerators[place * measures.length + index] = numerator;
      numbers.denominators[place * measures.length + index] = denominator;
    }
  }
  return { reports, numbers };
}

function panelOf(
  ids: readonly number[],
  years: readonly number[],
  reports: ReadonlyMap<number, NumberedReport>,
  numbers: ReportNumbers,
): PanelNumbers {
  const agencies = new Map<number, number>();
  const places: number[] = [];
  for (const id of ids) {
    const report = reports.get(id);
    if (!report) continue;
    const agency = agencies.get(report.agency) ?? agencies.size;
    agencies.set(report.agency, agency);
    places[agency * years.length + years.indexOf(report.year)] = report.place;
  }
  const filled = Int32Array.from({ length: agencies.size * years.length }, (_, at) => places[at] ?? -1);
  return { numbers, years, reports: filled };
}

function partsOf(reports: readonly PointReport[], points: readonly ReadonlyMap<number, Point>[]): PanelParts {
  const byAgency = new Map<number, PointReport[]>();
  for (const report of reports) listIn(byAgency, report.agencyKey).push(report);
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
