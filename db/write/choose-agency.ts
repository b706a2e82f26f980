import type { Identity } from '../../lib/form/report.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { readInteger, readText } from '../read/row.ts';
import { type AgencyDraft, findAgencyId, putAgency, type StoredAgency } from './agencies.ts';
import { moveReport, recordMove } from './move-reports.ts';
import type { Writer } from './transaction.ts';

/** The text an agency is chosen for. */
export type Text = {
  readonly sha256: string;
  readonly url: string | null;
  readonly reportYear: number;
  readonly scope: string;
};

/** What a report says of its agency; a source that tells nothing of the place is told apart by its own digest. */
export function draftOf(
  of: Pick<Identity, 'agencyKind' | 'agencyLevel' | 'region' | 'site'> & { readonly agency: string },
  sha256: string,
): AgencyDraft {
  const { agency: name, agencyKind, agencyLevel, region } = of;
  const site = region.code === null ? (of.site ?? siteOfText(sha256)) : null;
  return { name, agencyKind, agencyLevel, region, site };
}

const siteOfText = (sha256: string) => `source:${sha256}`;

/**
 * The agency of a report. Where no place is known, another text of the same name, site, year and scope may be of another
 * place: it is no revision unless it comes from the very same address. The one with the smaller digest keeps the site's
 * agency, whatever the order of reading; the other has an agency of its own.
 */
export async function chooseAgency(
  tx: Writer,
  draft: AgencyDraft,
  text: Text,
  origin: Origin,
): Promise<StoredAgency & { changed: boolean }> {
  const held = origin === 'filed' && draft.region.code === null ? await findAgencyId(tx, draft) : null;
  if (held === null) return putAgency(tx, draft, origin);
  const { rows } = await tx.execute({
    sql: `SELECT r.id, s.sha256, coalesce(s.agency, a.name) AS agency, a.public_id FROM report AS r JOIN source AS s ON s.report_id = r.id
      JOIN agency AS a ON a.id = r.agency_id
      WHERE r.agency_id = ? AND r.report_year = ? AND r.scope = ? AND a.region_code IS NULL
        AND s.sha256 <> ? AND (s.url IS NULL OR s.url IS NOT ?)`,
    args: [held, text.reportYear, text.scope, text.sha256, text.url],
  });
  if (rows.some((row) => readText(row, 'sha256') < text.sha256))
    return putAgency(tx, { ...draft, site: siteOfText(text.sha256) }, origin);
  for (const row of rows) {
    const own = { ...draft, name: readText(row, 'agency'), site: siteOfText(readText(row, 'sha256')) };
    const to = await putAgency(tx, own, origin);
    await moveReport(tx, readInteger(row, 'id'), to);
    const place = {
      publicId: to.publicId,
      reportYear: text.reportYear,
      scope: text.scope,
      reportId: readInteger(row, 'id'),
    };
    recordMove(tx, { ...place, publicId: readText(row, 'public_id') }, place);
  }
  return putAgency(tx, draft, origin);
}
