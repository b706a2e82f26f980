import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { type DriverRow, readInteger, readNumber, readNumberOrNull } from '../../db/read/row.ts';
import { type Plan, planOf } from './evaluation.ts';
import { isStored, spare, topRanks } from './ranked-rows.ts';
import {
  type AskedRanking,
  type RankingFilter,
  rankingStatement,
  type Statement,
  topStatement,
} from './ranking-statements.ts';
import { type AgencySubject, readAgency } from './subject.ts';

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
  const asked = (reportYear: number): AskedRanking => ({
    reportYear,
    origin: filter.origin,
    ...(search ? { search } : {}),
  });
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
async function firstLeaders(db: Executor, plan: Plan, filter: RankingFilter, asked: AskedRanking, limit: number) {
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
