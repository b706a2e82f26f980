import { codeOf } from '../../db/code.ts';
import { type CodeRange, keysBetween, keysOfOrigin, levelPlaces } from '../../db/list-key.ts';
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

/** Agencies in the order of the list, as far as they are wanted: governments first, then by level and place. */
export function listStatement(
  { origin, regionCode, unplaced, kind = null, level = null }: AgencyPlace,
  limit: number,
  offset = 0,
): Condition {
  const isEverywhere = !unplaced && (regionCode ?? nationalCode) === nationalCode;
  const codes: CodeRange[] = unplaced
    ? [null]
    : isEverywhere
      ? [null, ['000000', '999999']]
      : [codeRange(regionCode ?? '')];
  const isGovernment = kind === null ? undefined : kind === 'government';
  const ranges =
    isEverywhere && kind === null && level === null
      ? [keysOfOrigin(origin)]
      : keysBetween(origin, codes, { isGovernment, level });
  const narrowed = [...(kind === null ? [] : ['a.kind = ?']), ...(level === null ? [] : ['a.level = ?'])];
  return {
    sql: `SELECT ${agencyColumns} FROM json_each(?) AS r CROSS JOIN agency AS a ON a.list_key BETWEEN r.value->>0 AND r.value->>1
      ${narrowed.length > 0 ? `WHERE ${narrowed.join(' AND ')}` : ''} LIMIT ${limit} OFFSET ${offset}`,
    args: [JSON.stringify(ranges), ...(kind === null ? [] : [kind]), ...(level === null ? [] : [level])],
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
