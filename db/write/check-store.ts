import { origins } from '../../lib/indicator/series.ts';
import type { Database } from '../client.ts';
import type { Executor } from '../executor.ts';
import { unpackFigures } from '../packed-figures.ts';
import { readFigureTable } from '../read/figures.ts';
import { type DriverRow, readBytes, readInteger, readOnlyRow, readTextOrNull, readWord } from '../read/row.ts';
import { rebuildSums } from './rebuild-sums.ts';
import { countNames, missingNames } from './region-direct.ts';
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
  { table: 'region_figure', key: [...regionKey, 'part', 'ordinal'], counts: missingNames, sums: ['sum'] },
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

/**
 * Adds everything up anew from the reports, beside what is kept, and gives what differs, at most 20 rows a table; regions
 * that are still to be settled are a fault too. Nothing is changed: what is made is rolled back.
 */
export async function checkStore({ client }: Database): Promise<StoreFault[]> {
  const tx = await client.transaction('write');
  try {
    const stale = await tx.execute('SELECT count(*) AS regions FROM stale_region');
    const regions = readInteger(readOnlyRow(stale.rows), 'regions');
    for (const { table } of rollups) await tx.execute(`CREATE TEMP TABLE held_${table} AS SELECT * FROM ${table}`);
    for (const origin of origins) await rebuildSums(tx, origin);
    const faults: StoreFault[] = [];
    if (regions > 0) faults.push({ table: 'stale_region', held: `${regions} years of regions to settle`, made: null });
    for (const rollup of rollups) faults.push(...(await compare(tx, rollup)));
    faults.push(...(await comparePacked(tx)));
    return faults;
  } finally {
    tx.close();
  }
}

async function compare(tx: Executor, { table, key, counts, sums }: (typeof rollups)[number]): Promise<StoreFault[]> {
  const columns = [...key, ...counts, ...sums];
  const shown = (of: string) =>
    `iif(${of}.origin IS NULL, NULL, json_object(${columns.map((name) => `'${name}', ${of}.${name}`).join(', ')}))`;
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
    `SELECT ${shown('held')} AS held_row, ${shown('made')} AS made_row FROM temp.held_${table} AS held
        LEFT JOIN ${table} AS made ON ${join} WHERE made.origin IS NULL OR ${differs}
      UNION ALL SELECT NULL, ${shown('made')} FROM ${table} AS made
        WHERE NOT EXISTS (SELECT 1 FROM temp.held_${table} AS held WHERE ${join}) LIMIT ${mostFaults}`,
  );
  return rows.map((row) => ({
    table,
    held: readTextOrNull(row, 'held_row'),
    made: readTextOrNull(row, 'made_row'),
  }));
}

const pageReports = 500;

/** Reports of which the packed figures are not those of the table. */
async function comparePacked(tx: Executor): Promise<StoreFault[]> {
  const faults: StoreFault[] = [];
  for (let last = 0; faults.length < mostFaults; ) {
    const { rows } = await tx.execute({
      sql: `SELECT r.id, r.report_year, r.origin, p.figures FROM report AS r LEFT JOIN packed_figures AS p ON p.report_id = r.id
        WHERE r.id > ? AND (r.is_current OR p.figures IS NOT NULL) ORDER BY r.id LIMIT ${pageReports}`,
      args: [last],
    });
    const reports = rows.map((row) => ({
      id: readInteger(row, 'id'),
      reportYear: readInteger(row, 'report_year'),
      origin: readWord(row, 'origin', origins),
    }));
    const made = await readFigureTable(tx, reports);
    for (const [index, { id }] of reports.entries()) {
      const own = JSON.stringify((made.get(id) ?? []).sort((a, b) => a.ordinal - b.ordinal));
      const held = readHeldFigures(rows[index] ?? {});
      if (held !== own) faults.push({ table: `packed_figures ${id}`, held, made: own });
    }
    if (rows.length < pageReports) break;
    last = reports.at(-1)?.id ?? last;
    await new Promise(setImmediate);
  }
  return faults;
}

function readHeldFigures(row: DriverRow): string | null {
  return row.figures === null ? null : JSON.stringify(unpackFigures(readBytes(row, 'figures')));
}
