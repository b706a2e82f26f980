import { sql } from 'drizzle-orm';
import { type AgencyLevel, agencyLevels } from '../lib/form/report.ts';
import { type Origin, origins } from '../lib/indicator/series.ts';
import { codeOf } from './code.ts';

/** The place of a level in the list of agencies. */
export const levelPlaces: Record<AgencyLevel, number> = {
  ...{ national: 0, province: 1, prefecture: 2, county: 3 },
  ...{ township: 4, unknown: 4 },
};
const levelPlaceNumbers = [...new Set(agencyLevels.map((level) => levelPlaces[level]))].sort();

/** What the parts of a key weigh: 2^28 agencies, codes of six digits from 1, eight places of levels, governments or not, two origins. */
const weights = { code: 2 ** 28, level: 2 ** 48, kind: 2 ** 51, origin: 2 ** 52 } as const;

/**
 * Where an agency stands in the list, as one number: by origin, governments first, then by level and division, at last as they
 * came. It is the number of a row of the search too, so that what is found comes in the order of the list and only as far as it
 * is wanted.
 */
export const listKey = sql.raw(`(origin <> 'filed') * ${weights.origin} + (kind <> 'government') * ${weights.kind}
    + (CASE level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END) * ${weights.level}
    + coalesce(region_code + 1, 0) * ${weights.code} + id`);

/** First and last key. */
export type KeyRange = readonly [first: number, last: number];

/** The keys of all agencies of an origin. */
export function keysOfOrigin(origin: Origin): KeyRange {
  const first = codeOf(origins, origin) * weights.origin;
  return [first, first + weights.origin - 1];
}

/** First and last code of divisions that lie together, or null for agencies without a place. */
export type CodeRange = readonly [first: string, last: string] | null;

/** The keys of agencies of an origin in ranges of divisions that do not overlap, run by run in the order of the list. */
export function keysBetween(
  origin: Origin,
  codes: readonly CodeRange[],
  only: { readonly isGovernment?: boolean | undefined; readonly level?: AgencyLevel | null } = {},
): KeyRange[] {
  const [start] = keysOfOrigin(origin);
  const sorted = codes
    .map((range) => (range === null ? ([0, 0] as const) : ([Number(range[0]) + 1, Number(range[1]) + 1] as const)))
    .sort(([one], [other]) => one - other);
  const kinds = only.isGovernment === undefined ? [0, 1] : [only.isGovernment ? 0 : 1];
  const levels = only.level ? [levelPlaces[only.level]] : levelPlaceNumbers;
  return kinds.flatMap((kind) =>
    levels.flatMap((level) => {
      const run = start + kind * weights.kind + level * weights.level;
      return sorted.map(([first, last]): KeyRange => [run + first * weights.code, run + (last + 1) * weights.code - 1]);
    }),
  );
}
