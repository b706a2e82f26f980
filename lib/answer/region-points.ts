import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/executor.ts';
import { keysBetween } from '../../db/list-key.ts';
import { checkOfNumber, unpackChecks } from '../../db/packed-checks.ts';
import { unpackSums } from '../../db/packed-sums.ts';
import { readBytes, readCoded, readInteger, readText } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { countNames, effective } from '../../db/write/region-direct.ts';
import { firstYear, latestReportYear } from '../form/calendar.ts';
import type { CheckId } from '../form/check.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import { type Edition, editions, type Table } from '../form/terms.ts';
import { evaluateMeasure, type MeasureSource, type SourceCell } from '../indicator/evaluate.ts';
import { missingPoint, pointFrom } from '../indicator/point.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import { divisionOf } from '../region/division.ts';
import type { Years } from './agency-points.ts';
import { type CheckCount, identitiesUsing, type Plan, worstCheck } from './evaluation.ts';

/** What stands behind a region's year. */
export type RegionBasis = {
  readonly regionCode: string;
  readonly reportYear: number;
  readonly basis: 'consolidated' | 'sum';
  readonly reports: number;
  readonly consolidated: number;
  /** The consolidated report the year is taken from; null for a sum. */
  readonly reportId: number | null;
  /** How many of the reports have the table, by its edition. */
  readonly printed: Readonly<Record<Table, Readonly<Record<Edition, number>>>>;
};

type RegionFigure = {
  readonly sum: number;
  readonly missing: {
    readonly notFound: number;
    readonly illegible: number;
    readonly dash: number;
    readonly blank: number;
  };
  readonly computed: number;
};

const countColumns = countNames.map((name) => `y.${name}`).join(', ');

/** The consolidated report of the region's own government, as the rollup chose it (db/write/rollup.ts): governments of a division stand together in the list. */
const openingReport = `CASE WHEN y.basis = ${codeOf(regionBases, 'consolidated')} THEN (
        SELECT r.id FROM agency AS a INDEXED BY agency_list_key
        CROSS JOIN report AS r INDEXED BY report_revision ON r.agency_id = a.id AND r.report_year = y.report_year
        WHERE a.list_key BETWEEN asked.value->>2 AND asked.value->>3 AND a.level = asked.value->>1
          AND r.scope = 'consolidated' AND r.is_current ORDER BY a.public_id LIMIT 1) END`;

/** A division with its level and the keys of its governments. */
function askedOf(code: string, origin: Origin): readonly (string | number)[] {
  const level = divisionOf(code)?.level ?? 'county';
  const [keys] = keysBetween(origin, [[code, code]], { isGovernment: true, level });
  return [code, level, ...(keys ?? [])];
}

/** The years of regions for which anything is known, by `regionAt`. */
export async function findRegionYears(
  db: Executor,
  codes: readonly string[],
  years: Years,
  origin: Origin,
): Promise<Map<string, RegionBasis>> {
  return (await readRegionYears(db, codes, years, origin)).found;
}

/** The same, and the places and years of which reports are held but none is counted. */
async function readRegionYears(
  db: Executor,
  codes: readonly string[],
  { from, to }: Years,
  origin: Origin,
): Promise<{ found: Map<string, RegionBasis>; notCounted: ReadonlySet<string> }> {
  const { rows } = await db.execute({
    sql: `SELECT y.region_code, y.report_year, y.basis, y.reports, y.consolidated, ${countColumns}, ${openingReport} AS report_id
      FROM json_each(?1) AS asked CROSS JOIN region_year AS y
        ON y.origin = ?2 AND y.region_code = asked.value->>0 AND y.report_year BETWEEN ?3 AND ?4 AND y.part = ${effective}
      UNION ALL
      SELECT asked.value->>0, year.value, NULL, 0, 0, ${countNames.map(() => '0').join(', ')}, NULL
      FROM json_each(?1) AS asked CROSS JOIN json_each(?5) AS year
      WHERE NOT EXISTS (SELECT 1 FROM region_year AS y WHERE y.origin = ?2 AND y.region_code = asked.value->>0
          AND y.report_year = year.value AND y.part = ${effective})
        AND EXISTS (SELECT 1 FROM report_count AS c WHERE c.origin = ?2 AND c.place = asked.value->>0
          AND c.report_year = year.value AND c.reports > 0)`,
    args: [
      JSON.stringify(codes.map((code) => askedOf(code, origin))),
      codeOf(origins, origin),
      from,
      to,
      JSON.stringify(yearsBetween(Math.max(from, firstYear), Math.min(to, latestReportYear()))),
    ],
  });
  const counted = rows.filter(({ basis }) => basis !== null);
  const found = new Map(
    counted.map((row): [string, RegionBasis] => {
      const byEdition = (table: Table) => ({
        '2019': readInteger(row, `${table}_2019`),
        '2021': readInteger(row, `${table}_2021`),
      });
      const year: RegionBasis = {
        regionCode: readText(row, 'region_code'),
        reportYear: readInteger(row, 'report_year'),
        basis: readCoded(row, 'basis', regionBases),
        reports: readInteger(row, 'reports'),
        consolidated: readInteger(row, 'consolidated'),
        reportId: row.report_id === null ? null : readInteger(row, 'report_id'),
        printed: {
          disclosure: byEdition('disclosure'),
          application: byEdition('application'),
          challenge: byEdition('challenge'),
        },
      };
      return [regionAt(year.regionCode, year.reportYear), year];
    }),
  );
  const others = rows.filter(({ basis }) => basis === null);
  const at = others.map((row) => regionAt(readText(row, 'region_code'), readInteger(row, 'report_year')));
  return { found, notCounted: new Set(at) };
}

const yearsBetween = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

const regionAt = (code: string, year: number) => `${code} ${year}`;

/** What gives the point of a region (domain §4) in a year by one of its measures; undefined where nothing is held. */
export async function readRegionPoints(
  db: Executor,
  regions: readonly { readonly code: string; readonly plans: readonly Plan[] }[],
  years: Years,
  origin: Origin,
): Promise<(code: string, year: number, plan: Plan) => Point | undefined> {
  if (regions.length === 0) return () => undefined;
  const codes = regions.map(({ code }) => code);
  const { found, notCounted } = await readRegionYears(db, codes, years, origin);
  const { figures, checks } = await findRegionSums(db, origin, [...found.values()], regions);
  return (code, year, plan) => {
    const at = regionAt(code, year);
    const basis = found.get(at);
    if (notCounted.has(at)) return missingPoint(year, 'notCounted');
    return basis && pointOf(at, basis, figures, checks, plan);
  };
}

/** The sums that the measures of each region are made of, by `regionAt` and ordinal, and its checks, by `checkAt`. */
async function findRegionSums(
  db: Executor,
  origin: Origin,
  years: readonly RegionBasis[],
  regions: readonly { readonly code: string; readonly plans: readonly Plan[] }[],
): Promise<{ figures: ReadonlyMap<string, RegionFigure>; checks: ReadonlyMap<string, CheckCount> }> {
  const wanted = new Map(regions.map(({ code, plans }) => [code, new Set(plans.flatMap((plan) => plan.ordinals))]));
  const { rows } = await db.execute({
    sql: `SELECT s.region_code, s.report_year, coalesce(s.effective, s.direct) AS figures, s.checks
      FROM json_each(?) AS asked CROSS JOIN region_sum AS s
        ON s.origin = ? AND s.region_code = asked.value->>0 AND s.report_year = asked.value->>1`,
    args: [
      JSON.stringify(years.map(({ regionCode, reportYear }) => [regionCode, reportYear])),
      codeOf(origins, origin),
    ],
  });
  const figures = new Map<string, RegionFigure>();
  const checks = new Map<string, CheckCount>();
  for (const row of rows) {
    const code = readText(row, 'region_code');
    const at = regionAt(code, readInteger(row, 'report_year'));
    const sums = row.figures === null ? [] : unpackSums(readBytes(row, 'figures'));
    for (const [ordinal, [sum, blank, dash, illegible, notFound, computed]] of sums)
      if (wanted.get(code)?.has(ordinal))
        figures.set(`${at} ${ordinal}`, { sum, missing: { notFound, illegible, dash, blank }, computed });
    if (row.checks === null) continue;
    for (const [number, count] of unpackChecks(readBytes(row, 'checks'))) {
      const { check, subject } = checkOfNumber(number);
      checks.set(checkAt(at, check, subject), count);
    }
  }
  return { figures, checks };
}

const checkAt = (at: string, check: CheckId, subject: string) => `${at} ${check} ${subject}`;

function pointOf(
  at: string,
  year: RegionBasis,
  figures: ReadonlyMap<string, RegionFigure>,
  checks: ReadonlyMap<string, CheckCount>,
  plan: Plan,
): Point {
  const missingOf = (key: FigureKey) => missingIn(figures.get(`${at} ${figureOf(key).ordinal}`));
  const evaluation = evaluateMeasure(plan.measure, plan.applicant, sourceOf(at, year, figures));
  const { value, operands } = evaluation;
  const behind = plan.measure
    .numerator(plan.applicant)
    .map(({ key }) => key)
    .filter((key) => operands.includes(key));
  const standing = standingOn(year, behind, missingOf);
  const bases = operands.map((key) => standingOn(year, [key, ...alternatesOf(key, operands)], missingOf));
  return pointFrom(plan.measure, evaluation, {
    ...worstOf(at, year, checks, operands),
    reportYear: year.reportYear,
    scope: null,
    reportId: year.reportId,
    reports: value === null ? year.reports : standing,
    consolidated: year.consolidated,
    basis: year.basis,
    isPartial: value !== null && (bases.some((one) => one !== bases[0]) || operands.some((key) => missingOf(key) > 0)),
  });
}

/** A region's sums as a measure is evaluated in them; a table in both editions has none of its own and shows the figures of both. */
function sourceOf(at: string, year: RegionBasis, figures: ReadonlyMap<string, RegionFigure>): MeasureSource {
  return {
    editionOf: (table) => {
      const held = editions.filter((edition) => year.printed[table][edition] > 0);
      return held.length === 1 ? (held[0] ?? null) : null;
    },
    cell: (key): SourceCell => {
      const found = figures.get(`${at} ${figureOf(key).ordinal}`);
      const missing = missingIn(found);
      if (printedBy(year, key) - missing > 0)
        return { state: 'reported', value: found?.sum ?? 0, computed: (found?.computed ?? 0) > 0 };
      const states = ['notFound', 'illegible', 'dash', 'blank'] as const;
      return {
        state: states.find((state) => found && found.missing[state] > 0) ?? 'notFound',
        value: null,
        computed: false,
      };
    },
  };
}

function missingIn(found: RegionFigure | undefined): number {
  if (!found) return 0;
  const { notFound, illegible, dash, blank } = found.missing;
  return notFound + illegible + dash + blank;
}

/** How many of the reports print the figure. */
function printedBy({ printed }: RegionBasis, key: FigureKey): number {
  const { table, editions: printing } = figureOf(key);
  return printing.reduce((sum, edition) => sum + printed[table][edition], 0);
}

/** The operands that another edition prints in this one's stead, as the three rows of (六) for its one. */
function alternatesOf(key: FigureKey, operands: readonly FigureKey[]): FigureKey[] {
  const own = figureOf(key);
  return operands.filter((other) => {
    const { table, column, editions: printing } = figureOf(other);
    return table === own.table && column === own.column && !printing.some((edition) => own.editions.includes(edition));
  });
}

/** How many reports gave numbers for the figures, each report counted in its own edition. */
function standingOn(year: RegionBasis, keys: readonly FigureKey[], missingOf: (key: FigureKey) => number): number {
  const [first] = keys;
  if (!first) return 0;
  const { table } = figureOf(first);
  const isPrinting = (edition: Edition) => keys.some((key) => figureOf(key).editions.includes(edition));
  const printing = editions.reduce((sum, edition) => sum + (isPrinting(edition) ? year.printed[table][edition] : 0), 0);
  return printing - Math.max(0, ...keys.map(missingOf));
}

function worstOf(
  at: string,
  year: RegionBasis,
  checks: ReadonlyMap<string, CheckCount>,
  operands: readonly FigureKey[],
) {
  const names = new Map(
    editions
      .flatMap((edition) =>
        identitiesUsing(operands, {
          application: year.printed.application[edition] > 0 ? edition : null,
          challenge: year.printed.challenge[edition] > 0 ? edition : null,
        }),
      )
      .map((name) => [`${name.check} ${name.subject}`, name]),
  );
  return worstCheck([...names.values()], ({ check, subject }) => checks.get(checkAt(at, check, subject)));
}
