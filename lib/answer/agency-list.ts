import { codeOf } from '../../db/code.ts';
import { type AgencyKind, type AgencyLevel, agencyKinds, agencyLevels } from '../form/report.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';
import { placeCounted } from './place-counts.ts';
import { type Condition, codeRange } from './search-agencies.ts';
import { agencyColumns } from './subject.ts';

/** Agencies of a place, of one kind or level if it is given. */
export type AgencyPlace = {
  readonly origin: Origin;
  readonly regionCode?: string | undefined;
  readonly unplaced?: boolean | undefined;
  readonly kind?: AgencyKind | null;
  readonly level?: AgencyLevel | null;
};

/** The place of a level in the order of the index `agency_list`, as the index itself works it out. */
const levelOrder = `(CASE level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END)`;
const levelPlaces: Record<AgencyLevel, number> = {
  ...{ national: 0, province: 1, prefecture: 2, county: 3 },
  ...{ township: 4, unknown: 4 },
};

/** Conditions on `agency AS a` that hold for one run of the index `agency_list`, which is in order of division and number. */
export function listRuns({ origin, regionCode, unplaced, kind = null, level = null }: AgencyPlace): Condition[] {
  const isGovernment = kind === null ? [0, 1] : [kind === 'government' ? 0 : 1];
  const levels = level === null ? [0, 1, 2, 3, 4] : [levelPlaces[level]];
  const range = regionCode === undefined || regionCode === nationalCode ? [] : [...codeRange(regionCode)];
  const narrowed = [
    unplaced ? ' AND a.region_code IS NULL' : '',
    range.length > 0 ? ' AND a.region_code BETWEEN ? AND ?' : '',
    kind === null ? '' : ' AND a.kind = ?',
    level === null ? '' : ' AND a.level = ?',
  ].join('');
  const args = [origin, ...range, ...(kind === null ? [] : [kind]), ...(level === null ? [] : [level])];
  return isGovernment.flatMap((one) =>
    levels.map((place) => ({
      sql: `a.origin = ? AND (kind <> 'government') = ${one} AND ${levelOrder} = ${place}${narrowed}`,
      args,
    })),
  );
}

/** Agencies in the order of the list: governments first, then by level and place. Each run of the index gives its first ones. */
export function listStatement(of: AgencyPlace, limit: number, offset = 0): Condition {
  const runs = listRuns(of);
  const [only, another] = runs;
  // One run is in order as it is.
  if (only && !another)
    return {
      sql: `SELECT ${agencyColumns}, 0 AS run FROM agency AS a INDEXED BY agency_list
        WHERE ${only.sql} ORDER BY a.region_code, a.id LIMIT ${limit} OFFSET ${offset}`,
      args: only.args,
    };
  const parts = runs.map(
    ({ sql }, index) => `SELECT * FROM (SELECT ${agencyColumns}, ${index} AS run FROM agency AS a INDEXED BY agency_list
      WHERE ${sql} ORDER BY a.region_code, a.id LIMIT ${limit + offset})`,
  );
  return {
    sql: `SELECT * FROM (${parts.join(' UNION ALL ')}) ORDER BY run, region_code, agency_key LIMIT ${limit} OFFSET ${offset}`,
    args: runs.flatMap(({ args }) => args),
  };
}

/** The same of those that a condition holds for, which is tried row by row: the parts of the union run one after another, until the page is full. */
export function walkStatement(of: AgencyPlace, condition: Condition, limit: number, offset: number): Condition {
  const parts = listRuns(of).map(({ sql, args }) => ({
    sql: `SELECT * FROM (SELECT ${agencyColumns} FROM agency AS a INDEXED BY agency_list
      WHERE ${sql} AND ${condition.sql} ORDER BY a.region_code, a.id LIMIT ${limit + offset})`,
    args: [...args, ...condition.args],
  }));
  return {
    sql: `${parts.map(({ sql }) => sql).join(' UNION ALL ')} LIMIT ${limit} OFFSET ${offset}`,
    args: parts.flatMap(({ args }) => args),
  };
}

/** How many agencies that are, as an expression over the counts that are kept. */
export function totalExpression({ origin, kind = null, level = null, ...place }: AgencyPlace): Condition {
  return {
    sql: `(SELECT coalesce(sum(agencies), 0) FROM agency_count WHERE origin = ${codeOf(origins, origin)} AND place = ?
      ${kind === null ? '' : `AND kind = ${codeOf(agencyKinds, kind)}`} ${level === null ? '' : `AND level = ${codeOf(agencyLevels, level)}`})`,
    args: [placeCounted(place)],
  };
}
