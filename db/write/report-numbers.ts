import type { Executor } from '../executor.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';

/** Under this name the highest number is kept that a report had which is gone. */
const name = 'report.last';

/** The highest number a report has or had: an address that named one report never names another. */
export async function lastReportNumber(db: Executor): Promise<number> {
  const { rows } = await db.execute({
    sql: `SELECT coalesce(max(number), 0) AS highest FROM (
        SELECT max(id) AS number FROM report UNION ALL SELECT CAST(version AS INTEGER) FROM stored_version WHERE name = ?)`,
    args: [name],
  });
  return readInteger(readOnlyRow(rows), 'highest');
}

/** Keeps the highest number before reports are removed. */
export async function keepReportNumber(db: Executor): Promise<void> {
  await db.execute({
    sql: `INSERT INTO stored_version (name, version) SELECT ?, highest FROM (SELECT max(id) AS highest FROM report) WHERE highest IS NOT NULL
      ON CONFLICT DO UPDATE SET version = excluded.version WHERE CAST(excluded.version AS INTEGER) > CAST(version AS INTEGER)`,
    args: [name],
  });
}
