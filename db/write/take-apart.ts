import { agencyKinds, agencyLevels, type Identity, type SourceFormat, sourceFormats } from '../../lib/form/report.ts';
import type { Database } from '../client.ts';
import { unpackText } from '../packed.ts';
import { type DriverRow, readBytes, readInteger, readText, readTextOrNull, readWord } from '../read/row.ts';
import { chooseAgency, draftOf } from './choose-agency.ts';
import { moveReport } from './move-reports.ts';
import { writeTransaction } from './transaction.ts';

/** A report of an agency that may be several: what its place can be told by. */
export type PlaceEvidence = {
  readonly agency: string;
  readonly name: string;
  readonly url: string | null;
  readonly sha256: string;
  readonly format: SourceFormat;
  readonly text: string;
};

/** What takes apart came to: how many agencies were gone over, and into how many. */
export type TakenApart = { readonly before: number; readonly after: number; readonly reports: number };

/**
 * Takes apart the agencies of no division that an earlier version made one by their bare name alone: each report is judged
 * by its kept text and goes to the agency of its place or site; one that was revised away by another place's report counts
 * again. The old public id leads to the agency, or to the list of those it was. Gone over once, nothing is left to do.
 */
export async function takeApart(
  database: Database,
  judge: (source: PlaceEvidence) => Pick<Identity, 'region' | 'site'>,
): Promise<TakenApart> {
  const { rows: agencies } = await database.client.execute(
    `SELECT id, kind, level FROM agency WHERE origin = 'filed' AND region_code IS NULL AND site IS NULL ORDER BY id`,
  );
  const after = new Set<number>();
  let reports = 0;
  for (const agency of agencies) {
    await writeTransaction(database, async (tx) => {
      const { rows } = await tx.execute({
        sql: `SELECT r.id, r.report_year, r.scope, coalesce(s.agency, a.name) AS agency, s.name, s.url, s.sha256, s.format, t.text
          FROM report AS r JOIN agency AS a ON a.id = r.agency_id JOIN source AS s ON s.report_id = r.id
          JOIN reading AS t ON t.report_id = r.id WHERE r.agency_id = ? ORDER BY r.report_year, r.scope, r.revision`,
        args: [readInteger(agency, 'id')],
      });
      for (const row of rows) {
        const source = sourceIn(row);
        const kind = readWord(agency, 'kind', agencyKinds);
        const level = readWord(agency, 'level', agencyLevels);
        const draft = draftOf(
          { agency: source.agency, agencyKind: kind, agencyLevel: level, ...judge(source) },
          source.sha256,
        );
        const text = { ...source, reportYear: readInteger(row, 'report_year'), scope: readText(row, 'scope') };
        const to = await chooseAgency(tx, draft, text, 'filed');
        await moveReport(tx, readInteger(row, 'id'), to);
        after.add(to.id);
        reports += 1;
      }
      tx.record(`taken apart ${readInteger(agency, 'id')}`, { kind: 'takenApart' });
    });
    await new Promise(setImmediate);
  }
  return { before: agencies.length, after: after.size, reports };
}

function sourceIn(row: DriverRow): PlaceEvidence {
  return {
    agency: readText(row, 'agency'),
    name: readText(row, 'name'),
    url: readTextOrNull(row, 'url'),
    sha256: readText(row, 'sha256'),
    format: readWord(row, 'format', sourceFormats),
    text: unpackText(readBytes(row, 'text')),
  };
}
