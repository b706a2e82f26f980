import type { Report } from '../../lib/form/report.ts';
import type { Executor } from '../executor.ts';
import { findReading } from '../read/held-report.ts';
import { type DriverRow, readFlag, readInteger, readOnlyRow, readText, readTextOrNull } from '../read/row.ts';
import { type AgencyDraft, findAgencyId } from './agencies.ts';
import { withdraw } from './current.ts';
import type { Writer } from './transaction.ts';

/** The report that a file repeats. `agency` is the name of the agency that filed it. */
export type Repeated = {
  readonly reportId: number;
  readonly agencyId: string;
  readonly agency: string;
  readonly revision: number;
};

/** A report as it is about to be put. */
type Incoming = { readonly draft: AgencyDraft; readonly reportYear: number; readonly report: RepeatingReport };
/** What of a report tells whether it repeats another. */
type RepeatingReport = Pick<Report, 'identity' | 'source' | 'problems'>;

const columns = 'r.id, r.revision, r.scope, a.public_id, a.name';

function readRepeated(row: DriverRow): Repeated {
  return {
    reportId: readInteger(row, 'id'),
    agencyId: readText(row, 'public_id'),
    agency: readText(row, 'name'),
    revision: readInteger(row, 'revision'),
  };
}

/** The report that this very file is already known to repeat, or null; null too if it reads otherwise now. */
export async function findKnownMirror(
  db: Executor,
  { draft, report }: Incoming,
  fingerprint: string | null,
): Promise<Repeated | null> {
  const { rows } = await db.execute({
    sql: `SELECT ${columns} FROM mirror AS m JOIN report AS r ON r.id = m.report_id JOIN agency AS a ON a.id = r.agency_id
      WHERE m.sha256 = ? AND m.agency = ? AND m.fingerprint = ? AND r.scope = ?`,
    args: [report.source.sha256, draft.name, fingerprint, report.identity.scope],
  });
  return rows[0] ? readRepeated(rows[0]) : null;
}

/**
 * The filed report of another agency whose telling figures, year and scope these are, or null. An agency that has filed
 * its own report of the year repeats nobody: a changed file is its revision. Of two reports the one held first is repeated.
 */
export async function findRepeated(
  db: Executor,
  { draft, reportYear, report }: Incoming,
  fingerprint: string | null,
): Promise<Repeated | null> {
  if (fingerprint === null) return null;
  const { sha256 } = report.source;
  const { scope } = report.identity;
  const { rows } = await db.execute({
    sql: `SELECT ${columns}, r.agency_id FROM report AS r JOIN agency AS a ON a.id = r.agency_id
      WHERE r.fingerprint = ? AND r.report_year = ? AND r.scope = ? AND r.origin = 'filed'
        AND (r.is_current OR r.id = (SELECT report_id FROM mirror WHERE sha256 = ?))
        AND NOT EXISTS (SELECT 1 FROM source WHERE sha256 = ? AND report_id <= r.id) ORDER BY r.id`,
    args: [fingerprint, reportYear, scope, sha256, sha256],
  });
  if (rows.length === 0) return null;
  const own = await findAgencyId(db, draft);
  if (own !== null) {
    const filed = await db.execute({
      sql: `SELECT 1 FROM report AS r JOIN source AS s ON s.report_id = r.id
        WHERE r.agency_id = ? AND r.report_year = ? AND r.scope = ? AND s.sha256 <> ? LIMIT 1`,
      args: [own, reportYear, scope, sha256],
    });
    if (filed.rows.length > 0) return null;
  }
  const other = rows.find((row) => readInteger(row, 'agency_id') !== own);
  return other ? readRepeated(other) : null;
}

/**
 * Whether a report, and not the one held that it repeats, is the original, so that the order of reading does not decide: one
 * that is placed, states its agency, was published earlier, or else has the smaller digest. A report whose agency a person
 * named stays, and so does one of several revisions.
 */
export async function outranks(
  db: Executor,
  { draft, report: { identity, source, problems } }: Incoming,
  { reportId }: Repeated,
): Promise<boolean> {
  const { rows } = await db.execute({
    sql: `SELECT r.region_code, s.published_on, s.sha256, s.hints->>'agency' IS NOT NULL AS is_given,
        EXISTS (SELECT 1 FROM problem WHERE report_id = r.id AND code IN (SELECT value FROM json_each(?))) AS is_doubtful,
        EXISTS (SELECT 1 FROM report AS o WHERE o.agency_id = r.agency_id AND o.report_year = r.report_year
          AND o.scope = r.scope AND o.id <> r.id) AS is_one_of_several
      FROM report AS r JOIN source AS s ON s.report_id = r.id WHERE r.id = ?`,
    args: [JSON.stringify(doubts), reportId],
  });
  const row = readOnlyRow(rows);
  if (readFlag(row, 'is_given') || readFlag(row, 'is_one_of_several')) return false;
  const ours = [draft.region.code === null, problems.some(({ code }) => doubts.includes(code))];
  const theirs = [row.region_code === null, readFlag(row, 'is_doubtful')];
  for (const [index, isWorse] of ours.entries()) if (isWorse !== theirs[index]) return !isWorse;
  const last = '9999';
  const [day, heldDay] = [identity.publishedOn ?? last, readTextOrNull(row, 'published_on') ?? last];
  return day === heldDay ? source.sha256 < readText(row, 'sha256') : day < heldDay;
}

/** Problems that leave it open whose report a text is. */
const doubts: readonly string[] = ['agencyInferred', 'agencyDisagrees'];

/** Makes a report that is held a mirror of another: it is linked there and no longer loaded. */
export async function demote(tx: Writer, reportId: number, original: number): Promise<void> {
  const reading = await findReading(tx, reportId);
  if (!reading) return;
  const mirrors = await mirrorsOf(tx, [reportId]);
  await tx.execute({
    sql: `INSERT OR REPLACE INTO mirror (report_id, agency, name, url, sha256, bytes, fingerprint, read_at)
      SELECT ?, coalesce(s.agency, a.name), s.name, s.url, s.sha256, s.bytes, r.fingerprint, r.read_at
      FROM report AS r JOIN source AS s ON s.report_id = r.id JOIN agency AS a ON a.id = r.agency_id WHERE r.id = ?`,
    args: [original, reportId],
  });
  await withdraw(tx, reading.held);
  await relinkMirrors(tx, mirrors, original);
}

/** Keeps what a mirror is: which report it repeats, its name and its file. */
export async function keepMirror(
  db: Executor,
  { reportId }: Repeated,
  { draft, report: { source } }: Incoming,
  fingerprint: string | null,
  readAt: Date,
): Promise<void> {
  await db.execute({
    sql: `INSERT OR REPLACE INTO mirror (report_id, agency, name, url, sha256, bytes, fingerprint, read_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      reportId,
      draft.name,
      source.name,
      source.url,
      source.sha256,
      source.bytes,
      fingerprint,
      Math.floor(readAt.getTime() / 1000),
    ],
  });
}

/** Fills in the address of a known mirror that came without one. */
export async function nameAddress(db: Executor, { sha256, url }: Report['source']): Promise<void> {
  if (url === null) return;
  await db.execute({ sql: 'UPDATE mirror SET url = ? WHERE sha256 = ? AND url IS NULL', args: [url, sha256] });
}

/** The file is a report of its own, and no mirror any more. */
export async function forgetMirror(db: Executor, sha256: string): Promise<void> {
  await db.execute({ sql: 'DELETE FROM mirror WHERE sha256 = ?', args: [sha256] });
}

/** The mirrors of reports that are about to be replaced, to be linked again to what takes their place. */
export async function mirrorsOf(db: Executor, reportIds: readonly number[]): Promise<readonly DriverRow[]> {
  if (reportIds.length === 0) return [];
  const { rows } = await db.execute({
    sql: 'SELECT * FROM mirror WHERE report_id IN (SELECT value FROM json_each(?)) ORDER BY id',
    args: [JSON.stringify(reportIds)],
  });
  return rows;
}

/** Links mirrors to the report that took the place of the one they repeated. */
export async function relinkMirrors(db: Executor, mirrors: readonly DriverRow[], reportId: number): Promise<void> {
  if (mirrors.length === 0) return;
  const values = mirrors.map((row) => [
    row.id,
    row.agency,
    row.name,
    row.url,
    row.sha256,
    row.bytes,
    row.fingerprint,
    row.read_at,
  ]);
  await db.execute({
    sql: `INSERT OR REPLACE INTO mirror (id, report_id, agency, name, url, sha256, bytes, fingerprint, read_at)
      SELECT value->>0, ?, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7 FROM json_each(?)`,
    args: [reportId, JSON.stringify(values)],
  });
}
