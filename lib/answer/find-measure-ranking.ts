import { database } from '../../db/client.ts';
import type { Executor } from '../../db/executor.ts';
import { readInteger, readOnlyRow } from '../../db/read/row.ts';
import { rankableFrom } from '../indicator/interval.ts';
import type { Point } from '../indicator/series.ts';
import { pointsOfReports, readPointReport } from './agency-points.ts';
import { planOf } from './evaluation.ts';
import { countWithValue, placeCounted } from './place-counts.ts';
import { isStored, rankedRows } from './ranked-rows.ts';
import {
  type AskedRanking,
  countStatement,
  type RankingFilter,
  type RankingOptions,
  type RankingPlace,
} from './ranking-statements.ts';
import { isSearched } from './search-agencies.ts';
import { chooseStreams, readStreams } from './search-streams.ts';
import { type AgencySubject, readAgency } from './subject.ts';

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

/**
 * The agencies that have a value of the filter's measure in a year, largest first, rates on fewer than 30 cases after the
 * others and unranked. Agencies without a value are not in it. Where the total does not matter, `findTopAgencies` is quicker.
 */
export async function findMeasureRanking(filter: RankingFilter, options: RankingOptions): Promise<Ranking> {
  const { client } = await database();
  const { asked, isCut } = await withFound(client, { ...options, origin: filter.origin });
  const { rows, total: found } = await rankedPage(client, filter, asked);
  const total = found ?? (await countRanked(client, filter, asked));
  return { reportYear: options.reportYear, total, rows, onlyFirst: isCut ? mostRanked : null };
}

/** A ranking with the agencies that its search finds, as far as they are ranked. */
async function withFound(
  db: Executor,
  asked: AskedRanking,
): Promise<{ readonly asked: AskedRanking; readonly isCut: boolean }> {
  if (!isSearched(asked) || asked.found) return { asked, isCut: false };
  const { sql, args } = readStreams(await chooseStreams(db, asked), 'a.id', mostRanked + 1);
  const { rows } = await db.execute({ sql, args: [...args] });
  const found = rows.map((row) => readInteger(row, 'id'));
  return { asked: { ...asked, found: found.slice(0, mostRanked) }, isCut: found.length > mostRanked };
}

/** How many agencies have a value: from the counts that are kept, or for a search and for one kind of applicant by looking. */
async function countRanked(db: Executor, filter: RankingFilter, asked: AskedRanking): Promise<number> {
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

/** One page of `findMeasureRanking` without how many there are in all. */
export async function findTopAgencies(filter: RankingFilter, options: RankingOptions): Promise<RankedAgency[]> {
  const { client } = await database();
  const { asked } = await withFound(client, { ...options, origin: filter.origin });
  return (await rankedPage(client, filter, asked)).rows;
}

/** One page of a ranking, and where its rows tell it, how many there are in all. */
async function rankedPage(
  db: Executor,
  filter: RankingFilter,
  asked: AskedRanking,
): Promise<{ readonly rows: RankedAgency[]; readonly total: number | null }> {
  const plan = planOf(filter);
  const { limit = 50, offset = 0, after, found } = asked;
  const start = (after?.position ?? 0) + offset;
  const rows = await rankedRows(db, plan, filter, { ...asked, limit, offset });
  const reports = rows.map(readPointReport);
  const [points] = await pointsOfReports(db, reports, [plan]);
  const isRate = plan.measure.denominator !== null;
  const [first] = rows;
  return {
    total: found && first && !after ? readInteger(first, 'total') : null,
    rows: rows.flatMap((row, index) => {
      const point = points?.get(readInteger(row, 'id'));
      if (!point) return [];
      const isRanked = !isRate || (point.denominator ?? 0) >= rankableFrom;
      return [{ subject: readAgency(row), point, rank: isRanked ? start + index + 1 : null }];
    }),
  };
}

/** The place of a row of a ranking, from which the next page goes on; `position` counts the rows up to it. */
export function rankingPlaceOf({ point }: RankedAgency, position: number): RankingPlace {
  if (point.value === null || point.reportId === null) throw new RangeError('a ranked agency has a value and a report');
  return { position, value: point.value, cases: point.denominator ?? 0, reportId: point.reportId };
}
