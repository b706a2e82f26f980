import { figureAt, figures } from '../../lib/form/figure.ts';
import { editions, tables } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { FigureContent } from '../content.ts';
import type { Executor } from '../executor.ts';
import { type Editions, type FigureState, printedOrdinals, stateIn } from '../mask.ts';
import { regionParts } from '../schema.ts';
import { rowsToInsert } from './insert.ts';
import { partName, RegionSums, readRegionSums, writeRegionSums } from './region-sums.ts';

/** One region in one year. */
export type RegionYear = { readonly regionCode: string; readonly reportYear: number };

export const direct = codeOf(regionParts, 'direct');
export const effective = codeOf(regionParts, 'effective');
export const editionColumns = tables.flatMap((table) => editions.map((edition) => ({ table, edition })));
export const countNames = editionColumns.map(({ table, edition }) => `${table}_${edition}`);

/** `[ordinal, sum, blank, dash, illegible, notFound, computed]` of one report; plain zeros have no row. */
export type Share = readonly [number, number, number, number, number, number, number];

export function sharesOf({ rows, mask }: FigureContent, of: Editions): Share[] {
  const printed = printedOrdinals(of);
  const shares: Share[] = [];
  for (const { ordinal, value } of rows)
    if (value !== null && printed[ordinal]) {
      const isReported = mask === null || stateIn(mask, figureAt(ordinal), of) === 'reported';
      shares.push([ordinal, value, 0, 0, 0, 0, isReported ? 0 : 1]);
    }
  if (mask === null) return shares;
  const withValue = new Set(shares.map(([ordinal]) => ordinal));
  for (const figure of figures) {
    const state = stateIn(mask, figure, of);
    if (state !== 'reported' && printed[figure.ordinal] && !withValue.has(figure.ordinal))
      shares.push([figure.ordinal, 0, ...oneOf[state]]);
  }
  return shares;
}

/** What a figure without a number counts as. */
const oneOf: Readonly<Record<Exclude<FigureState, 'reported'>, readonly [number, number, number, number, 0]>> = {
  blank: [1, 0, 0, 0, 0],
  dash: [0, 1, 0, 0, 0],
  illegible: [0, 0, 1, 0, 0],
  notFound: [0, 0, 0, 1, 0],
};

/** What single reports of one region and year come to; a report that is taken out counts −1. */
export type DirectSums = RegionYear & {
  readonly reports: number;
  /** Of the reports, how many have each table in each edition, in the order of `editionColumns`. */
  readonly counts: readonly number[];
  readonly shares: readonly Share[];
};

/** What one single report adds to its region, or with `sign` −1 what takes it out again. */
export function directOf(place: RegionYear, of: Editions, content: FigureContent, sign: 1 | -1): DirectSums {
  const shares = sharesOf(content, of);
  return {
    ...place,
    reports: sign,
    counts: editionColumns.map(({ table, edition }) => (of[table] === edition ? sign : 0)),
    shares:
      sign > 0
        ? shares
        : shares.map(([ordinal, sum, ...missing]): Share => {
            const [blank, dash, illegible, notFound, computed] = missing;
            return [ordinal, -sum, -blank, -dash, -illegible, -notFound, -computed];
          }),
  };
}

/** The sums of reports of one region and year as one. */
export function mergeDirects(directs: readonly DirectSums[]): DirectSums[] {
  const merged = new Map<
    string,
    { one: DirectSums; shares: Map<number, number[]>; counts: number[]; reports: number }
  >();
  for (const one of directs) {
    const name = `${one.regionCode} ${one.reportYear}`;
    const held = merged.get(name) ?? { one, shares: new Map(), counts: one.counts.map(() => 0), reports: 0 };
    merged.set(name, held);
    held.reports += one.reports;
    for (const [index, count] of one.counts.entries()) held.counts[index] = (held.counts[index] ?? 0) + count;
    for (const share of one.shares) {
      const sums = held.shares.get(share[0]);
      if (!sums) held.shares.set(share[0], [...share]);
      else for (let index = 1; index < share.length; index++) sums[index] = (sums[index] ?? 0) + (share[index] ?? 0);
    }
  }
  return [...merged.values()].map(({ one, shares, counts, reports }) => ({
    ...one,
    reports,
    counts,
    shares: [...shares.values()] as unknown as Share[],
  }));
}

/** Adds single reports to the direct parts of their regions. */
export async function addDirect(db: Executor, origin: Origin, directs: readonly DirectSums[]): Promise<void> {
  if (directs.length === 0) return;
  const originCode = codeOf(origins, origin);
  const years = directs.map(({ regionCode, reportYear, reports, counts }) => [
    ...[originCode, regionCode, reportYear, direct, 0, reports],
    ...counts,
  ]);
  const { sql, args } = rowsToInsert(years);
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, consolidated, reports, ${countNames.join(', ')}) ${sql}
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports,
        ${countNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args,
  });
  const parts = new Map(
    directs.map(({ regionCode, reportYear }) => {
      const part = { regionCode, reportYear, part: direct };
      return [partName(part), part];
    }),
  );
  const held = await readRegionSums(db, originCode, [...parts.values()]);
  const made = new Map([...parts].map(([name, part]) => [name, { ...part, sums: new RegionSums() }]));
  for (const [name, { sums }] of made) sums.addPacked(held.get(name));
  for (const { regionCode, reportYear, shares } of directs)
    made.get(partName({ regionCode, reportYear, part: direct }))?.sums.addShares(shares);
  await writeRegionSums(db, originCode, [...made.values()]);
  const places = JSON.stringify(directs.map(({ regionCode, reportYear }) => [regionCode, reportYear]));
  const own = `origin = ${originCode} AND part = ${direct} AND (region_code, report_year) IN (SELECT value->>0, value->>1 FROM json_each(?))`;
  if (directs.some(({ reports }) => reports < 0))
    await db.execute({ sql: `DELETE FROM region_year WHERE ${own} AND reports = 0`, args: [places] });
}

/** Notes which years of regions must be settled before the transaction ends. */
export async function markStale(db: Executor, origin: Origin, places: readonly RegionYear[]): Promise<void> {
  if (places.length === 0) return;
  const { sql, args } = rowsToInsert(
    places.map(({ regionCode, reportYear }) => [codeOf(origins, origin), regionCode, reportYear]),
  );
  await db.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year) ${sql} ON CONFLICT DO NOTHING`,
    args,
  });
}
