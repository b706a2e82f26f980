import { database } from '../../db/client.ts';
import type { Editions } from '../../db/mask.ts';
import { readEditions } from '../../db/read/held-report.ts';
import {
  readFlag,
  readInteger,
  readText,
  readTextOrNull,
  readTexts,
  readTime,
  readWord,
  readWordOrNull,
} from '../../db/read/row.ts';
import { regionStatuses } from '../../db/schema.ts';
import type { AgencyKind, AgencyLevel } from '../form/report.ts';
import { type Edition, editions, type Scope, scopes } from '../form/terms.ts';
import type { Subject } from '../indicator/series.ts';
import { type Division, divisionsDownTo } from '../region/division.ts';
import { findReportsHeld } from './find-agencies.ts';
import { agencyColumns, readAgency, subjectOf } from './subject.ts';

/** An agency as its own page shows it. */
export type AgencyFound = {
  /** The store's number, never shown. */
  readonly key: number;
  readonly subject: Subject;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly aliases: readonly string[];
  /** The divisions it stands in, province first; empty where none is placed. */
  readonly places: readonly Division[];
  readonly regionStatus: 'placed' | 'ambiguous' | 'unknown';
  /** Why it stands where it does, or nowhere. */
  readonly regionReason: string;
  /** The divisions its name could mean, where it is ambiguous. */
  readonly regionCandidates: readonly string[];
  readonly years: readonly number[];
};

/** The agency with a public id, or null. */
export async function findAgency(publicId: string): Promise<AgencyFound | null> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT ${agencyColumns}, a.aliases, a.region_status, a.region_reason, a.region_candidates FROM agency AS a WHERE a.public_id = ?`,
    args: [publicId],
  });
  const [row] = rows;
  if (!row) return null;
  const agency = readAgency(row);
  return {
    key: agency.key,
    subject: subjectOf(agency),
    kind: agency.agencyKind,
    level: agency.agencyLevel,
    aliases: readTexts(row, 'aliases'),
    places: divisionsDownTo(agency.regionCode),
    regionStatus: readWord(row, 'region_status', regionStatuses),
    regionReason: readText(row, 'region_reason'),
    regionCandidates: row.region_candidates === null ? [] : readTexts(row, 'region_candidates'),
    years: ((await findReportsHeld([agency.key])).get(agency.key) ?? []).map(({ reportYear }) => reportYear),
  };
}

/** The agencies that a former public id leads to: one after it was placed or merged, several after it was taken apart. */
export async function findMovedAgencies(publicId: string): Promise<readonly { id: string; name: string }[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT a.public_id, a.name FROM agency_alias AS m JOIN agency AS a ON a.id = m.agency_id
      WHERE m.public_id = ? ORDER BY a.public_id`,
    args: [publicId],
  });
  return rows.map((row) => ({ id: readText(row, 'public_id'), name: readText(row, 'name') }));
}

/** A report in the list of an agency's. */
export type AgencyReport = {
  readonly id: number;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly revision: number;
  readonly isCurrent: boolean;
  readonly edition: Edition | null;
  readonly editions: Editions;
  /** Hard identities: how many pass, fail, or cannot be assessed. */
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  /** Warnings about the source; notes are not counted. */
  readonly problems: number;
  /** Name and address of the file; null for a generated report. */
  readonly source: { readonly name: string; readonly url: string | null } | null;
  readonly readAt: Date;
};

/** Every report of an agency, newest year first, of a year the current one first; superseded revisions too. */
export async function findAgencyReports(publicId: string): Promise<AgencyReport[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT r.id, r.report_year, r.scope, r.revision, r.is_current, r.edition, r.disclosure_edition, r.application_edition,
        r.challenge_edition, r.checks_passed, r.checks_failed, r.checks_unassessable, r.problems, r.read_at, s.name, s.url
      FROM agency AS a JOIN report AS r ON r.agency_id = a.id LEFT JOIN source AS s ON s.report_id = r.id
      WHERE a.public_id = ? ORDER BY r.report_year DESC, r.is_current DESC, r.is_preferred DESC, r.scope, r.revision DESC`,
    args: [publicId],
  });
  return rows.map((row) => ({
    id: readInteger(row, 'id'),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    revision: readInteger(row, 'revision'),
    isCurrent: readFlag(row, 'is_current'),
    edition: readWordOrNull(row, 'edition', editions),
    editions: readEditions(row),
    checks: {
      passed: readInteger(row, 'checks_passed'),
      failed: readInteger(row, 'checks_failed'),
      unassessable: readInteger(row, 'checks_unassessable'),
    },
    problems: readInteger(row, 'problems'),
    source: row.name === null ? null : { name: readText(row, 'name'), url: readTextOrNull(row, 'url') },
    readAt: readTime(row, 'read_at'),
  }));
}
