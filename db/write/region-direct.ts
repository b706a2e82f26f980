import { figureAt, figures } from '../../lib/form/figure.ts';
import { editions, tables } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { FigureContent } from '../content.ts';
import type { Executor } from '../executor.ts';
import { type Editions, type FigureState, printedOrdinals, stateIn } from '../mask.ts';
import { regionParts } from '../schema.ts';
import { rowsToInsert } from './insert.ts';
import { type PlainSums, placeName, RegionSums, type RegionYear, readRegionSums, writeDirect } from './region-sums.ts';

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

/** What single reports of one region and year come to, as plain data. */
export type DirectSums = RegionYear & {
  readonly reports: number;
  /** Of the reports, how many have each table in each edition, in the order of `editionColumns`. */
  readonly counts: readonly number[];
  readonly sums: PlainSums;
};
type OpenSums = RegionYear & { reports: number; readonly counts: number[]; readonly sums: RegionSums };

/** Single reports to be added to the direct parts of their regions, or with `sign` −1 taken out, as what they come to. */
export class DirectBatch {
  readonly #held = new Map<string, OpenSums>();

  add(place: RegionYear, of: Editions, content: FigureContent, sign: 1 | -1): void {
    this.#at(place, of, sign).sums.addShares(sharesOf(content, of), sign);
  }

  /** Adds a report that misses no number, its figures by ordinal. */
  addWhole(place: RegionYear, of: Editions, values: Float64Array): void {
    this.#at(place, of, 1).sums.addValues(values);
  }

  #at({ regionCode, reportYear }: RegionYear, of: Editions, sign: 1 | -1): OpenSums {
    const name = placeName({ regionCode, reportYear });
    let held = this.#held.get(name);
    if (!held) {
      held = { regionCode, reportYear, reports: 0, counts: editionColumns.map(() => 0), sums: new RegionSums() };
      this.#held.set(name, held);
    }
    held.reports += sign;
    for (const [index, { table, edition }] of editionColumns.entries())
      if (of[table] === edition) held.counts[index] = (held.counts[index] ?? 0) + sign;
    return held;
  }

  all(): readonly DirectSums[] {
    return [...this.#held.values()].map((one) => ({ ...one, sums: one.sums.plain }));
  }
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
  const held = await readRegionSums(db, originCode, directs);
  const made = directs.map((one) => ({ ...one, sums: new RegionSums(one.sums) }));
  for (const one of made) one.sums.addPacked(held.get(placeName(one))?.direct ?? null);
  await writeDirect(db, originCode, made);
  const places = JSON.stringify(directs.map(({ regionCode, reportYear }) => [regionCode, reportYear]));
  const own = `origin = ${originCode} AND part = ${direct} AND (region_code, report_year) IN (SELECT value->>0, value->>1 FROM json_each(?))`;
  if (directs.some(({ reports }) => reports < 0))
    await db.execute({ sql: `DELETE FROM region_year WHERE ${own} AND reports = 0`, args: [places] });
}

/** Notes which years of regions must be settled before the transaction ends. */
export async function markStale(db: Executor, origin: Origin, places: readonly RegionYear[]): Promise<void> {
  const named = new Map(places.map((place) => [placeName(place), place]));
  if (named.size === 0) return;
  const { sql, args } = rowsToInsert(
    [...named.values()].map(({ regionCode, reportYear }) => [codeOf(origins, origin), regionCode, reportYear]),
  );
  await db.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year) ${sql} ON CONFLICT DO NOTHING`,
    args,
  });
}
