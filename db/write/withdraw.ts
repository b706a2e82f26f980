import { plainText } from '../../lib/form/plain-text.ts';
import type { Database } from '../client.ts';
import { findReading } from '../read/held-report.ts';
import { readInteger, readText } from '../read/row.ts';
import { withdraw } from './current.ts';
import { emptyLog } from './empty-log.ts';
import { writeTransaction } from './transaction.ts';

/** A report that was taken out: whose, of which year, and how many readings of it there were. */
export type Withdrawn = {
  readonly agency: string;
  readonly name: string;
  readonly reportYear: number;
  readonly readings: number;
  /** Whether what was there is overwritten in a database file too: not while a reader holds the data of an earlier moment. */
  readonly isOverwritten: boolean;
};

/**
 * Takes a report out with every earlier reading of the same agency, year and scope, and keeps its files out: figures, sums,
 * text and proof go in one transaction, and the change is told with its reason. Of a database file, what they were is overwritten too.
 * Gives null where there is no such report.
 */
export async function withdrawReport(database: Database, reportId: number, reason: string): Promise<Withdrawn | null> {
  const { file, syncUrl } = database.environment;
  if (file !== null && syncUrl === null) await database.client.execute('PRAGMA secure_delete = ON');
  const taken = await takeOut(database, reportId, plainText(reason));
  // The log holds the pages as they were until it is written into the file.
  return taken && { ...taken, isOverwritten: await emptyLog(database) };
}

type TakenOut = Omit<Withdrawn, 'isOverwritten'>;

function takeOut(database: Database, reportId: number, reason: string): Promise<TakenOut | null> {
  return writeTransaction(database, async (tx) => {
    const { rows } = await tx.execute({
      sql: `SELECT o.id, s.sha256, a.public_id, a.name, o.report_year FROM report AS r JOIN report AS o ON o.agency_id = r.agency_id
          AND o.report_year = r.report_year AND o.scope = r.scope
        JOIN agency AS a ON a.id = r.agency_id LEFT JOIN source AS s ON s.report_id = o.id
        WHERE r.id = ? ORDER BY o.is_current, o.revision`,
      args: [reportId],
    });
    const [first] = rows;
    if (!first) return null;
    const found = {
      agency: readText(first, 'public_id'),
      name: readText(first, 'name'),
      reportYear: readInteger(first, 'report_year'),
    };
    for (const row of rows) {
      if (row.sha256 !== null)
        await tx.execute({
          sql: `INSERT INTO withdrawal (sha256, reason, withdrawn_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason`,
          args: [readText(row, 'sha256'), reason, Math.floor(Date.now() / 1000)],
        });
      const reading = await findReading(tx, readInteger(row, 'id'));
      if (reading) await withdraw(tx, reading.held);
    }
    tx.record(`withdrawn ${found.agency} ${found.reportYear} ${rows.length}`, {
      kind: 'withdrawn',
      agency: found.agency,
      reportYear: found.reportYear,
      reportId,
      note: reason,
    });
    return { ...found, readings: rows.length };
  });
}
