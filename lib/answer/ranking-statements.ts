import { codeOf } from '../../db/code.ts';
import { provinceNumberOf } from '../../db/place.ts';
import { rankingNumberOf } from '../../db/ranking-number.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import { editions } from '../form/terms.ts';
import type { AskedMeasure } from '../indicator/answer.ts';
import { rankableFrom } from '../indicator/interval.ts';
import { type Measure, printedIn, type SignedKey } from '../indicator/measure.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { storedNumberOf } from '../indicator/stored-measure.ts';
import { childrenOf, nationalCode } from '../region/division.ts';
import { pointReportColumns, type ScopeAsked } from './agency-points.ts';
import type { Plan } from './evaluation.ts';
import { type AgencySearch, codeRange, searchCondition } from './search-agencies.ts';
import { agencyColumns } from './subject.ts';

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

export type Statement = { readonly sql: string; readonly args: readonly (string | number)[] };

/** What is asked of a ranking, and of a search the agencies that it finds. */
export type AskedRanking = RankingOptions &
  AgencySearch & {
    /** The store's numbers of the agencies that the search finds. */
    readonly found?: readonly number[];
  };

export const isWhole = ({ regionCode, search, unplaced }: AskedRanking) =>
  (regionCode ?? nationalCode) === nationalCode && !search && !unplaced;

/** The first `each` of every province; of these, those that none left out can come before, `take` at most. */
export function rankStatement(
  filter: RankingFilter,
  { origin, reportYear, regionCode, after }: AskedRanking,
  take: number,
  each: number,
): { sql: string; args: number[] } {
  const measure = storedNumberOf(filter.measure, filter.base);
  const rankingOf = (province: number) =>
    rankingNumberOf({ measure, origin: codeOf(origins, origin), reportYear, province });
  const provinces =
    (regionCode ?? nationalCode) === nationalCode ? provinceNumbers : [provinceNumberOf(regionCode ?? null)];
  const parts = provinces.map(
    (province) => `SELECT * FROM (SELECT ranking, minus_value, minus_cases, report_id FROM measure_rank
      WHERE ranking = ${rankingOf(province)} ${after ? 'AND (minus_value, minus_cases, report_id) > (?1, ?2, ?3)' : ''} ORDER BY minus_value, minus_cases, report_id LIMIT ${each})`,
  );
  return {
    sql: `WITH first AS MATERIALIZED (${parts.join(' UNION ALL ')}),
        cut AS (SELECT min(last) AS below FROM (
          SELECT max(minus_value) AS last FROM first GROUP BY ranking HAVING count(*) = ${each} AND ${each} < ${take}))
      SELECT ${pointReportColumns}, ${agencyColumns}, 0 - k.minus_value AS value, k.is_cut
      FROM (SELECT first.*, cut.below IS NOT NULL AS is_cut FROM cut CROSS JOIN first WHERE cut.below IS NULL OR minus_value < cut.below
        ORDER BY minus_value, minus_cases, report_id LIMIT ${take}) AS k
      CROSS JOIN report AS r ON r.id = k.report_id CROSS JOIN agency AS a ON a.id = r.agency_id
      WHERE ${inScope(filter.scope)} ORDER BY k.minus_value, k.minus_cases, k.report_id`,
    args: after ? [-after.value, -after.cases, after.reportId] : [],
  };
}

export function topStatement(plan: Plan, scope: ScopeAsked, asked: AskedRanking, take: number): Statement {
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

/** Of a search each row has the `total` of the rows as well: what is found is looked up one by one, and once is enough. */
export function rankingStatement(plan: Plan, scope: ScopeAsked, asked: AskedRanking): Statement {
  const { summed, sql, args } = rankedFrom(plan, scope, asked);
  const after = afterOf(plan, asked, 'r.id');
  const total = asked.found ? ', count(*) OVER () AS total' : '';
  return {
    sql: `WITH summed AS ${summed.sql} SELECT ${pointReportColumns}, ${agencyColumns}, s.numerator, s.denominator${total} ${sql}${after.sql}
      ORDER BY ${orderOf(plan, asked.ascending)}`,
    args: [...summed.args, ...args, ...after.args],
  };
}

export function countStatement(plan: Plan, scope: ScopeAsked, asked: AskedRanking): Statement {
  const { summed, sql, args } = rankedFrom(plan, scope, asked);
  return {
    sql: `WITH summed AS ${summed.sql} SELECT count(*) AS total ${sql}`,
    args: [...summed.args, ...args],
  };
}

/** The reports of a year with their sums: `FROM … WHERE …` over `r`, `a` and `s`, which is `summed`. */
function rankedFrom(plan: Plan, scope: ScopeAsked, asked: AskedRanking): Statement & { readonly summed: Statement } {
  const { origin, reportYear, regionCode } = asked;
  const chosen = asked.found
    ? { sql: 'a.id IN (SELECT value FROM json_each(?))', args: [JSON.stringify(asked.found)] }
    : searchCondition(asked);
  if (isWhole(asked)) {
    return {
      summed: materialized(wholeSums(plan, asked)),
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
  const [weight, ...more] = weightsOf(plan);
  const from = `FROM ${candidates} LEFT JOIN summed AS s ON s.report_id = r.id WHERE ${where} AND ${conditionsOf(plan, scope)}`;
  if (weight && more.length === 0) {
    // One figure is looked up where its report is met.
    return {
      summed: {
        sql: `NOT MATERIALIZED (SELECT f.report_id, f.value AS numerator, 0 AS denominator, f.value IS NULL AS has_gap
          FROM figure AS f WHERE f.ordinal = ? AND f.origin = ? AND f.report_year = ?)`,
        args: [weight[0], codeOf(origins, origin), reportYear],
      },
      sql: from,
      args: [reportYear, ...whereArgs],
    };
  }
  return {
    summed: materialized({
      sql: `SELECT r.id AS report_id, ${sums} FROM ${candidates} CROSS JOIN json_each(?) AS w CROSS JOIN figure AS f
          ON f.ordinal = w.value->>0 AND f.origin = ? AND f.report_year = r.report_year AND f.report_id = r.id
        WHERE ${where} GROUP BY r.id`,
      args: [reportYear, JSON.stringify(weightsOf(plan)), codeOf(origins, origin), ...whereArgs],
    }),
    sql: from,
    args: [reportYear, ...whereArgs],
  };
}

const materialized = ({ sql, args }: Statement): Statement => ({ sql: `MATERIALIZED (${sql})`, args });

const provinceNumbers = [0, ...childrenOf(nationalCode).map(({ code }) => provinceNumberOf(code))];

/** `json_each` of the weights and the figures of a year, summed by report. */
function wholeSums(plan: Plan, { origin, reportYear }: AskedRanking): Statement {
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

export const isUnranked = ({ measure }: Plan, { cases }: RankingPlace) =>
  measure.denominator !== null && cases < rankableFrom;

/** Holds for the rows that come after a place in the order of `orderOf`; `reportId` is the column that has the report's. */
function afterOf(plan: Plan, { after, ascending }: AskedRanking, reportId: string): Statement {
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
