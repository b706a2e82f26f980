import { figures } from '../../lib/form/figure.ts';
import type { Executor } from '../executor.ts';
import { addPackedSums, addSums, packSums, width } from '../packed-sums.ts';
import { readBytes, readInteger, readText } from '../read/row.ts';
import type { Share } from './region-direct.ts';

/** A part of a region's year, as its sums are kept. */
export type RegionPart = { readonly regionCode: string; readonly reportYear: number; readonly part: number };

/** The sums of figures while they are added up. */
export class RegionSums {
  readonly #sums = new Float64Array(figures.length * width);

  addShares(shares: readonly Share[]): void {
    for (const [ordinal, ...sums] of shares) addSums(this.#sums, ordinal, sums);
  }

  /** Adds sums as they are kept; none where there are none. */
  addPacked(packed: Uint8Array | undefined): void {
    if (packed) addPackedSums(this.#sums, packed);
  }

  pack(): Buffer {
    return packSums(this.#sums);
  }
}

export const partName = ({ regionCode, reportYear, part }: RegionPart) => `${regionCode} ${reportYear} ${part}`;

/** The packed sums that are kept of some parts, by `partName`; a part without any is not in it. */
export async function readRegionSums(
  db: Executor,
  origin: number,
  parts: readonly RegionPart[],
): Promise<Map<string, Uint8Array>> {
  const { rows } = await db.execute({
    sql: `SELECT s.region_code, s.report_year, s.part, s.figures FROM json_each(?) AS p CROSS JOIN region_sum AS s
      ON s.origin = ? AND s.region_code = p.value->>0 AND s.report_year = p.value->>1 AND s.part = p.value->>2`,
    args: [keysOf(parts), origin],
  });
  return new Map(
    rows.map((row) => {
      const part = { regionCode: readText(row, 'region_code'), reportYear: readInteger(row, 'report_year') };
      return [partName({ ...part, part: readInteger(row, 'part') }), readBytes(row, 'figures')];
    }),
  );
}

const keysOf = (parts: readonly RegionPart[]) =>
  JSON.stringify(parts.map(({ regionCode, reportYear, part }) => [regionCode, reportYear, part]));

/** Keeps the sums of some parts in the place of those before; a part that sums to nothing has no row. */
export async function writeRegionSums(
  db: Executor,
  origin: number,
  parts: readonly (RegionPart & { readonly sums: RegionSums })[],
): Promise<void> {
  const packed = parts.map((one) => ({ one, figures: one.sums.pack() }));
  const none = packed.filter(({ figures }) => figures.length === 0).map(({ one }) => one);
  if (none.length > 0)
    await db.execute({
      sql: `DELETE FROM region_sum WHERE origin = ? AND (region_code, report_year, part) IN (SELECT value->>0, value->>1, value->>2 FROM json_each(?))`,
      args: [origin, keysOf(none)],
    });
  const rows = packed
    .filter(({ figures }) => figures.length > 0)
    .map(({ one, figures }) => [one.regionCode, one.reportYear, one.part, figures.toString('hex')]);
  if (rows.length > 0)
    await db.execute({
      sql: `INSERT INTO region_sum (origin, region_code, report_year, part, figures)
        SELECT ?, value->>0, value->>1, value->>2, unhex(value->>3) FROM json_each(?) WHERE true
        ON CONFLICT DO UPDATE SET figures = excluded.figures WHERE figures <> excluded.figures`,
      args: [origin, JSON.stringify(rows)],
    });
}
