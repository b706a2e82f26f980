import type { Executor } from '../executor.ts';
import { type FigureSums, packSums, unpackSums } from '../packed-sums.ts';
import { readBytes, readInteger, readText } from '../read/row.ts';
import type { Share } from './region-direct.ts';

/** A part of a region's year, as its sums are kept. */
export type RegionPart = { readonly regionCode: string; readonly reportYear: number; readonly part: number };

/** The sums of figures while they are added up, by ordinal. */
export class RegionSums {
  readonly #sums: Map<number, FigureSums>;

  constructor(held: ReadonlyMap<number, FigureSums> = new Map()) {
    this.#sums = new Map(held);
  }

  get sums(): ReadonlyMap<number, FigureSums> {
    return this.#sums;
  }

  addShares(shares: readonly Share[]): void {
    for (const [ordinal, ...sums] of shares) this.#add(ordinal, sums);
  }

  addAll(others: ReadonlyMap<number, FigureSums>): void {
    for (const [ordinal, sums] of others) this.#add(ordinal, sums);
  }

  #add(ordinal: number, [sum, blank, dash, illegible, notFound, computed]: FigureSums): void {
    const held = this.#sums.get(ordinal);
    this.#sums.set(
      ordinal,
      held
        ? [
            ...([held[0] + sum, held[1] + blank, held[2] + dash] as const),
            ...([held[3] + illegible, held[4] + notFound, held[5] + computed] as const),
          ]
        : [sum, blank, dash, illegible, notFound, computed],
    );
  }
}

export const partName = ({ regionCode, reportYear, part }: RegionPart) => `${regionCode} ${reportYear} ${part}`;

/** The sums that are kept of some parts, by `partName`; a part without any is not in it. */
export async function readRegionSums(
  db: Executor,
  origin: number,
  parts: readonly RegionPart[],
): Promise<Map<string, Map<number, FigureSums>>> {
  const { rows } = await db.execute({
    sql: `SELECT s.region_code, s.report_year, s.part, s.figures FROM json_each(?) AS p CROSS JOIN region_sum AS s
      ON s.origin = ? AND s.region_code = p.value->>0 AND s.report_year = p.value->>1 AND s.part = p.value->>2`,
    args: [keysOf(parts), origin],
  });
  return new Map(
    rows.map((row) => {
      const part = { regionCode: readText(row, 'region_code'), reportYear: readInteger(row, 'report_year') };
      return [partName({ ...part, part: readInteger(row, 'part') }), unpackSums(readBytes(row, 'figures'))];
    }),
  );
}

const keysOf = (parts: readonly RegionPart[]) =>
  JSON.stringify(parts.map(({ regionCode, reportYear, part }) => [regionCode, reportYear, part]));

/** Keeps the sums of some parts in the place of those before; a part that sums to nothing has no row. */
export async function writeRegionSums(
  db: Executor,
  origin: number,
  parts: readonly (RegionPart & { readonly sums: ReadonlyMap<number, FigureSums> })[],
): Promise<void> {
  const packed = parts.map((one) => ({ one, figures: packSums(one.sums) }));
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
