import type { Executor } from '../executor.ts';
import { readInteger, readTextOrNull } from '../read/row.ts';

/** The reports of an agency, a year and a scope are revisions of one another. */
export type RevisionKey = { readonly agencyId: number; readonly reportYear: number; readonly scope: string };

/** The place of a report among the revisions of its agency, year and scope, and whether it is the last. */
export type RevisionPlace = { readonly revision: number; readonly isLast: boolean };

/**
 * Makes room for one more revision. Revisions are numbered by their day of publication, so that the order of reading does not
 * decide which is the last; of one day, or where a day is not known, the one read later comes later.
 */
export async function makeRevisionPlace(
  tx: Executor,
  key: RevisionKey,
  publishedOn: string | null,
): Promise<RevisionPlace> {
  const where = 'agency_id = ? AND report_year = ? AND scope = ?';
  const args = [key.agencyId, key.reportYear, key.scope];
  const { rows } = await tx.execute({
    sql: `SELECT r.revision, s.published_on FROM report AS r LEFT JOIN source AS s ON s.report_id = r.id
      WHERE r.agency_id = ? AND r.report_year = ? AND r.scope = ? ORDER BY r.revision`,
    args,
  });
  const last = rows.at(-1) ? readInteger(rows.at(-1) ?? {}, 'revision') : 0;
  const later = rows.find((row) => {
    const day = readTextOrNull(row, 'published_on');
    return publishedOn !== null && day !== null && day > publishedOn;
  });
  if (!later) return { revision: last + 1, isLast: true };
  const revision = readInteger(later, 'revision');
  // by way of negative numbers, since no two may be the same at any moment
  await tx.execute({
    sql: `UPDATE report SET revision = -1 - revision WHERE ${where} AND revision >= ?`,
    args: [...args, revision],
  });
  await tx.execute({ sql: `UPDATE report SET revision = -revision WHERE ${where} AND revision < 0`, args });
  return { revision, isLast: false };
}
