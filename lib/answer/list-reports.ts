import { database } from '../../db/client.ts';
import {
  readFlag,
  readInteger,
  readText,
  readTextOrNull,
  readTime,
  readWord,
  readWordOrNull,
} from '../../db/read/row.ts';
import { type Edition, editions, type Scope, scopes } from '../form/terms.ts';
import { type Origin, origins } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';
import { codeRange } from './search-agencies.ts';

/** A report in a list. */
export type ListedReport = {
  readonly id: number;
  readonly agencyId: string;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly edition: Edition | null;
  readonly origin: Origin;
  readonly revision: number;
  readonly isCurrent: boolean;
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  readonly problems: number;
  readonly readAt: Date;
  readonly parserVersion: string;
  readonly sourceName: string | null;
  readonly sourceUrl: string | null;
};

/**
 * Reports in the order of their ids, from the one after `after`, current ones only unless an agency is named. One statement, which
 * walks along the ids: an index of places finds all that fit first, and sorts them for each page.
 */
export async function listReports(of: {
  readonly agency?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly year?: number | undefined;
  readonly origin: Origin;
  readonly after: number;
  readonly limit: number;
}): Promise<ListedReport[]> {
  const { client } = await database();
  const { agency, regionCode, year } = of;
  const conditions: (readonly [sql: string, ...args: (string | number)[]])[] = [
    ...(agency
      ? [['r.agency_id = (SELECT id FROM agency WHERE public_id = ?)', agency] as const]
      : [['r.origin = ? AND r.is_current', of.origin] as const]),
    ...(year ? [['r.report_year = ?', year] as const] : []),
    ...(regionCode && regionCode !== nationalCode
      ? [['r.region_code BETWEEN ? AND ?', ...codeRange(regionCode)] as const]
      : []),
  ];
  const { rows } = await client.execute({
    sql: `SELECT r.id, a.public_id, r.report_year, r.scope, r.edition, r.origin, r.revision, r.is_current, r.checks_passed,
        r.checks_failed, r.checks_unassessable, r.problems, r.read_at, r.parser_version, s.name, s.url
      FROM (SELECT r.id FROM report AS r ${agency ? '' : 'NOT INDEXED'} WHERE r.id > ? AND ${conditions.map(([sql]) => sql).join(' AND ')}
        ORDER BY r.id LIMIT ?) AS listed
      CROSS JOIN report AS r ON r.id = listed.id CROSS JOIN agency AS a ON a.id = r.agency_id LEFT JOIN source AS s ON s.report_id = r.id
      ORDER BY r.id`,
    args: [of.after, ...conditions.flatMap(([, ...args]) => args), of.limit],
  });
  return rows.map((row) => ({
    id: readInteger(row, 'id'),
    agencyId: readText(row, 'public_id'),
    reportYear: readInteger(row, 'report_year'),
    scope: readWord(row, 'scope', scopes),
    edition: readWordOrNull(row, 'edition', editions),
    origin: readWord(row, 'origin', origins),
    revision: readInteger(row, 'revision'),
    isCurrent: readFlag(row, 'is_current'),
    checks: {
      passed: readInteger(row, 'checks_passed'),
      failed: readInteger(row, 'checks_failed'),
      unassessable: readInteger(row, 'checks_unassessable'),
    },
    problems: readInteger(row, 'problems'),
    readAt: readTime(row, 'read_at'),
    parserVersion: readText(row, 'parser_version'),
    sourceName: readTextOrNull(row, 'name'),
    sourceUrl: readTextOrNull(row, 'url'),
  }));
}
