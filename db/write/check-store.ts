import { origins } from '../../lib/indicator/series.ts';
import type { Database } from '../client.ts';
import type { Executor } from '../executor.ts';
import { readInteger, readOnlyRow, readText, readTextOrNull } from '../read/row.ts';
import { checkPacked } from './check-packed.ts';
import { compareSums } from './compare-sums.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { countNames } from './region-direct.ts';
import { countTables, rankColumns } from './tally.ts';

/** A sum the store keeps that is not what its parts come to: both rows as they are, null where there is none. */
export type StoreFault = { readonly table: string; readonly held: string | null; readonly made: string | null };

const regionKey = ['origin', 'region_code', 'report_year'];
/** The tables made from reports: what names a row, the counts in it, and the sums of real numbers. */
const rollups: readonly {
  table: string;
  key: readonly string[];
  counts: readonly string[];
  sums: readonly string[];
}[] = [
  {
    table: 'region_year',
    key: [...regionKey, 'part'],
    counts: ['basis', 'reports', 'consolidated', ...countNames],
    sums: [],
  },
  {
    table: 'region_check',
    key: [...regionKey, 'check_id', 'subject'],
    counts: ['failed', 'unassessable'],
    sums: ['delta'],
  },
  {
    table: 'year_total',
    key: ['origin', 'report_year'],
    counts: ['reports', 'checks_passed', 'checks_failed', 'checks_unassessable', 'problems'],
    sums: [],
  },
  ...Object.entries(countTables).map(([table, { key, count }]) => ({ table, key, counts: [count], sums: [] })),
  { table: 'measure_rank', key: rankColumns, counts: [], sums: [] },
];
const mostFaults = 20;

/** Made anew beside the tables that are kept. */
const remade = [...rollups.map(({ table }) => table), 'region_sum', 'stale_region'];

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
    faults.push(...(await compareSums(tx, mostFaults)));
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

async function compare(tx: Executor, { table, key, counts, sums }: (typeof rollups)[number]): Promise<StoreFault[]> {
  const columns = [...key, ...counts, ...sums];
  const shown = (of: string) =>
    `iif(${of}.origin IS NULL, NULL, json_object(${columns.map((name) => `'${name}', ${of}.${name}`).join(', ')}))`;
  // Both tables have the key as their key: each row is looked up once, in order.
  const join = key.map((name) => `held.${name} = made.${name}`).join(' AND ');
  const differs = [
    'false',
    ...counts.map((name) => `held.${name} IS NOT made.${name}`),
    // Sums grow report by report, rounded to 6 places each time.
    ...sums.map(
      (name) => `(held.${name} IS NULL) <> (made.${name} IS NULL) OR abs(held.${name} - made.${name}) > 0.00001`,
    ),
  ].join(' OR ');
  const { rows } = await tx.execute(
    `SELECT ${shown('held')} AS held_row, ${shown('made')} AS made_row FROM main.${table} AS held
        LEFT JOIN temp.${table} AS made ON ${join} WHERE made.origin IS NULL OR ${differs}
      UNION ALL SELECT NULL, ${shown('made')} FROM temp.${table} AS made
        WHERE NOT EXISTS (SELECT 1 FROM main.${table} AS held WHERE ${join}) LIMIT ${mostFaults}`,
  );
  return rows.map((row) => ({
    table,
    held: readTextOrNull(row, 'held_row'),
    made: readTextOrNull(row, 'made_row'),
  }));
}
