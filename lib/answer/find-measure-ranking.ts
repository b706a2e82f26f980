import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/executor.ts';
import { provinceNumberOf } from '../../db/place.ts';
import { type DriverRow, readFlag, readInteger, readNumber, readNumberOrNull, readOnlyRow } from '../../db/read/row.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import { editions } from '../form/terms.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { rankableFrom } from '../indicator/interval.ts';
import { type Measure, printedIn, type SignedKey } from '../indicator/measure.ts';
import { type Origin, origins, type Point } from '../indicator/series.ts';
import { storedNumberOf } from '../indicator/stored-measure.ts';
import { childrenOf, nationalCode } from '../region/division.ts';
import { pointReportColumns, pointsOfReports, readPointReport, type ScopeAsked } from './agency-points.ts';
import { type Plan, planOf } from './evaluation.ts';
import { countWithValue, placeCounted } from './place-counts.ts';
import { type AgencySearch, codeRange, isSearched, searchCondition } from './search-agencies.ts';
import { chooseStreams, readStreams } from './search-streams.ts';
import { type AgencySubject, agencyColumns, readAgency } from './subject.ts';

/** An agency with the measure's point of one year; `rank` is null where a rate stands on fewer than 30 cases. */
export type RankedAgency = { readonly subject: AgencySubject; readonly point: Point; readonly rank: number | null };

/** One page of agencies in the order of a measure, and how many have a value for it. */
export type Ranking = {
  readonly rows: readonly RankedAgency[];
  readonly total: number;
  readonly reportYear: number;
  /** Where a search finds more agencies than are ranked: how many of them, the first in the list, are. */
  readonly onlyFirst: number | null;
};

/** Of the agencies that a search finds, the first in the list that are ranked: their figures are looked up one by one. */
const mostRanked = 1000;

/** Which measure, in which scope, of filed or of synthetic reports. */
export type RankingFilter = AskedMeasure & { readonly scope: ScopeAsked; readonly origin: Origin };

/**
 * Where a ranking goes on: the last row that was read, and how many rows there are up to it. It holds for the version of the data
 * that the row is of.
 */
export type RankingPlace = {
  readonly position: number;
  readonly value: number;
  /** Of a rate, the cases it stands on; 0 for counts. */
  readonly cases: number;
  readonly reportId: number;
};

export type RankingOptions = {
  readonly reportYear: number;
  readonly search?: string;
  readonly regionCode?: string;
  readonly unplaced?: boolean;
  readonly ascending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
  /** Only what comes after this row; `offset` is then counted from it. */
  readonly after?: RankingPlace;
};

/**
 * The agencies that have a value of the filter's measure in a year, largest first, rates on fewer than 30 cases after the
 * others and unranked. Agencies without a value are not in it. Where the total does not matter, `findTopAgencies` is quicker.
 */
export async function findMeasureRanking(filter: RankingFilter, options: RankingOptions): Promise<Ranking> {
  const { client } = await database();
  const { asked, isCut } = await withFound(client, { ...options, origin: filter.origin });
  const rows = await findTopAgencies(filter, asked);
  const total = await countRanked(client, filter, asked);
  return { reportYear: options.reportYear, total, rows, onlyFirst: isCut ? mostRanked : null };
}

/** A ranking with the agencies that its search finds, as far as they are ranked. */
async function withFound(db: Executor, asked: Asked): Promise<{ readonly asked: Asked; readonly isCut: boolean }> {
  if (!isSearched(asked) || asked.found) return { asked, isCut: false };
  const { sql, args } = readStreams(await chooseStreams(db, asked), 'a.id', mostRanked + 1);
  const { rows } = await db.execute({ sql, args: [...args] });
  const found = rows.map((row) => readInteger(row, 'id'));
  return { asked: { ...asked, found: found.slice(0, mostRanked) }, isCut: found.length > mostRanked };
}

/** How many agencies have a value: from the counts that are kept, or for a search and for one kind of applicant by looking. */
async function countRanked(db: Executor, filter: RankingFilter, asked: Asked): Promise<number> {
  const plan = planOf(filter);
  if (isStored(plan) && !isSearched(asked))
    return countWithValue(db, filter, plan.measure, {
      ...{ place: placeCounted(asked), origin: asked.origin },
      ...{ reportYear: asked.reportYear, scope: filter.scope },
    });
  const { sql, args } = countStatement(plan, filter.scope, asked);
  const counted = await db.execute({ sql, args: [...args] });
  return readInteger(readOnlyRow(counted.rows), 'total');
}

/** Whether the store counts and ranks the measure: over all applicants. */
const isStored = ({ measure, applicant }: Plan) => !measure.hasApplicants || applicant === 'total';

/** One page of `findMeasureRanking` without how many there are in all. */
export async function findTopAgencies(filter: RankingFilter, options: RankingOptions): Promise<RankedAgency[]> {
  const { client } = await database();
  const plan = planOf(filter);
  const { limit = 50, offset = 0, after } = options;
  const start = (after?.position ?? 0) + offset;
  const { asked } = await withFound(client, { ...options, origin: filter.origin });
  const rows = await rankedRows(client, plan, filter, { ...asked, limit, offset });
  const reports = rows.map(readPointReport);
  const [points] = await pointsOfReports(client, reports, [plan]);
  const isRate = plan.measure.denominator !== null;
  return rows.flatMap((row, index) => {
    const point = points?.get(readInteger(row, 'id'));
    if (!point) return [];
    const isRanked = !isRate || (point.denominator ?? 0) >= rankableFrom;
    return [{ subject: readAgency(row), point, rank: isRanked ? start + index + 1 : null }];
  });
}

/** The place of a row of a ranking, from which the next page goes on; `position` counts the rows up to it. */
export function rankingPlaceOf({ point }: RankedAgency, position: number): RankingPlace {
  if (point.value === null || point.reportId === null) throw new RangeError('a ranked agency has a value and a report');
  return { position, value: point.value, cases: point.denominator ?? 0, reportId: point.reportId };
}

/** An agency with its latest value of a measure. */
export type LeadingAgency = { readonly subject: AgencySubject; readonly value: number; readonly year: number };

/**
 * The agencies with the largest values of a measure: those of the last of the years, filled up from earlier ones where
 * fewer than `limit` have a value. Two statements at most.
 */
export async function findLeaders(
  filter: RankingFilter,
  {
    years,
    limit,
    search = '',
  }: { readonly years: readonly number[]; readonly limit: number; readonly search?: string },
): Promise<LeadingAgency[]> {
  const { client } = await database();
  const plan = planOf(filter);
  const latestFirst = [...years].sort((a, b) => b - a);
  const [last] = latestFirst;
  if (last === undefined) return [];
  const asked = (reportYear: number): Asked => ({ reportYear, origin: filter.origin, ...(search ? { search } : {}) });
  const leaders = new Map<string, LeadingAgency>();
  const add = (rows: readonly DriverRow[]) => {
    for (const row of [...rows].sort((a, b) => readInteger(b, 'report_year') - readInteger(a, 'report_year'))) {
      const subject = readAgency(row);
      if (!leaders.has(subject.id))
        leaders.set(subject.id, { subject, value: valueIn(row, plan), year: readInteger(row, 'report_year') });
    }
  };
  const rows = await firstLeaders(client, plan, filter, asked(last), limit);
  add(search ? rows : rows.slice(0, limit).filter((row) => valueIn(row, plan) > 0));
  if (leaders.size < limit) {
    // Below the top stand the plain zeros, which have no row in the figures: a ranking finds them, one a year.
    if (!search) leaders.clear();
    const rest = search ? latestFirst.slice(1) : latestFirst;
    const { sql, args } = limited(
      rest.map((year) => rankingStatement(plan, filter.scope, asked(year))),
      limit,
    );
    if (rest.length > 0) add((await client.execute({ sql, args: [...args] })).rows);
  }
  // In the order found, years latest first; of those only so many as make the list full.
  return takeYears([...leaders.values()], limit)
    .sort((a, b) => b.value - a.value)
    .slice(0, limit);
}

/** The rows of the last year that can lead; without a search they are cut to those that do. */
async function firstLeaders(db: Executor, plan: Plan, filter: RankingFilter, asked: Asked, limit: number) {
  if (!asked.search && isStored(plan)) return topRanks(db, filter, asked, limit + spare);
  const { sql, args } = asked.search
    ? limited([rankingStatement(plan, filter.scope, asked)], limit)
    : topStatement(plan, filter.scope, asked, limit + spare);
  return (await db.execute({ sql, args: [...args] })).rows;
}

/** The leaders of the latest year, and of each earlier one only while there are fewer than `limit`. */
function takeYears(leaders: readonly LeadingAgency[], limit: number): LeadingAgency[] {
  const taken: LeadingAgency[] = [];
  for (const leader of leaders) {
    if (taken.length >= limit && taken.at(-1)?.year !== leader.year) break;
    taken.push(leader);
  }
  return taken;
}

function valueIn(row: DriverRow, { measure }: Plan): number {
  // Nothing has no sign: the engine keeps one where a rate's base is below zero.
  if ('value' in row) return readNumber(row, 'value') || 0;
  const numerator = readNumberOrNull(row, 'numerator') ?? 0;
  if (numerator === 0) return 0;
  return measure.denominator ? numerator / readNumber(row, 'denominator') : Math.round(numerator * 1e6) / 1e6;
}

function limited(statements: readonly Statement[], limit: number): Statement {
  return {
    sql: statements.map(({ sql }) => `SELECT * FROM (${sql} LIMIT ${limit})`).join(' UNION ALL '),
    args: statements.flatMap(({ args }) => args),
  };
}

type Statement = { readonly sql: string; readonly args: readonly (string | number)[] };
type Asked = RankingOptions &
  AgencySearch & {
    /** The store's numbers of the agencies that the search finds. */
    readonly found?: readonly number[];
  };

/** How many more than a page are taken at first, for those that turn out to be of another scope. */
const spare = 30;

const provinceNumbers = [0, ...childrenOf(nationalCode).map(({ code }) => provinceNumberOf(code))];

/**
 * The largest values of a year from the ranks that are kept: of each province the first ones, and of those the first. A
 * value too small to be kept stands below all of them.
 */
async function topRanks(
  db: Executor,
  filter: RankingFilter,
  asked: Asked,
  take: number,
): Promise<readonly DriverRow[]> {
  const few = (asked.regionCode ?? nationalCode) === nationalCode ? Math.ceil(take / 4) : take;
  const { rows } = await db.execute(rankStatement(filter, asked, take, few));
  const [first] = rows;
  const isAll = first !== undefined && !readFlag(first, 'is_cut');
  if (rows.length >= take - spare || few === take || isAll) return rows;
  // One province has most of them.
  return (await db.execute(rankStatement(filter, asked, take, take))).rows;
}

/** The first `each` of every province; of these, those that none left out can come before, `take` at most. */
function rankStatement(
  filter: RankingFilter,
  { origin, reportYear, regionCode, after }: Asked,
  take: number,
  each: number,
): { sql: string; args: number[] } {
  const key = `measure = ${storedNumberOf(filter.measure, filter.base)} AND origin = ${codeOf(origins, origin)} AND report_year = ${reportYear}`;
  const provinces =
    (regionCode ?? nationalCode) === nationalCode ? provinceNumbers : [provinceNumberOf(regionCode ?? null)];
  const parts = provinces.map(
    (province) => `SELECT * FROM (SELECT province, minus_value, minus_cases, report_id FROM measure_rank
      WHERE ${key} AND province = ${province} ${after ? 'AND (minus_value, minus_cases, report_id) > (?1, ?2, ?3)' : ''} ORDER BY minus_value, minus_cases, report_id LIMIT ${each})`,
  );
  return {
    sql: `WITH first AS MATERIALIZED (${parts.join(' UNION ALL ')}),
        cut AS (SELECT min(last) AS below FROM (
          SELECT max(minus_value) AS last FROM first GROUP BY province HAVING count(*) = ${each} AND ${each} < ${take}))
      SELECT ${pointReportColumns}, ${agencyColumns}, 0 - k.minus_value AS value, k.is_cut
      FROM (SELECT first.*, cut.below IS NOT NULL AS is_cut FROM cut CROSS JOIN first WHERE cut.below IS NULL OR minus_value < cut.below
        ORDER BY minus_value, minus_cases, report_id LIMIT ${take}) AS k
      CROSS JOIN report AS r ON r.id = k.report_id CROSS JOIN agency AS a ON a.id = r.agency_id
      WHERE ${inScope(filter.scope)} ORDER BY k.minus_value, k.minus_cases, k.report_id`,
    args: after ? [-after.value, -after.cases, after.reportId] : [],
  };
}

/** Whether the ranks that are kept are of the place asked: the state or a province, with nothing searched. */
const isRankKept = ({ regionCode = nationalCode, search, unplaced, ascending }: Asked) =>
  !search && !unplaced && !ascending && (regionCode === nationalCode || regionCode.endsWith('0000'));

/**
 * A page of the state or a province is taken from the ranks that are kept; of one kind of applicant, from the top of the
 * figures, which are clustered by figure and year; a page of another region or a search starts from the reports it can be
 * about.
 */
async function rankedRows(
  db: Executor,
  plan: Plan,
  filter: RankingFilter,
  asked: Asked & { limit: number; offset: number },
) {
  const { scope } = filter;
  const wanted = asked.offset + asked.limit;
  // Rates on few cases have no kept rank and come last.
  const isPastRanks = asked.after !== undefined && isUnranked(plan, asked.after);
  if (isStored(plan) && isRankKept(asked) && !isPastRanks) {
    const rows = await topRanks(db, filter, asked, wanted + spare);
    if (rows.length >= wanted) return rows.slice(asked.offset, wanted);
  } else if (isWhole(asked) && !asked.ascending) {
    const { sql, args } = topStatement(plan, scope, asked, wanted + spare);
    const { rows } = await db.execute({ sql, args: [...args] });
    // All above zero, so nothing that has no row in the figures, a plain zero, can stand among them.
    if (rows.length >= wanted && rows.slice(0, wanted).every((row) => readInteger(row, 'numerator') > 0))
      return rows.slice(asked.offset, wanted);
  }
  const { sql, args } = rankingStatement(plan, scope, asked);
  const { rows } = await db.execute({ sql: `${sql} LIMIT ? OFFSET ?`, args: [...args, asked.limit, asked.offset] });
  return rows;
}

const isWhole = ({ regionCode, search, unplaced }: Asked) =>
  (regionCode ?? nationalCode) === nationalCode && !search && !unplaced;

/** `json_each` of the weights and the figures of a year, summed by report. */
function wholeSums(plan: Plan, { origin, reportYear }: Asked): Statement {
  const weights = weightsOf(plan);
  const args = [JSON.stringify(weights), codeOf(origins, origin), reportYear];
  const from = `FROM json_each(?) AS w CROSS JOIN figure AS f ON f.ordinal = w.value->>0 AND f.origin = ? AND f.report_year = ?`;
  if (weights.length === 1)
    return {
      sql: `SELECT f.report_id, f.value AS numerator, 0 AS denominator, f.value IS NULL AS has_gap ${from}`,
      args,
    };
  return { sql: `SELECT f.report_id, ${sums} ${from} GROUP BY f.report_id`, args };
}

const sums = `round(total(f.value * (w.value->>1)), 6) AS numerator, total(f.value * (w.value->>2)) AS denominator, max(f.value IS NULL) AS has_gap`;

function orderOf({ measure }: Plan, ascending: boolean | undefined): string {
  const direction = ascending ? 'ASC' : 'DESC';
  return measure.denominator
    ? `s.denominator < ${rankableFrom}, s.numerator / s.denominator ${direction}, s.denominator DESC, s.report_id`
    : `coalesce(s.numerator, 0) ${direction}, r.id`;
}

const isUnranked = ({ measure }: Plan, { cases }: RankingPlace) => measure.denominator !== null && cases < rankableFrom;

/** Holds for the rows that come after a place in the order of `orderOf`; `reportId` is the column that has the report's. */
function afterOf(plan: Plan, { after, ascending }: Asked, reportId: string): Statement {
  if (!after) return { sql: '', args: [] };
  const sign = ascending ? 1 : -1;
  const { value, cases } = after;
  return plan.measure.denominator
    ? {
        sql: ` AND (s.denominator < ${rankableFrom}, ${sign} * (s.numerator / s.denominator), 0 - s.denominator, ${reportId}) > (?, ?, ?, ?)`,
        args: [isUnranked(plan, after) ? 1 : 0, sign * value, -cases, after.reportId],
      }
    : {
        sql: ` AND (${sign} * coalesce(s.numerator, 0), ${reportId}) > (?, ?)`,
        args: [sign * value, after.reportId],
      };
}

const inScope = (scope: ScopeAsked) =>
  scope === 'any' ? 'r.is_current AND r.is_preferred' : `r.is_current AND r.scope = '${scope}'`;

function conditionsOf(plan: Plan, scope: ScopeAsked): string {
  const nonZero = plan.measure.denominator ? ' AND s.denominator <> 0' : '';
  return `${inScope(scope)} AND coalesce(s.has_gap, 0) = 0 AND ${isPrintedWhole(plan.measure, plan)}${nonZero}`;
}

function topStatement(plan: Plan, scope: ScopeAsked, asked: Asked, take: number): Statement {
  const summed = wholeSums(plan, asked);
  const order = orderOf(plan, false);
  const own = plan.measure.denominator ? order : 's.numerator DESC, s.report_id';
  const after = afterOf(plan, asked, 's.report_id');
  return {
    sql: `WITH top AS MATERIALIZED (SELECT s.* FROM (${summed.sql}) AS s WHERE NOT s.has_gap ${
      plan.measure.denominator ? 'AND s.denominator <> 0' : ''
    }${after.sql} ORDER BY ${own} LIMIT ?)
      SELECT ${pointReportColumns}, ${agencyColumns}, s.numerator, s.denominator
      FROM top AS s CROSS JOIN report AS r ON r.id = s.report_id CROSS JOIN agency AS a ON a.id = r.agency_id
      WHERE ${conditionsOf(plan, scope)} ORDER BY ${order}`,
    args: [...summed.args, ...after.args, take],
  };
}

/** The reports of a year with their sums: `FROM … WHERE …` over `r`, `a` and `s`. */
function rankedFrom(plan: Plan, scope: ScopeAsked, asked: Asked): Statement & { readonly summed: Statement } {
  const { origin, reportYear, regionCode } = asked;
  const chosen = asked.found
    ? { sql: 'a.id IN (SELECT value FROM json_each(?))', args: [JSON.stringify(asked.found)] }
    : searchCondition(asked);
  if (isWhole(asked)) {
    return {
      summed: wholeSums(plan, asked),
      sql: `FROM report AS r INDEXED BY report_place LEFT JOIN summed AS s ON s.report_id = r.id CROSS JOIN agency AS a ON a.id = r.agency_id
        WHERE r.origin = ? AND r.report_year = ? AND ${conditionsOf(plan, scope)}`,
      args: [origin, reportYear],
    };
  }
  const range = regionCode === undefined || regionCode === nationalCode ? [] : [...codeRange(regionCode)];
  const within = range.length > 0 ? ' AND r.region_code BETWEEN ? AND ?' : '';
  const place = asked.unplaced ? ' AND r.region_code IS NULL' : within;
  const candidates = asked.search
    ? `agency AS a CROSS JOIN report AS r INDEXED BY report_revision ON r.agency_id = a.id AND r.report_year = ?`
    : `report AS r INDEXED BY report_place CROSS JOIN agency AS a ON a.id = r.agency_id AND r.report_year = ?`;
  const where = `r.origin = ? AND r.report_year = ?${place} AND ${chosen.sql}`;
  const whereArgs = [origin, reportYear, ...range, ...chosen.args];
  return {
    summed: {
      sql: `SELECT r.id AS report_id, ${sums} FROM ${candidates} CROSS JOIN json_each(?) AS w CROSS JOIN figure AS f
          ON f.ordinal = w.value->>0 AND f.origin = ? AND f.report_year = r.report_year AND f.report_id = r.id
        WHERE ${where} GROUP BY r.id`,
      args: [reportYear, JSON.stringify(weightsOf(plan)), codeOf(origins, origin), ...whereArgs],
    },
    sql: `FROM ${candidates} LEFT JOIN summed AS s ON s.report_id = r.id WHERE ${where} AND ${conditionsOf(plan, scope)}`,
    args: [reportYear, ...whereArgs],
  };
}

function rankingStatement(plan: Plan, scope: ScopeAsked, asked: Asked): Statement {
  const { summed, sql, args } = rankedFrom(plan, scope, asked);
  const after = afterOf(plan, asked, 'r.id');
  return {
    sql: `WITH summed AS MATERIALIZED (${summed.sql}) SELECT ${pointReportColumns}, ${agencyColumns}, s.numerator, s.denominator ${sql}${after.sql}
      ORDER BY ${orderOf(plan, asked.ascending)}`,
    args: [...summed.args, ...args, ...after.args],
  };
}

function countStatement(plan: Plan, scope: ScopeAsked, asked: Asked): Statement {
  const { summed, sql, args } = rankedFrom(plan, scope, asked);
  return {
    sql: `WITH summed AS MATERIALIZED (${summed.sql}) SELECT count(*) AS total ${sql}`,
    args: [...summed.args, ...args],
  };
}

function signed({ measure, applicant }: Plan): { above: readonly SignedKey[]; below: readonly SignedKey[] } {
  return { above: measure.numerator(applicant), below: measure.denominator?.(applicant) ?? [] };
}

function weightsOf(plan: Plan): [number, number, number][] {
  const { above, below } = signed(plan);
  const weight = (keys: readonly SignedKey[], of: FigureKey) =>
    keys.reduce((sum, { key, sign }) => sum + (key === of ? sign : 0), 0);
  const keys = new Set([...above, ...below].map(({ key }) => key));
  return [...keys].map((key) => [figureOf(key).ordinal, weight(above, key), weight(below, key)]);
}

/** Holds for the reports whose editions print the measure, both parts of it, and in which every operand has a cell. */
function isPrintedWhole(measure: Measure, plan: Plan): string {
  const { above, below } = signed(plan);
  const tables = [...new Set([...above, ...below].map(({ key }) => figureOf(key).table))];
  const ofTable = (keys: readonly SignedKey[], table: string) =>
    keys.filter(({ key }) => figureOf(key).table === table);
  return tables
    .map((table) => {
      const options = editions.flatMap((edition) => {
        const printed = (keys: readonly SignedKey[]) => printedIn(ofTable(keys, table), () => edition);
        const lacks = (keys: readonly SignedKey[]) => ofTable(keys, table).length > 0 && printed(keys).length === 0;
        if (lacks(above) || (measure.denominator && lacks(below))) return [];
        const found = [...new Set([...printed(above), ...printed(below)].map(({ key }) => figureOf(key).ordinal))].map(
          (ordinal) => `substr(r.cell_mask, ${ordinal + 1}, 1) <> '.'`,
        );
        return [`(r.${table}_edition = '${edition}' AND (r.cell_mask IS NULL OR (${found.join(' AND ')})))`];
      });
      return options.length > 0 ? `(${options.join(' OR ')})` : 'false';
    })
    .join(' AND ');
}
