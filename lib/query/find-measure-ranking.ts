import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import type { Executor } from '../../db/rollup.ts';
import type { Filter } from '../filter/filter.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import { editions } from '../form/terms.ts';
import { rankableFrom } from '../indicator/interval.ts';
import { type Measure, printedIn, type SignedKey } from '../indicator/measure.ts';
import { origins, type Point } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';
import { pointReportColumns, pointReportIn, pointsOfReports, type ScopeAsked } from './agency-points.ts';
import { type Plan, planOf } from './evaluation.ts';
import { type AgencySearch, codeRange, searchCondition } from './search-agencies.ts';
import { type AgencySubject, agencyColumns, agencyIn } from './subject.ts';

/** An agency with the measure's point of one year; `rank` is null where a rate stands on fewer than 30 cases. */
export type RankedAgency = { readonly subject: AgencySubject; readonly point: Point; readonly rank: number | null };

/** One page of agencies in the order of a measure, and how many have a value for it. */
export type Ranking = { readonly rows: readonly RankedAgency[]; readonly total: number; readonly reportYear: number };

export type RankingOptions = {
  readonly reportYear: number;
  readonly search?: string;
  readonly regionCode?: string;
  readonly directly?: boolean;
  readonly ascending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
};

/**
 * The agencies that have a value of the filter's measure in a year, largest first, rates on fewer than 30 cases after the
 * others and unranked. Agencies without a value are not in it.
 */
export async function findMeasureRanking(
  filter: Pick<Filter, 'measure' | 'applicant' | 'base' | 'scope' | 'origin'>,
  options: RankingOptions,
): Promise<Ranking> {
  const { client } = await database();
  const plan = planOf(filter);
  const { reportYear, limit = 50, offset = 0 } = options;
  const ranked = rankingStatement(plan, filter.scope, { ...options, origin: filter.origin });
  const { rows } = await client.execute({
    sql: `${ranked.sql} LIMIT ? OFFSET ?`,
    args: [...ranked.args, limit, offset],
  });
  const reports = rows.map(pointReportIn);
  const [points] = await pointsOfReports(client, reports, [plan]);
  const isRate = plan.measure.denominator !== null;
  return {
    reportYear,
    total: rows.length === 0 && offset > 0 ? await countRanked(client, ranked) : Number(rows[0]?.total ?? 0),
    rows: rows.flatMap((row, index) => {
      const point = points?.get(Number(row.id));
      if (!point) return [];
      const isRanked = !isRate || (point.denominator ?? 0) >= rankableFrom;
      return [{ subject: agencyIn(row), point, rank: isRanked ? offset + index + 1 : null }];
    }),
  };
}

type Statement = { readonly sql: string; readonly args: readonly (string | number)[] };

async function countRanked(db: Executor, { sql, args }: Statement): Promise<number> {
  const { rows } = await db.execute({ sql: `${sql} LIMIT 1`, args: [...args] });
  return Number(rows[0]?.total ?? 0);
}

/**
 * A nation's agencies are ranked by one scan of the figures, which are clustered by figure and year; a region's by looking
 * up its own reports. Either way an agency with a cell that holds no number is left out.
 */
function rankingStatement(plan: Plan, scope: ScopeAsked, options: RankingOptions & AgencySearch): Statement {
  const { measure } = plan;
  const weights = JSON.stringify(weightsOf(plan));
  const origin = codeOf(origins, options.origin);
  const isNational = options.regionCode === undefined || options.regionCode === nationalCode;
  const range = isNational ? [] : [...codeRange(options.regionCode ?? nationalCode)];
  const inYear = `r.origin = ? AND r.report_year = ?${isNational ? '' : ' AND r.region_code BETWEEN ? AND ?'}`;
  const inScope = scope === 'any' ? 'r.is_current AND r.is_preferred' : `r.is_current AND r.scope = '${scope}'`;
  const sums = `total(f.value * (w.value->>1)) AS numerator, total(f.value * (w.value->>2)) AS denominator, max(f.value IS NULL) AS has_gap`;
  const chosen = searchCondition(options);
  const summed: Statement = isNational
    ? {
        sql: `SELECT f.report_id, ${sums} FROM json_each(?) AS w CROSS JOIN figure AS f
          ON f.ordinal = w.value->>0 AND f.origin = ? AND f.report_year = ? GROUP BY f.report_id`,
        args: [weights, origin, options.reportYear],
      }
    : {
        sql: `SELECT f.report_id, ${sums} FROM report AS r INDEXED BY report_place CROSS JOIN json_each(?) AS w CROSS JOIN figure AS f
          ON f.ordinal = w.value->>0 AND f.origin = ? AND f.report_year = r.report_year AND f.report_id = r.id
          WHERE ${inYear} GROUP BY r.id`,
        args: [weights, origin, options.origin, options.reportYear, ...range],
      };
  const descending = options.ascending ? 'ASC' : 'DESC';
  const order = measure.denominator
    ? `s.denominator < ${rankableFrom}, s.numerator / s.denominator ${descending}, s.denominator DESC, r.agency_id`
    : `coalesce(s.numerator, 0) ${descending}, r.agency_id`;
  return {
    sql: `WITH summed AS MATERIALIZED (${summed.sql})
      SELECT ${pointReportColumns}, ${agencyColumns}, count(*) OVER () AS total
      FROM report AS r INDEXED BY report_place LEFT JOIN summed AS s ON s.report_id = r.id CROSS JOIN agency AS a ON a.id = r.agency_id
      WHERE ${inYear} AND ${inScope} AND coalesce(s.has_gap, 0) = 0 AND ${isPrintedWhole(measure, plan)}
        ${measure.denominator ? 'AND s.denominator <> 0' : ''} AND ${chosen.sql}
      ORDER BY ${order}`,
    args: [...summed.args, options.origin, options.reportYear, ...range, ...chosen.args],
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
