import { origins } from '../../lib/indicator/series.ts';
import type { Database } from '../client.ts';
import type { Executor } from '../executor.ts';
import { readInteger, readOnlyRow, readText, readTextOrNull } from '../read/row.ts';
import { checkPacked } from './check-packed.ts';
import { comparePacked, packedNames } from './compare-packed.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { countNames } from './region-direct.ts';
import { countTables, rankColumns } from './tally.ts';

/** A sum the store keeps that is not what its parts come to: both rows as they are, null where there is none. */
export type StoreFault = { readonly table: string; readonly held: string | null; readonly made: string | null };

/** The tables made from reports with a number a column: what names a row, and the counts in it. */
const rollups: readonly { table: string; key: readonly string[]; counts: readonly string[] }[] = [
  {
    table: 'region_year',
    key: ['origin', 'region_code', 'report_year', 'part'],
    counts: ['basis', 'reports', 'consolidated', ...countNames],
  },
  {
    table: 'year_total',
    key: ['origin', 'report_year'],
    counts: ['reports', 'checks_passed', 'checks_failed', 'checks_unassessable', 'problems'],
  },
  ...Object.entries(countTables).map(([table, { key, count }]) => ({ table, key, counts: [count] })),
  { table: 'measure_rank', key: rankColumns, counts: [] },
];
const mostFaults = 20;

/** Made anew beside the tables that are kept. */
const remade = [...rollups.map(({ table }) => table), ...packedNames, 'stale_region'];

/**
 * Adds everything up anew from the reports, beside what is kept, and gives what differs, at most 20 rows a table; regions
 * that are still to be settled are a fault too. Nothing that is kept is changed, and no writer is held up.
 */
export async function checkStore({ client }: Database): Promise<StoreFault[]> {
  const tx = await client.transaction('deferred');
  try {
    const apart = await checkPacked(tx, mostFaults);
    // Sums are made from both tables: where those differ, no sum can be proved.
    if (apart.length > 0)
      return apart.map(({ reportId, packed, figures }) => ({
        table: `packed_figures ${reportId}`,
        held: packed,
        made: figures,
      }));
    const stale = await tx.execute('SELECT count(*) AS regions FROM stale_region');
    const regions = readInteger(readOnlyRow(stale.rows), 'regions');
    for (const table of remade) await shadow(tx, table);
    for (const origin of origins) await rebuildSums(tx, origin);
    const faults: StoreFault[] = [];
    if (regions > 0) faults.push({ table: 'stale_region', held: `${regions} years of regions to settle`, made: null });
    for (const rollup of rollups) faults.push(...(await compare(tx, rollup)));
    faults.push(...(await comparePacked(tx, mostFaults)));
    return faults;
  } finally {
    tx.close();
  }
}

/** Makes an empty temporary table of the same form. Its name means the temporary one from then on, until the transaction ends. */
async function shadow(tx: Executor, table: string): Promise<void> {
  const { rows } = await tx.execute({
    sql: `SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?`,
    args: [table],
  });
  const made = readText(readOnlyRow(rows), 'sql');
  await tx.execute(made.replace(/^CREATE TABLE/i, 'CREATE TEMP TABLE'));
}

async function compare(tx: Executor, { table, key, counts }: (typeof rollups)[number]): Promise<StoreFault[]> {
  const columns = [...key, ...counts];
  const shown = (of: string) =>
    `iif(${of}.${key[0]} IS NULL, NULL, json_object(${columns.map((name) => `'${name}', ${of}.${name}`).join(', ')}))`;
  // Both tables have the key as their key: each row is looked up once, in order.
  const join = key.map((name) => `held.${name} = made.${name}`).join(' AND ');
  const differs = ['false', ...counts.map((name) => `held.${name} IS NOT made.${name}`)].join(' OR ');
  const { rows } = await tx.execute(
    `SELECT ${shown('held')} AS held_row, ${shown('made')} AS made_row FROM main.${table} AS held
        LEFT JOIN temp.${table} AS made ON ${join} WHERE made.${key[0]} IS NULL OR ${differs}
      UNION ALL SELECT NULL, ${shown('made')} FROM temp.${table} AS made
        WHERE NOT EXISTS (SELECT 1 FROM main.${table} AS held WHERE ${join}) LIMIT ${mostFaults}`,
  );
  return rows.map((row) => ({
    table,
    held: readTextOrNull(row, 'held_row'),
    made: readTextOrNull(row, 'made_row'),
  }));
}
