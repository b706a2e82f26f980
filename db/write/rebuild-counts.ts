import { type Origin, origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { Executor } from '../executor.ts';
import { rankingNumbersOf } from '../ranking-number.ts';
import { readInteger } from '../read/row.ts';
import { countedColumns, countRow, readCountedAgency } from './counts.ts';
import { RankLoad, Tally } from './tally.ts';

/** Agencies or reports read at a time. */
const page = 2000;

/** Counts every agency and every current report of an origin anew, and ranks their measures: for repair and for proof. */
export async function rebuildCounts(db: Executor, origin: Origin): Promise<void> {
  await clearCounts(db, origin);
  const tally = new Tally();
  for (let last = 0; ; ) {
    const { rows } = await db.execute({
      sql: `SELECT a.id, a.origin, a.kind, a.level, a.region_code FROM agency AS a WHERE a.id > ? AND a.origin = ? ORDER BY a.id LIMIT ?`,
      args: [last, origin, page],
    });
    for (const row of rows) tally.addAgency(readCountedAgency(row), 1);
    if (rows.length < page) break;
    last = readInteger(rows[rows.length - 1] ?? {}, 'id');
    await new Promise(setImmediate);
  }
  const ranks = new RankLoad(db);
  for (let last = 0; ; ) {
    const { rows } = await db.execute({
      sql: `SELECT ${countedColumns} FROM report AS r JOIN agency AS a ON a.id = r.agency_id LEFT JOIN packed_figures AS p ON p.report_id = r.id
        WHERE r.id > ? AND r.origin = ? AND r.is_current ORDER BY r.id LIMIT ?`,
      args: [last, origin, page],
    });
    await ranks.add(rows.flatMap((row) => countRow(tally, row, 1)));
    if (rows.length < page) break;
    last = readInteger(rows[rows.length - 1] ?? {}, 'id');
    await new Promise(setImmediate);
  }
  await tally.write(db);
  await ranks.finish();
}

/** Removes what is counted and ranked of an origin. */
export async function clearCounts(db: Executor, origin: Origin): Promise<void> {
  const code = codeOf(origins, origin);
  for (const table of ['agency_count', 'report_count', 'measure_absent'])
    await db.execute({ sql: `DELETE FROM ${table} WHERE origin = ?`, args: [code] });
  await db.execute({
    sql: 'DELETE FROM measure_rank WHERE ranking BETWEEN ? AND ?',
    args: [...rankingNumbersOf(code)],
  });
}
