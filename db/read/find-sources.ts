import { reasonOf } from '../../lib/form/reason.ts';
import { type Cell, type SourceFormat, type SourceRef, sourceFormats } from '../../lib/form/report.ts';
import { type Scope, scopes } from '../../lib/form/terms.ts';
import type { Executor } from '../executor.ts';
import { unpackCells, unpackText } from '../packed.ts';
import {
  type DriverRow,
  readBytes,
  readFlag,
  readInteger,
  readOnlyRow,
  readText,
  readTextOrNull,
  readWord,
} from './row.ts';

/** A stored report with all that is kept of its source. */
export type StoredSource = {
  readonly reportId: number;
  readonly agency: string;
  /** The name as the report has it, which may be another spelling, or another name that a person merged. */
  readonly nameRead: string;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly regionCode: string | null;
  /** Whether a person placed or merged the agency, whatever its reports say. */
  readonly isPlacedByHand: boolean;
  readonly parserVersion: string;
  readonly ref: SourceRef;
  readonly text: string;
  readonly cells: readonly Cell[];
  /** What was kept beside the text; null where there is nothing, or an earlier version kept nothing. */
  readonly document: Uint8Array | null;
  /** What a manifest said of the file; null where an earlier version did not keep it. */
  readonly hints: Readonly<Record<string, string | number>> | null;
  readonly readingDigest: string;
};

/** Which stored sources: those behind an id, up to another, of any version of the parser or of others than one. */
export type SourceRange = { readonly after: number; readonly last: number; readonly notVersion: string | null };

const page = 50;

/** The stored sources of filed reports in the order of their ids, a page at a time; every revision is one. */
export async function* storedSources(db: Executor, range: SourceRange): AsyncGenerator<StoredSource> {
  for (let after = range.after; ; ) {
    const { rows } = await db.execute({
      sql: `SELECT r.id, r.report_year, r.scope, r.region_code, r.parser_version, a.name AS agency,
          coalesce(s.agency, a.name) AS name_read, a.region_reason,
          EXISTS (SELECT 1 FROM agency_alias AS m WHERE m.agency_id = a.id AND m.key IS NOT NULL) AS is_moved, s.name, s.url, s.sha256,
          s.bytes, s.format, s.charset, s.hints, s.reading_digest, t.text, t.cells, t.document
        FROM report AS r JOIN agency AS a ON a.id = r.agency_id JOIN source AS s ON s.report_id = r.id
          JOIN reading AS t ON t.report_id = r.id
        WHERE r.id > ? AND r.id <= ? AND r.origin = 'filed' AND r.parser_version IS NOT ? ORDER BY r.id LIMIT ?`,
      args: [after, range.last, range.notVersion, page],
    });
    if (rows.length === 0) return;
    for (const row of rows) {
      yield sourceIn(row);
      after = readInteger(row, 'id');
    }
    // Statements on a file never yield by themselves; their native memory is given back between turns.
    await new Promise(setImmediate);
  }
}

/** The largest report id, the filed reports that a range holds, and how many mirrors there are, whose files are not kept. */
export async function countSources(
  db: Executor,
  range: Omit<SourceRange, 'last'>,
): Promise<{ readonly last: number; readonly sources: number; readonly mirrors: number }> {
  const { rows } = await db.execute({
    sql: `SELECT coalesce(max(r.id), 0) AS last_id, count(*) AS sources, (SELECT count(*) FROM mirror) AS mirrors FROM report AS r
      WHERE r.id > ? AND r.origin = 'filed' AND r.parser_version IS NOT ?`,
    args: [range.after, range.notVersion],
  });
  const row = readOnlyRow(rows);
  return {
    last: readInteger(row, 'last_id'),
    sources: readInteger(row, 'sources'),
    mirrors: readInteger(row, 'mirrors'),
  };
}

function sourceIn(row: DriverRow): StoredSource {
  const hints = readTextOrNull(row, 'hints');
  return {
    reportId: readInteger(row, 'id'),
    agency: readText(row, 'agency'),
    nameRead: readText(row, 'name_read'),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    regionCode: readTextOrNull(row, 'region_code'),
    isPlacedByHand: readFlag(row, 'is_moved') || readText(row, 'region_reason').startsWith(reasonOf('byHand')),
    parserVersion: readText(row, 'parser_version'),
    ref: {
      name: readText(row, 'name'),
      url: readTextOrNull(row, 'url'),
      sha256: readText(row, 'sha256'),
      bytes: readInteger(row, 'bytes'),
      format: readWord<SourceFormat>(row, 'format', sourceFormats),
      charset: readTextOrNull(row, 'charset'),
    },
    text: unpackText(readBytes(row, 'text')),
    cells: unpackCells(readBytes(row, 'cells')),
    document: row.document === null ? null : readBytes(row, 'document'),
    hints: hints === null ? null : JSON.parse(hints),
    readingDigest: readText(row, 'reading_digest'),
  };
}
