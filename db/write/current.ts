import { origins } from '../../lib/indicator/series.ts';
import { codeOf } from '../code.ts';
import type { FigureContent } from '../content.ts';
import type { Executor } from '../executor.ts';
import { packFigures } from '../packed-figures.ts';
import { findAround, findReading, type HeldReport, heldContent } from '../read/held-report.ts';
import { readInteger } from '../read/row.ts';
import { renameAgency } from './agencies.ts';
import { addToYears, FigureBatch, insertFigures, insertPacked } from './insert.ts';
import { addDirect, DirectBatch, markStale } from './region-direct.ts';
import { keepReportNumber } from './report-numbers.ts';
import { putSoftChecks } from './soft-checks.ts';
import type { Writer } from './transaction.ts';

/** Makes a kept reading the current one of its agency, year and scope: its figures answer queries from here on. */
export async function activate(tx: Writer, held: HeldReport, content: FigureContent): Promise<void> {
  await tx.counts.touchYears([[held.agencyId, held.reportYear]]);
  await tx.execute({ sql: 'UPDATE report SET is_current = 1 WHERE id = ?', args: [held.id] });
  const figures = new FigureBatch();
  for (const row of content.rows) figures.add(held.id, held.reportYear, row);
  await insertFigures(tx, held.origin, figures.toString());
  await insertPacked(tx, [[held.id, packFigures(content.rows)]]);
  await joinRegion(tx, held, content, 1);
  await addToYears(tx, held.origin, [held.id], 1);
  await afterChange(tx, held);
}

/** Takes a current report's figures out of everything that queries add up; the report itself stays readable. */
export async function deactivate(tx: Writer, held: HeldReport): Promise<void> {
  await tx.counts.touchYears([[held.agencyId, held.reportYear]]);
  const content = await heldContent(tx, held);
  await joinRegion(tx, held, content, -1);
  await addToYears(tx, held.origin, [held.id], -1);
  await tx.execute({
    sql: `DELETE FROM figure WHERE ordinal IN (SELECT value FROM json_each(?)) AND origin = ? AND report_year = ? AND report_id = ?`,
    args: [
      JSON.stringify(content.rows.map(({ ordinal }) => ordinal)),
      codeOf(origins, held.origin),
      held.reportYear,
      held.id,
    ],
  });
  await tx.execute({ sql: 'DELETE FROM packed_figures WHERE report_id = ?', args: [held.id] });
  await tx.execute({ sql: 'UPDATE report SET is_current = 0, is_preferred = 0 WHERE id = ?', args: [held.id] });
  await putSoftChecks(tx, null, held);
}

/** Removes a reading, and its agency if nothing is left of it and it is not `staying`; the revision before it, if any, is current again. */
export async function withdraw(tx: Writer, held: HeldReport, staying?: number): Promise<void> {
  if (held.isCurrent) await deactivate(tx, held);
  await keepReportNumber(tx);
  await tx.execute({ sql: 'DELETE FROM report WHERE id = ?', args: [held.id] });
  if (held.isCurrent) await restoreEarlier(tx, held);
  if (held.agencyId !== staying) await removeEmpty(tx, held.agencyId);
  await renameAgency(tx, held.agencyId);
}

/** Makes the last revision current that is left where a current one was taken away. */
export async function restoreEarlier(tx: Writer, held: HeldReport): Promise<void> {
  const { rows } = await tx.execute({
    sql: 'SELECT id FROM report WHERE agency_id = ? AND report_year = ? AND scope = ? ORDER BY revision DESC LIMIT 1',
    args: [held.agencyId, held.reportYear, held.scope],
  });
  const earlier = rows[0] && (await findReading(tx, readInteger(rows[0], 'id')));
  if (earlier) await activate(tx, earlier.held, earlier.content);
  else await afterChange(tx, held);
}

/** Removes an agency that has no report left. */
export async function removeEmpty(tx: Writer, agencyId: number): Promise<void> {
  await tx.counts.touchAgencies([agencyId]);
  await tx.execute({
    sql: 'DELETE FROM agency WHERE id = ? AND NOT EXISTS (SELECT 1 FROM report WHERE agency_id = agency.id)',
    args: [agencyId],
  });
}

async function joinRegion(tx: Executor, held: HeldReport, content: FigureContent, sign: 1 | -1): Promise<void> {
  const { regionCode, reportYear, scope, origin, editions } = held;
  if (regionCode === null) return;
  const place = { regionCode, reportYear };
  if (scope === 'single') {
    const batch = new DirectBatch();
    batch.add(place, editions, content, sign);
    await addDirect(tx, origin, batch.all());
  }
  await markStale(tx, origin, [place]);
}

/** What a year's neighbours say of it and which of its reports is preferred, after one came or went. */
async function afterChange(tx: Executor, held: HeldReport): Promise<void> {
  const { agencyId, reportYear } = held;
  await tx.execute({ sql: preferOne('agency_id = ? AND report_year = ?'), args: [agencyId, reportYear] });
  const around = await findAround(tx, held);
  const at = (year: number) => around.get(year) ?? null;
  const [before, now, after] = [at(reportYear - 1), at(reportYear), at(reportYear + 1)];
  if (now) await putSoftChecks(tx, before, now);
  if (after) await putSoftChecks(tx, now, after);
}

/** Which current report of an agency-year is preferred: consolidated for a government, single otherwise, or the only one. */
function preferOne(where: string): string {
  return `UPDATE report SET is_preferred = is_current AND (
      (scope = 'consolidated') = (SELECT kind = 'government' FROM agency WHERE agency.id = report.agency_id)
      OR NOT EXISTS (SELECT 1 FROM report AS other WHERE other.agency_id = report.agency_id
        AND other.report_year = report.report_year AND other.scope <> report.scope AND other.is_current)
    ) WHERE ${where}`;
}

/** An agency's kind or level became known: which report is preferred, and whether it speaks for its region, may differ. */
export async function regradeAgency(tx: Writer, agencyId: number): Promise<void> {
  await tx.counts.touchAgencies([agencyId]);
  await tx.execute({ sql: preferOne('agency_id = ?'), args: [agencyId] });
  await tx.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year)
      SELECT DISTINCT CASE origin WHEN 'filed' THEN 0 ELSE 1 END, region_code, report_year FROM report
      WHERE agency_id = ? AND is_current AND region_code IS NOT NULL ON CONFLICT DO NOTHING`,
    args: [agencyId],
  });
}
