import type { Executor } from '../executor.ts';
import { findCurrent, findReading } from '../read/held-report.ts';
import { readInteger, readOnlyRow, readTextOrNull } from '../read/row.ts';
import { renameAgency } from './agencies.ts';
import { activate, deactivate, removeEmpty, restoreEarlier } from './current.ts';
import { makeRevisionPlace } from './revisions.ts';
import type { Writer } from './transaction.ts';

/** The agency a report is moved to. */
export type Target = { readonly id: number; readonly regionCode: string | null };

/**
 * Gives a report to another agency, as if it had been read as that agency's: its figures, sums and revisions follow. The
 * agency it came from is removed with its last report; its public id leads to the new one.
 */
export async function moveReport(tx: Writer, reportId: number, to: Target): Promise<void> {
  const reading = await findReading(tx, reportId);
  if (!reading || reading.held.agencyId === to.id) return;
  const { held, content } = reading;
  await keepAlias(tx, held.agencyId, to.id);
  if (held.isCurrent) await deactivate(tx, held);
  const key = { agencyId: to.id, reportYear: held.reportYear, scope: held.scope };
  const day = await tx.execute({ sql: 'SELECT published_on FROM source WHERE report_id = ?', args: [reportId] });
  const { revision, isLast } = await makeRevisionPlace(tx, key, readTextOrNull(readOnlyRow(day.rows), 'published_on'));
  await tx.execute({
    sql: 'UPDATE report SET agency_id = ?, region_code = ?, revision = ? WHERE id = ?',
    args: [to.id, to.regionCode, revision, reportId],
  });
  if (held.isCurrent) await restoreEarlier(tx, held);
  const current = await findCurrent(tx, key);
  if (current && isLast) await deactivate(tx, current);
  if (!current || isLast)
    await activate(
      tx,
      { ...held, ...key, scope: held.scope, regionCode: to.regionCode, revision, isCurrent: true },
      content,
    );
  await renameAgency(tx, to.id);
  const left = await tx.execute({ sql: 'SELECT 1 FROM report WHERE agency_id = ? LIMIT 1', args: [held.agencyId] });
  if (left.rows.length > 0) return renameAgency(tx, held.agencyId);
  await passAliases(tx, held.agencyId, to.id);
  await removeEmpty(tx, held.agencyId);
}

/** Whose a report is, and of which year and scope. */
type ReportPlace = { readonly publicId: string; readonly reportYear: number; readonly scope: string };

/** Tells that a report of one agency, year and scope is another's from here on, or repeats another's. */
export function recordMove(tx: Writer, from: ReportPlace, to: ReportPlace & { readonly reportId: number }): void {
  const note = [
    to.publicId,
    ...(to.reportYear === from.reportYear ? [] : [to.reportYear]),
    ...(to.scope === from.scope ? [] : [to.scope]),
  ].join(' ');
  const { publicId: agency, reportYear } = from;
  tx.record(`moved ${agency} ${reportYear} ${from.scope} ${note}`, {
    kind: 'moved',
    agency,
    reportYear,
    reportId: to.reportId,
    note,
  });
}

/** Gives every report of an agency to another; later reports that read as the former's are the latter's. */
export async function moveAgency(tx: Writer, from: { id: number; key: string | null }, to: Target): Promise<number> {
  if (from.id === to.id) return 0;
  await keepAlias(tx, from.id, to.id, from.key);
  const { rows } = await tx.execute({
    sql: 'SELECT id FROM report WHERE agency_id = ? ORDER BY report_year, scope, revision',
    args: [from.id],
  });
  for (const row of rows) await moveReport(tx, readInteger(row, 'id'), to);
  return rows.length;
}

/** Keeps that an agency's public id leads to another; it does so once no agency has that id. */
export async function keepAlias(tx: Executor, from: number, to: number, key: string | null = null): Promise<void> {
  await tx.execute({
    sql: `INSERT INTO agency_alias (public_id, agency_id, key) SELECT public_id, ?, ? FROM agency WHERE id = ?
      ON CONFLICT DO UPDATE SET key = coalesce(excluded.key, key)`,
    args: [to, key, from],
  });
}

/** The ids that led to an agency lead to the one its last report went to. */
export async function passAliases(tx: Executor, from: number, to: number): Promise<void> {
  await tx.execute({
    sql: `INSERT INTO agency_alias (public_id, agency_id, key)
      SELECT public_id, ?, key FROM agency_alias WHERE agency_id = ? ON CONFLICT DO NOTHING`,
    args: [to, from],
  });
}
