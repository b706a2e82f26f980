import { figures } from '../../lib/form/figure.ts';
import { editions, tables } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { FigureContent } from '../content.ts';
import type { Executor } from '../executor.ts';
import { type Editions, isPrinted, stateIn } from '../mask.ts';
import { regionParts } from '../schema.ts';

/** One region in one year. */
export type RegionYear = { readonly regionCode: string; readonly reportYear: number };

export const direct = codeOf(regionParts, 'direct');
export const effective = codeOf(regionParts, 'effective');
export const editionColumns = tables.flatMap((table) => editions.map((edition) => ({ table, edition })));
export const countNames = editionColumns.map(({ table, edition }) => `${table}_${edition}`);
export const missingNames = ['blank', 'dash', 'illegible', 'not_found', 'computed'] as const;

/** `[ordinal, sum, blank, dash, illegible, notFound, computed]` of one report; plain zeros have no row. */
type Share = [number, number, number, number, number, number, number];

function sharesOf({ rows, mask }: FigureContent, of: Editions): Share[] {
  const values = new Map(rows.map((row) => [row.ordinal, row.value]));
  return figures.flatMap((figure): Share[] => {
    if (!isPrinted(figure, of)) return [];
    const state = stateIn(mask, figure, of);
    const value = values.get(figure.ordinal) ?? null;
    if (state === 'reported') return value === null ? [] : [[figure.ordinal, value, 0, 0, 0, 0, 0]];
    if (value !== null) return [[figure.ordinal, value, 0, 0, 0, 0, 1]];
    const is = (one: string) => (state === one ? 1 : 0);
    return [[figure.ordinal, 0, is('blank'), is('dash'), is('illegible'), is('notFound'), 0]];
  });
}

/** Adds one single report to its region's direct part, or with `sign` −1 takes it out again. */
export async function addDirect(
  db: Executor,
  origin: Origin,
  { regionCode, reportYear }: RegionYear,
  of: Editions,
  content: FigureContent,
  sign: 1 | -1,
): Promise<void> {
  const key = [codeOf(origins, origin), regionCode, reportYear];
  const counts = editionColumns.map(({ table, edition }) => (of[table] === edition ? sign : 0));
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, reports, consolidated, ${countNames.join(', ')})
      VALUES (?, ?, ?, ${direct}, ?, 0, ${counts.map(() => '?').join(', ')})
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports,
        ${countNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [...key, sign, ...counts],
  });
  const shares = sharesOf(content, of).map(([ordinal, ...numbers]) => [ordinal, ...numbers.map((n) => sign * n)]);
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, ${missingNames.join(', ')})
      SELECT ?, ?, ?, ${direct}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
      FROM json_each(?) WHERE true
      ON CONFLICT DO UPDATE SET sum = round(sum + excluded.sum, 6),
        ${missingNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [...key, JSON.stringify(shares)],
  });
  const own = `origin = ? AND region_code = ? AND report_year = ? AND part = ${direct}`;
  await db.execute({
    sql: `DELETE FROM region_figure WHERE ${own} AND sum = 0 AND ${missingNames.map((name) => `${name} = 0`).join(' AND ')}`,
    args: key,
  });
  if (sign < 0) await db.execute({ sql: `DELETE FROM region_year WHERE ${own} AND reports = 0`, args: key });
}

/** The sums of whole single reports of one region, year and edition: no figure of theirs is missing. */
export type DirectSums = RegionYear & { readonly editions: Editions; reports: number; readonly sums: Float64Array };

/** Adds many whole single reports to their regions' direct parts at once; what `addDirect` does for each. */
export async function addDirectSums(db: Executor, origin: Origin, directs: readonly DirectSums[]): Promise<void> {
  const originCode = codeOf(origins, origin);
  const years = directs.map(({ regionCode, reportYear, editions: of, reports }) => [
    regionCode,
    reportYear,
    reports,
    ...editionColumns.map(({ table, edition }) => (of[table] === edition ? reports : 0)),
  ]);
  await db.execute({
    sql: `INSERT INTO region_year (origin, region_code, report_year, part, reports, consolidated, ${countNames.join(', ')})
      SELECT ${originCode}, value->>0, value->>1, ${direct}, value->>2, 0,
        ${countNames.map((_, index) => `value->>${index + 3}`).join(', ')} FROM json_each(?) WHERE true
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports,
        ${countNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [JSON.stringify(years)],
  });
  const sums = directs.flatMap(({ regionCode, reportYear, sums: values }) =>
    [...values].flatMap((value, ordinal) => (value === 0 ? [] : [[regionCode, reportYear, ordinal, value]])),
  );
  await db.execute({
    sql: `INSERT INTO region_figure (origin, region_code, report_year, part, ordinal, sum, ${missingNames.join(', ')})
      SELECT ${originCode}, value->>0, value->>1, ${direct}, value->>2, round(value->>3, 6), 0, 0, 0, 0, 0
      FROM json_each(?) WHERE true
      ON CONFLICT DO UPDATE SET sum = round(sum + excluded.sum, 6)`,
    args: [JSON.stringify(sums)],
  });
}

/** Notes that a region's year must be settled. */
export async function markStale(db: Executor, origin: Origin, { regionCode, reportYear }: RegionYear): Promise<void> {
  await db.execute({
    sql: 'INSERT INTO stale_region (origin, region_code, report_year) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    args: [codeOf(origins, origin), regionCode, reportYear],
  });
}
