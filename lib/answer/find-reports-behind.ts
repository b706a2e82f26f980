import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/executor.ts';
import { readOnlyRow, readTextOrNull } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { effective } from '../../db/write/region-direct.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { partsReader } from '../indicator/evaluate.ts';
import { type Origin, origins } from '../indicator/series.ts';
import type { PanelNumbers, ReportNumbers } from '../indicator/transform/panel-numbers.ts';
import { childrenOf, divisionOf } from '../region/division.ts';
import { type PointReport, pointReportColumns, readPointReport } from './agency-points.ts';
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
 * Five statements at most; null where they are more than are compared one by one.
 */
export async function findReportsBehind(
  code: string,
  years: readonly number[],
  origin: Origin,
): Promise<readonly PointReport[] | null> {
  const { client } = await database();
  const found = await findParts(client, [[{ code, years }]], origin);
  if (!found) return null;
  const { rows } = await client.execute({
    sql: `${chosenReports} SELECT ${pointReportColumns} FROM chosen AS c CROSS JOIN report AS r ON r.id = c.id ORDER BY r.id`,
    args: chosenArguments(found.parts, origin),
  });
  return rows.map(readPointReport);
}

/** A division in a year that stands behind a region: by its government's consolidated report, or else by the single reports placed in it. */
type BehindPart = { readonly code: string; readonly year: number; readonly basis: number; readonly reports: number };

/**
 * What stands behind the regions of the first choice of which that is no more than is compared one by one; null where it is more for all.
 * A statement a level of divisions: what lies below a division is asked for only where that is a sum, and what lies below a region that
 * is asked for too only once.
 */
async function findParts(
  db: Executor,
  choices: readonly (readonly BehindRegion[])[],
  origin: Origin,
  most: number = mostBehind,
): Promise<{ regions: readonly BehindRegion[]; parts: readonly BehindPart[] } | null> {
  const codes = [...new Set(choices.flat().map(({ code }) => code))];
  const years = [...new Set(choices.flat().flatMap((region) => region.years))];
  const known = await readParts(db, codes, years, origin);
  for (const regions of choices) {
    const first = outermost(regions, known);
    if (first.reduce((behind, { reports }) => behind + reports, 0) <= most)
      return { regions, parts: await withPartsBelow(db, first, years, origin) };
  }
  return null;
}

/** The parts that are asked for, but for those below a sum that is. */
function outermost(regions: readonly BehindRegion[], known: readonly BehindPart[]): BehindPart[] {
  const asked = new Set(regions.flatMap(({ code, years }) => years.map((year) => partName({ code, year }))));
  const found = known.filter((part) => asked.has(partName(part)));
  const sums = new Set(found.flatMap((part) => (part.basis === sum ? [partName(part)] : [])));
  return found.filter(({ code, year }) => !sums.has(partName({ code: divisionOf(code)?.parentCode ?? '', year })));
}

async function withPartsBelow(
  db: Executor,
  first: readonly BehindPart[],
  years: readonly number[],
  origin: Origin,
): Promise<readonly BehindPart[]> {
  let level = first;
  const parts = [...level];
  while (level.some(({ basis }) => basis === sum)) {
    const open = new Set(level.flatMap((part) => (part.basis === sum ? [partName(part)] : [])));
    const below = [...new Set([...open].map((name) => name.slice(0, name.indexOf(' '))))].flatMap(childrenOf);
    if (below.length === 0) break;
    const held = await readParts(
      db,
      below.map(({ code }) => code),
      years,
      origin,
    );
    level = held.filter(({ code, year }) => open.has(partName({ code: divisionOf(code)?.parentCode ?? '', year })));
    parts.push(...level);
  }
  // Those of a report of their own first, as `chosenReports` numbers them.
  return parts.sort((one, other) => Number(other.basis === consolidated) - Number(one.basis === consolidated));
}

const partName = ({ code, year }: Pick<BehindPart, 'code' | 'year'>) => `${code} ${year}`;

/** The years of divisions that are held, as one text: a country has 3,300 divisions, and rows take the driver three times as long. */
async function readParts(
  db: Executor,
  codes: readonly string[],
  years: readonly number[],
  origin: Origin,
): Promise<BehindPart[]> {
  const { rows } = await db.execute({
    sql: `SELECT group_concat(y.region_code || ' ' || y.report_year || ' ' || y.basis || ' ' || y.reports, char(10)) AS parts
      FROM json_each(?) AS code CROSS JOIN json_each(?) AS year
      CROSS JOIN region_year AS y ON y.origin = ? AND y.region_code = code.value AND y.report_year = year.value AND y.part = ${effective}`,
    args: [JSON.stringify(codes), JSON.stringify(years), codeOf(origins, origin)],
  });
  const lines = readTextOrNull(readOnlyRow(rows), 'parts')?.split('\n') ?? [];
  return lines.map((line) => {
    const [code = '', ...numbers] = line.split(' ');
    const [year = 0, basis = 0, reports = 0] = numbers.map(Number);
    return { code, year, basis, reports };
  });
}

/** `chosen`: the reports that stand behind regions, each with the place of the part that it is chosen for. */
const chosenReports = `WITH chosen AS (
    SELECT asked.key AS part, ${openingReport('asked.value->>0', 'asked.value->>2', 'asked.value->>3', 'asked.value->>4')} AS id
    FROM json_each(?1) AS asked
    UNION ALL
    SELECT ?4 + asked.key, r.id FROM json_each(?2) AS asked CROSS JOIN report AS r INDEXED BY report_place
      ON r.origin = ?3 AND r.report_year = asked.value->>0 AND r.region_code = asked.value->>1
    WHERE r.is_current AND r.scope = 'single')`;

function chosenArguments(parts: readonly BehindPart[], origin: Origin) {
  const whole = parts.filter(({ basis }) => basis === consolidated);
  const sums = parts.slice(whole.length);
  return [
    JSON.stringify(whole.map(({ code, year }) => [year, ...governmentsOf(code, origin)])),
    JSON.stringify(sums.map(({ code, year }) => [year, code])),
    origin,
    whole.length,
  ];
}

/** Reports by the regions they stand behind: those around their part, as far as no division between has a report of its own counted. */
function byRegion(
  regions: readonly BehindRegion[],
  parts: readonly BehindPart[],
  found: readonly NumberedReport[],
): Map<string, NumberedReport[]> {
  const asked = new Set(regions.flatMap(({ code, years }) => years.map((year) => partName({ code, year }))));
  const whole = new Set(parts.flatMap((part) => (part.basis === consolidated ? [partName(part)] : [])));
  const around = parts.map(({ code: own, year }) => {
    const codes: string[] = [];
    let code: string | null = own;
    while (code !== null && (code === own || !whole.has(partName({ code, year })))) {
      if (asked.has(partName({ code, year }))) codes.push(code);
      code = divisionOf(code)?.parentCode ?? null;
    }
    return codes;
  });
  const behind = new Map<string, NumberedReport[]>(regions.map(({ code }) => [code, []]));
  for (const report of found) for (const code of around[report.part] ?? []) behind.get(code)?.push(report);
  return behind;
}

/**
 * The agencies behind regions by code, each region in years of its own, with no more than the numbers that their changes are made of:
 * those of the first choice that is not too many. Five statements at most; null where all are.
 */
export async function findPanels(
  choices: readonly (readonly BehindRegion[])[],
  origin: Origin,
  measures: readonly AskedMeasure[],
  most: number = mostBehind,
): Promise<ReadonlyMap<string, PanelNumbers> | null> {
  const { client } = await database();
  const found = await findParts(client, choices, origin, most);
  if (!found) return null;
  const { regions, parts } = found;
  const { rows } = await client.execute({
    sql: `${chosenReports} SELECT ${packedReports(['c.part', 'r.agency_id', "(r.scope = 'consolidated')"])}
      FROM chosen AS c CROSS JOIN report AS r ON r.id = c.id LEFT JOIN packed_figures AS p ON p.report_id = r.id`,
    args: chosenArguments(parts, origin),
  });
  const plans = measures.map(planOf);
  const readersOf = byEditions((editions) =>
    plans.map(({ measure, applicant }) => partsReader(measure, applicant, (table) => editions[table])),
  );
  const reports: NumberedReport[] = [];
  const scopes: number[] = [];
  const numerators: number[] = [];
  const denominators: number[] = [];
  for (const { own, editions, numbers } of eachPackedReport(readOnlyRow(rows), 3)) {
    const [part = 0, agency = 0, scope = 0] = own;
    reports.push({ place: reports.length, agency, year: parts[part]?.year ?? 0, part });
    scopes.push(scope);
    for (const partsIn of readersOf(editions)) {
      const [numerator, denominator] = partsIn(numbers) ?? [Number.NaN, Number.NaN];
      numerators.push(numerator);
      denominators.push(denominator);
    }
  }
  const numbers = { measures: measures.length, numerators, denominators, scopes };
  const behind = byRegion(regions, parts, reports);
  return new Map(regions.map(({ code, years }) => [code, panelOf(behind.get(code) ?? [], years, numbers)]));
}

/** A report by its place among the numbers, and that of the part it was chosen for. */
type NumberedReport = {
  readonly place: number;
  readonly agency: number;
  readonly year: number;
  readonly part: number;
};

function panelOf(reports: readonly NumberedReport[], years: readonly number[], numbers: ReportNumbers): PanelNumbers {
  const agencies = new Map<number, number>();
  const places: number[] = [];
  for (const { agency, year, place } of reports) {
    const at = agencies.get(agency) ?? agencies.size;
    agencies.set(agency, at);
    places[at * years.length + years.indexOf(year)] = place;
  }
  return {
    numbers,
    years,
    reports: Array.from({ length: agencies.size * years.length }, (_, at) => places[at] ?? -1),
  };
}
