import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/executor.ts';
import { keysBetween } from '../../db/list-key.ts';
import type { Editions } from '../../db/mask.ts';
import { unpackChecks } from '../../db/packed-checks.ts';
import { eachSum } from '../../db/packed-sums.ts';
import { readBytes, readCoded, readInteger, readText } from '../../db/read/row.ts';
import { regionBases } from '../../db/schema.ts';
import { countNames, effective } from '../../db/write/region-direct.ts';
import { firstYear, latestReportYear } from '../form/calendar.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import { isOutsideRegulation } from '../form/outside-regulation.ts';
import { type Edition, editions, type Table } from '../form/terms.ts';
import { evaluateMeasure, type MeasureSource, type SourceCell } from '../indicator/evaluate.ts';
import type { SignedKey } from '../indicator/measure.ts';
import { missingPoint, pointFrom } from '../indicator/point.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import { divisionOf } from '../region/division.ts';
import type { Years } from './agency-points.ts';
import { type CheckCounts, identitiesUsing, type Plan, worstCheck } from './evaluation.ts';

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
  /** All that are missing. */
  readonly absent: number;
  readonly computed: number;
};

const ofGovernment = openingReport('y.report_year', 'asked.value->>1', 'asked.value->>2', 'asked.value->>3');
const countColumns = countNames.map((name) => `y.${name}`).join(', ');

/**
 * The consolidated report of a region's own government, as the rollup chose it (db/write/rollup.ts): governments of a division
 * stand together in the list. The expressions give the year, the region's level and the keys of its governments.
 */
export function openingReport(year: string, level: string, from: string, to: string): string {
  return `(SELECT r.id FROM agency AS a INDEXED BY agency_list_key
        CROSS JOIN report AS r INDEXED BY report_revision ON r.agency_id = a.id AND r.report_year = ${year}
        WHERE a.list_key BETWEEN ${from} AND ${to} AND a.level = ${level}
          AND r.scope = 'consolidated' AND r.is_current ORDER BY a.public_id LIMIT 1)`;
}

/** `[code, level, first key, last key]`: a division with its level and the keys of its governments. */
export function governmentsOf(code: string, origin: Origin): readonly (string | number)[] {
  const level = divisionOf(code)?.level ?? 'county';
  const [keys] = keysBetween(origin, [[code, code]], { isGovernment: true, level });
  return [code, level, ...(keys ?? [])];
}

/** The years of regions for which anything is known, by `regionAt`, and those of which reports are held but none is counted. */
async function readRegionYears(
  db: Executor,
  codes: readonly string[],
  { from, to }: Years,
  origin: Origin,
): Promise<{ found: Map<string, RegionBasis>; notCounted: ReadonlySet<string> }> {
  const { rows } = await db.execute({
    sql: `SELECT y.region_code, y.report_year, y.basis, y.reports, y.consolidated, ${countColumns}, CASE WHEN y.basis = ${codeOf(regionBases, 'consolidated')} THEN ${ofGovernment} END AS report_id
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
      JSON.stringify(codes.map((code) => governmentsOf(code, origin))),
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
  const sums = await findRegionSums(db, origin, [...found.values()], regions);
  const held = new Map([...found].map(([at, basis]) => [at, heldOf(basis, sums.get(at) ?? noSums)]));
  return (code, year, plan) => {
    const at = regionAt(code, year);
    if (notCounted.has(at)) return missingPoint(year, 'notCounted');
    const own = held.get(at);
    if (!own && isOutsideRegulation(code)) return missingPoint(year, 'outside');
    return own && pointOf(own, plan);
  };
}

/** The sums of a region's year by ordinal, and its checks by their number. */
type RegionSums = {
  readonly figures: ReadonlyMap<number, RegionFigure>;
  readonly checks: CheckCounts;
};
const noSums: RegionSums = { figures: new Map(), checks: new Map() };

/** The sums that the measures of each region are made of and its checks, by `regionAt`. */
async function findRegionSums(
  db: Executor,
  origin: Origin,
  years: readonly RegionBasis[],
  regions: readonly { readonly code: string; readonly plans: readonly Plan[] }[],
): Promise<ReadonlyMap<string, RegionSums>> {
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
  const found = new Map<string, RegionSums>();
  for (const row of rows) {
    const code = readText(row, 'region_code');
    const figures = new Map<number, RegionFigure>();
    const own = wanted.get(code);
    if (row.figures !== null)
      eachSum(readBytes(row, 'figures'), (ordinal, sum, [blank, dash, illegible, notFound, computed]) => {
        if (!own?.has(ordinal)) return;
        const missing = { notFound, illegible, dash, blank };
        figures.set(ordinal, { sum, missing, absent: notFound + illegible + dash + blank, computed });
      });
    const checks = row.checks === null ? noSums.checks : unpackChecks(readBytes(row, 'checks'));
    found.set(regionAt(code, readInteger(row, 'report_year')), { figures, checks });
  }
  return found;
}

/** A region's year as its measures are evaluated. */
type HeldYear = RegionSums & {
  readonly year: RegionBasis;
  readonly source: MeasureSource;
  /** The tables of each edition that any report prints, and one text of them. */
  readonly printed: readonly Pick<Editions, 'application' | 'challenge'>[];
  readonly printedName: string;
};

function heldOf(year: RegionBasis, sums: RegionSums): HeldYear {
  const isPrinted = (table: Table, edition: Edition) => (year.printed[table][edition] > 0 ? edition : null);
  const printed = editions.map((edition) => ({
    application: isPrinted('application', edition),
    challenge: isPrinted('challenge', edition),
  }));
  const printedName = printed.map(({ application, challenge }) => `${application} ${challenge}`).join(' ');
  return { ...sums, year, source: sourceOf(year, sums), printed, printedName };
}

function pointOf(held: HeldYear, { measure, applicant }: Plan): Point {
  const { year, figures } = held;
  const evaluation = evaluateMeasure(measure, applicant, held.source);
  const isHeld = evaluation.value !== null;
  const asked = isHeld ? askedOf(evaluation.operands, measure.numerator(applicant)) : null;
  const worst = asked ? worstOf(held, evaluation.operands, asked) : null;
  return pointFrom(measure, evaluation, {
    check: worst?.check ?? null,
    delta: worst?.delta ?? null,
    reportYear: year.reportYear,
    scope: null,
    reportId: year.reportId,
    reports: asked ? standingOn(year, asked.numerator, figures) : year.reports,
    consolidated: year.consolidated,
    basis: year.basis,
    isPartial: asked !== null && isPartial(held, asked),
  });
}

/** Figures that reports give between them, each report those of its own edition. */
type Standing = {
  readonly table: Table;
  readonly editions: readonly Edition[];
  readonly ordinals: readonly number[];
} | null;

/** What is asked of a region's year for a point of some operands. */
type AskedOperands = {
  /** What gives the numerator. */
  readonly numerator: Standing;
  /** Each operand with those that another edition prints in its stead, as the three rows of (六) for its one. */
  readonly each: readonly Standing[];
  /** The identities that use them, by the editions that are printed. */
  readonly identities: Map<string, readonly number[]>;
};

const askedBefore = new WeakMap<readonly FigureKey[], AskedOperands>();

/** Remembered by the very list of operands, which evaluations share. */
function askedOf(operands: readonly FigureKey[], numerator: readonly SignedKey[]): AskedOperands {
  const known = askedBefore.get(operands);
  if (known) return known;
  const made = {
    numerator: standingOf(numerator.map(({ key }) => key).filter((key) => operands.includes(key))),
    each: operands.map((key) => {
      const own = figureOf(key);
      const others = operands.filter((other) => {
        const { table, column, editions: printing } = figureOf(other);
        return table === own.table && column === own.column && !printing.some((one) => own.editions.includes(one));
      });
      return standingOf([key, ...others]);
    }),
    identities: new Map(),
  };
  askedBefore.set(operands, made);
  return made;
}

function standingOf(keys: readonly FigureKey[]): Standing {
  const [first] = keys.map(figureOf);
  if (!first) return null;
  const printing = editions.filter((edition) => keys.some((key) => figureOf(key).editions.includes(edition)));
  return { table: first.table, editions: printing, ordinals: keys.map((key) => figureOf(key).ordinal) };
}

/** How many reports gave numbers for the figures, each report counted in its own edition. */
function standingOn(year: RegionBasis, standing: Standing, sums: RegionSums['figures']): number {
  if (!standing) return 0;
  let printing = 0;
  for (const edition of standing.editions) printing += year.printed[standing.table][edition];
  let absent = 0;
  for (const ordinal of standing.ordinals) absent = Math.max(absent, sums.get(ordinal)?.absent ?? 0);
  return printing - absent;
}

/** Whether some reports gave not all of the operands. */
function isPartial({ year, figures }: HeldYear, { each }: AskedOperands): boolean {
  const [first] = each;
  const standing = standingOn(year, first ?? null, figures);
  return each.some(
    (one) =>
      standingOn(year, one, figures) !== standing ||
      one?.ordinals.some((ordinal) => (figures.get(ordinal)?.absent ?? 0) > 0),
  );
}

/** A region's sums as a measure is evaluated in them; a table in both editions has none of its own and shows the figures of both. */
function sourceOf(year: RegionBasis, { figures }: RegionSums): MeasureSource {
  const editionIn = (table: Table): Edition | null => {
    const held = editions.filter((edition) => year.printed[table][edition] > 0);
    return held.length === 1 ? (held[0] ?? null) : null;
  };
  const own: Readonly<Record<Table, Edition | null>> = {
    disclosure: editionIn('disclosure'),
    application: editionIn('application'),
    challenge: editionIn('challenge'),
  };
  return {
    editionOf: (table) => own[table],
    cell: (key): SourceCell => {
      const found = figures.get(figureOf(key).ordinal);
      const missing = found?.absent ?? 0;
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

/** How many of the reports print the figure. */
function printedBy({ printed }: RegionBasis, key: FigureKey): number {
  const { table, editions: printing } = figureOf(key);
  return printing.reduce((sum, edition) => sum + printed[table][edition], 0);
}

function worstOf(
  { printed, printedName, checks }: HeldYear,
  operands: readonly FigureKey[],
  { identities }: AskedOperands,
) {
  // An identity of both editions comes twice, which makes no difference to the worst of them.
  const numbers = identities.get(printedName) ?? printed.flatMap((one) => identitiesUsing(operands, one));
  identities.set(printedName, numbers);
  return worstCheck(numbers, checks);
}
