import { withoutSyntheticMark } from '../../lib/form/agency-terms.ts';
import { type CheckResult, checkIds, checkStatuses } from '../../lib/form/check.ts';
import { cellStates } from '../../lib/form/report.ts';
import { type Edition, type Scope, tables } from '../../lib/form/terms.ts';
import { type Origin, origins } from '../../lib/indicator/series.ts';
import { pinyinOf } from '../../lib/region/name-pinyin.ts';
import { codeOf } from '../code.ts';
import type { FigureRow } from '../content.ts';
import type { Executor } from '../executor.ts';
import type { Editions } from '../mask.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';
import type { AgencyDraft } from './agencies.ts';

/** An agency with its number and public id. */
export type NewAgency = AgencyDraft & {
  readonly id: number;
  readonly publicId: string;
  readonly aliases?: readonly string[];
};

/** The highest number an agency has. */
export async function lastAgencyNumber(db: Executor): Promise<number> {
  const { rows } = await db.execute('SELECT coalesce(max(id), 0) AS highest FROM agency');
  return readInteger(readOnlyRow(rows), 'highest');
}

/** Puts agencies into the store, of one origin. */
export async function insertAgencies(db: Executor, origin: Origin, agencies: readonly NewAgency[]): Promise<void> {
  const values = agencies.map(({ id, publicId, name, aliases = [], agencyKind, agencyLevel, region, site }) => {
    const { full, initials } = pinyinOf(withoutSyntheticMark(name));
    const candidates = region.status === 'ambiguous' ? JSON.stringify(region.candidates) : null;
    const place = [region.code, region.status, region.reason, candidates, site];
    const words = JSON.stringify(aliases);
    return [
      id,
      publicId,
      name,
      words,
      agencyKind,
      agencyLevel,
      ...place,
      full.toLowerCase(),
      initials.toLowerCase(),
      origin,
    ];
  });
  const { sql, args } = rowsToInsert(values);
  await db.execute({
    sql: `INSERT INTO agency (id, public_id, name, aliases, kind, level, region_code, region_status, region_reason, region_candidates,
        site, pinyin, initials, origin) ${sql}`,
    args,
  });
}

/** A report as its own table keeps it. */
export type NewReport = {
  readonly id: number;
  readonly agencyId: number;
  readonly reportYear: number;
  readonly scope: Scope;
  readonly revision: number;
  readonly isCurrent: boolean;
  readonly isPreferred: boolean;
  readonly regionCode: string | null;
  readonly edition: Edition | null;
  readonly editions: Editions;
  readonly mask: string | null;
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  readonly problems: number;
  readonly fingerprint: string | null;
};

/** Where reports come from, when and by what they were read. */
export type Provenance = { readonly origin: Origin; readonly readAt: Date; readonly parserVersion: string };

/** Puts reports into the store without their figures. */
export async function insertReports(
  db: Executor,
  reports: readonly NewReport[],
  { origin, readAt, parserVersion }: Provenance,
): Promise<void> {
  const seconds = Math.floor(readAt.getTime() / 1000);
  const values = reports.map((one) => [
    ...[one.id, one.agencyId, one.reportYear, one.scope, one.revision, Number(one.isCurrent), Number(one.isPreferred)],
    ...[one.regionCode, one.edition, ...tables.map((table) => one.editions[table]), one.mask],
    ...[one.checks.passed, one.checks.failed, one.checks.unassessable, one.problems, one.fingerprint],
    ...[origin, seconds, parserVersion],
  ]);
  const { sql, args } = rowsToInsert(values);
  await db.execute({
    sql: `INSERT INTO report (id, agency_id, report_year, scope, revision, is_current, is_preferred, region_code, edition,
        ${tables.map((table) => `${table}_edition`).join(', ')}, cell_mask, checks_passed, checks_failed, checks_unassessable,
        problems, fingerprint, origin, read_at, parser_version) ${sql}`,
    args,
  });
}

/** The figures of current reports by figure and year, the order of their table, as JSON to insert. */
export class FigureBatch {
  readonly #places = new Map<string, string[]>();

  add(reportId: number, reportYear: number, { ordinal, state, value }: FigureRow): void {
    const place = `${ordinal}${reportYear}`;
    const cell =
      state === 'reported' ? `"${reportId}":${value}` : `"${reportId}":[${value},${codeOf(cellStates, state)}]`;
    const cells = this.#places.get(place);
    if (cells) cells.push(cell);
    else this.#places.set(place, [cell]);
  }

  /** `{"<ordinal><year>": {"<report>": value or [value, state]}}` */
  toString(): string {
    return `{${[...this.#places].map(([place, cells]) => `"${place}":{${cells.join(',')}}`).join(',')}}`;
  }
}

/** Puts figures into the table that queries read. */
export async function insertFigures(db: Executor, origin: Origin, figures: string): Promise<void> {
  await db.execute({
    sql: `INSERT INTO figure (ordinal, origin, report_year, report_id, state, value)
      SELECT place.key / 10000, ?, place.key % 10000, cell.key,
        iif(cell.type = 'array', cell.value->>1, ${codeOf(cellStates, 'reported')}),
        iif(cell.type = 'array', cell.value->>0, cell.value)
      FROM json_each(?) AS place CROSS JOIN json_each(place.value) AS cell`,
    args: [codeOf(origins, origin), figures],
  });
}

/** Puts each report's figures in one value, as hexadecimal text so that many go in one statement. */
export async function insertPacked(
  db: Executor,
  packed: readonly (readonly [reportId: number, figures: Uint8Array])[],
): Promise<void> {
  await db.execute({
    sql: 'INSERT INTO packed_figures (report_id, figures) SELECT value->>0, unhex(value->>1) FROM json_each(?)',
    args: [JSON.stringify(packed.map(([id, figures]) => [id, Buffer.from(figures).toString('hex')]))],
  });
}

/** Keeps the results of checks that do not pass, of one or more reports. */
export async function insertChecks(
  db: Executor,
  results: readonly (CheckResult & { readonly reportId: number })[],
): Promise<void> {
  const kept = results.filter(({ status }) => status !== 'pass');
  if (kept.length === 0) return;
  const values = kept.map(({ reportId, check, subject, status, left, right, delta }) => [
    ...[reportId, codeOf(checkIds, check), subject, codeOf(checkStatuses, status), left, right, delta],
  ]);
  const { sql, args } = rowsToInsert(values);
  await db.execute({
    sql: `INSERT INTO check_result (report_id, check_id, subject, status, left_sum, right_sum, delta) ${sql}`,
    args,
  });
}

/** Adds current reports to their years' totals, or with `sign` −1 takes them out. */
export async function addToYears(
  db: Executor,
  origin: Origin,
  reportIds: readonly number[],
  sign: 1 | -1,
): Promise<void> {
  const numbers = ['checks_passed', 'checks_failed', 'checks_unassessable', 'problems'];
  await db.execute({
    sql: `INSERT INTO year_total (origin, report_year, reports, ${numbers.join(', ')})
      SELECT ${codeOf(origins, origin)}, report_year, ${sign} * count(*), ${numbers.map((name) => `${sign} * sum(${name})`).join(', ')}
      FROM report WHERE id IN (SELECT value FROM json_each(?)) GROUP BY report_year
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports, ${numbers.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [JSON.stringify(reportIds)],
  });
  if (sign < 0) await db.execute('DELETE FROM year_total WHERE reports = 0');
}

type Cell = string | number | null;

/** Rows to insert: one as arguments, which is quicker, and more of them through one JSON text. */
export function rowsToInsert(values: readonly (readonly Cell[])[]): { sql: string; args: Cell[] } {
  const [first = []] = values;
  if (values.length === 1) return { sql: `VALUES (${first.map(() => '?').join(', ')})`, args: [...first] };
  const columns = first.map((_, index) => `value->>${index}`).join(', ');
  return { sql: `SELECT ${columns} FROM json_each(?) WHERE true`, args: [JSON.stringify(values)] };
}
