import { figures } from '../../lib/form/figure.ts';
import type { Executor } from '../executor.ts';
import { eachSum, type MissingCounts, missingCounts, packSums } from '../packed-sums.ts';
import { readBytes, readInteger, readText } from '../read/row.ts';
import type { Share } from './region-direct.ts';

/** One region in one year. */
export type RegionYear = { readonly regionCode: string; readonly reportYear: number };

/** Sums of figures by ordinal, and the counts of what is missing as `packSums` takes them: plain data. */
export type PlainSums = { readonly sums: Float64Array; readonly missing: Int32Array | null };

/** The sums of figures while they are added up. */
export class RegionSums {
  readonly #sums: Float64Array;
  /** Most regions miss nothing. */
  #missing: Int32Array | null;

  /** Goes on from sums that are given, and adds to them. */
  constructor({ sums, missing }: PlainSums = { sums: new Float64Array(figures.length), missing: null }) {
    this.#sums = sums;
    this.#missing = missing;
  }

  get plain(): PlainSums {
    return { sums: this.#sums, missing: this.#missing };
  }

  /** Adds what a report gives, or with `sign` −1 takes it out. */
  addShares(shares: readonly Share[], sign: 1 | -1 = 1): void {
    for (const [ordinal, sum, ...counts] of shares) this.#add(ordinal, sign * sum, counts, sign);
  }

  /** Adds the numbers of a report that misses none, by ordinal. */
  addValues(values: Float64Array): void {
    const sums = this.#sums;
    for (let ordinal = 0; ordinal < values.length; ordinal++) {
      const value = values[ordinal] ?? 0;
      if (value !== 0) sums[ordinal] = (sums[ordinal] ?? 0) + value;
    }
  }

  /** Adds sums as they are kept; none where there are none. */
  addPacked(packed: Uint8Array | null): void {
    if (packed) eachSum(packed, (ordinal, sum, counts) => this.#add(ordinal, sum, counts, 1));
  }

  #add(ordinal: number, sum: number, counts: MissingCounts, sign: 1 | -1): void {
    this.#sums[ordinal] = (this.#sums[ordinal] ?? 0) + sum;
    for (let index = 0; index < missingCounts; index++) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      this.#missing ??= new Int32Array(figures.length * missingCounts);
      const at = ordinal * missingCounts + index;
      this.#missing[at] = (this.#missing[at] ?? 0) + sign * count;
    }
  }

  pack(): Buffer {
    return packSums(this.#sums, this.#missing);
  }
}

/** What is kept of a region's year: packed sums and checks, null as in the table `region_sum`. */
export type KeptSums = {
  readonly direct: Uint8Array | null;
  readonly effective: Uint8Array | null;
  readonly checks: Uint8Array | null;
};

export const placeName = ({ regionCode, reportYear }: RegionYear) => `${regionCode} ${reportYear}`;

/** What is kept of some regions' years, by `placeName`; one of which nothing is kept is not in it. */
export async function readRegionSums(
  db: Executor,
  origin: number,
  places: readonly RegionYear[],
): Promise<Map<string, KeptSums>> {
  const { rows } = await db.execute({
    sql: `SELECT s.region_code, s.report_year, s.direct, s.effective, s.checks FROM json_each(?) AS p CROSS JOIN region_sum AS s
      ON s.origin = ? AND s.region_code = p.value->>0 AND s.report_year = p.value->>1`,
    args: [keysOf(places), origin],
  });
  return new Map(
    rows.map((row) => {
      const place = { regionCode: readText(row, 'region_code'), reportYear: readInteger(row, 'report_year') };
      const bytes = (name: keyof KeptSums) => (row[name] === null ? null : readBytes(row, name));
      return [placeName(place), { direct: bytes('direct'), effective: bytes('effective'), checks: bytes('checks') }];
    }),
  );
}

const keysOf = (places: readonly RegionYear[]) =>
  JSON.stringify(places.map(({ regionCode, reportYear }) => [regionCode, reportYear]));

const hexOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');

/** Keeps the direct sums of some regions' years in the place of those before. What they count as is settled afterwards. */
export async function writeDirect(
  db: Executor,
  origin: number,
  made: readonly (RegionYear & { readonly sums: RegionSums })[],
): Promise<void> {
  if (made.length === 0) return;
  const rows = made.map(({ regionCode, reportYear, sums }) => {
    const packed = sums.pack();
    return [regionCode, reportYear, packed.length > 0 ? hexOf(packed) : null];
  });
  await db.execute({
    sql: `INSERT INTO region_sum (origin, region_code, report_year, direct)
      SELECT ?, value->>0, value->>1, unhex(value->>2) FROM json_each(?) WHERE true
      ON CONFLICT DO UPDATE SET direct = excluded.direct`,
    args: [origin, JSON.stringify(rows)],
  });
}

/** A region's year with all that is to be kept of it. */
export type SettledSums = RegionYear & KeptSums;

/**
 * Keeps what some regions' years come to in the place of `held`; one that comes to nothing has no row. Rows that change are written
 * anew, in order: a row that grows where it is splits its page, which left half of each page empty where a country was loaded.
 */
export async function writeSettled(
  db: Executor,
  origin: number,
  settled: readonly SettledSums[],
  held: ReadonlyMap<string, KeptSums>,
): Promise<void> {
  const changed = settled.filter((one) => {
    const row = held.get(placeName(one));
    return areSame(one, nothing) ? row !== undefined : !row || !areSame(one, row);
  });
  if (changed.length === 0) return;
  await db.execute({
    sql: `DELETE FROM region_sum WHERE origin = ? AND (region_code, report_year) IN (SELECT value->>0, value->>1 FROM json_each(?))`,
    args: [origin, keysOf(changed)],
  });
  const rows = changed
    .filter((one) => !areSame(one, nothing))
    .map(({ regionCode, reportYear, ...kept }) => [
      regionCode,
      reportYear,
      ...columns.map((name) => hexOf(kept[name])),
    ]);
  await db.execute({
    sql: `INSERT INTO region_sum (origin, region_code, report_year, direct, effective, checks)
      SELECT ?, value->>0, value->>1, unhex(value->>2), unhex(value->>3), unhex(value->>4) FROM json_each(?)
      ORDER BY value->>0, value->>1`,
    args: [origin, JSON.stringify(rows)],
  });
}

const columns = ['direct', 'effective', 'checks'] as const;
const nothing: KeptSums = { direct: null, effective: null, checks: null };
const areSame = (one: KeptSums, other: KeptSums) => columns.every((name) => hexOf(one[name]) === hexOf(other[name]));
