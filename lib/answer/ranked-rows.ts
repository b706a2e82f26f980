import type { Executor } from '../../db/executor.ts';
import { type DriverRow, readFlag, readInteger } from '../../db/read/row.ts';
import { nationalCode } from '../region/division.ts';
import type { Plan } from './evaluation.ts';
import {
  type AskedRanking,
  isUnranked,
  isWhole,
  type RankingFilter,
  rankingStatement,
  rankStatement,
  topStatement,
} from './ranking-statements.ts';

/** Whether the store counts and ranks the measure: over all applicants. */
export const isStored = ({ measure, applicant }: Plan) => !measure.hasApplicants || applicant === 'total';

/** How many more than a page are taken at first, for those that turn out to be of another scope. */
export const spare = 30;

/**
 * The largest values of a year from the ranks that are kept: of each province the first ones, and of those the first. A
 * value too small to be kept stands below all of them.
 */
export async function topRanks(
  db: Executor,
  filter: RankingFilter,
  asked: AskedRanking,
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

/** Whether the ranks that are kept are of the place asked: the state or a province, with nothing searched. */
const isRankKept = ({ regionCode = nationalCode, search, unplaced, ascending }: AskedRanking) =>
  !search && !unplaced && !ascending && (regionCode === nationalCode || regionCode.endsWith('0000'));

/**
 * A page of the state or a province is taken from the ranks that are kept; of one kind of applicant, from the top of the
 * figures, which are clustered by figure and year; a page of another region or a search starts from the reports it can be
 * about.
 */
export async function rankedRows(
  db: Executor,
  plan: Plan,
  filter: RankingFilter,
  asked: AskedRanking & { limit: number; offset: number },
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
