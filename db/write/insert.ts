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
  await db.execute(agenciesStatement(origin, agencies));
}

export function agenciesStatement(origin: Origin, agencies: readonly NewAgency[]): PlainStatement {
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
  return {
    sql: `INSERT INTO agency (id, public_id, name, aliases, kind, level, region_code, region_status, region_reason, region_candidates,
        site, pinyin, initials, origin) ${sql}`,
    args,
  };
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
export function reportsStatement(
  reports: readonly NewReport[],
  { origin, readAt, parserVersion }: Provenance,
): PlainStatement {
  const values = reports.map((one) => {
    const { id, agencyId, reportYear, scope, revision, isCurrent, isPreferred, regionCode } = one;
    const { edition, editions, mask, checks, problems, fingerprint } = one;
    const row: Cell[] = [id, agencyId, reportYear, scope, revision, Number(isCurrent), Number(isPreferred), regionCode];
    row.push(edition, editions.disclosure, editions.application, editions.challenge, mask);
    row.push(checks.passed, checks.failed, checks.unassessable, problems, fingerprint);
    return row;
  });
  const { sql, args } = rowsToInsert(values, [origin, Math.floor(readAt.getTime() / 1000), parserVersion]);
  return {
    sql: `INSERT INTO report (id, agency_id, report_year, scope, revision, is_current, is_preferred, region_code, edition,
        ${tables.map((table) => `${table}_edition`).join(', ')}, cell_mask, checks_passed, checks_failed, checks_unassessable,
        problems, fingerprint, origin, read_at, parser_version) ${sql}`,
    args,
  };
}

/** The figures of current reports by figure and year, the order of their table, as JSON to insert. */
export class FigureBatch {
  readonly #places = new Map<number, { cells: string }>();

  add(reportId: number, reportYear: number, { ordinal, state, value }: FigureRow): void {
    this.#add(
      ordinal,
      reportYear,
      `"${reportId}":`,
      state === 'reported' ? value : `[${value},${codeOf(cellStates, state)}]`,
    );
  }

  /** Adds a report's numbers by ordinal, of which those that are not 0 are figures. */
  addValues(reportId: number, reportYear: number, values: Float64Array): void {
    const name = `"${reportId}":`;
    for (let ordinal = 0; ordinal < values.length; ordinal++) {
      const value = values[ordinal] ?? 0;
      if (value !== 0) this.#add(ordinal, reportYear, name, value);
    }
  }

  #add(ordinal: number, reportYear: number, name: string, cell: string | number | null): void {
    const place = ordinal * 10_000 + reportYear;
    const held = this.#places.get(place);
    if (held) held.cells += `,${name}${cell}`;
    else this.#places.set(place, { cells: name + cell });
  }

  /** `{"<ordinal><year>": {"<report>": value or [value, state]}}` */
  toString(): string {
    return `{${[...this.#places].map(([place, { cells }]) => `"${place}":{${cells}}`).join(',')}}`;
  }
}

/** A statement whose arguments are plain data, so that a thread makes it. */
export type PlainStatement = { readonly sql: string; readonly args: Cell[] };

/** Puts figures into the table that queries read. */
export async function insertFigures(db: Executor, origin: Origin, figures: string): Promise<void> {
  await db.execute(figuresStatement(origin, figures));
}

export function figuresStatement(origin: Origin, figures: string): PlainStatement {
  return {
    sql: `INSERT INTO figure (ordinal, origin, report_year, report_id, state, value)
      SELECT place.key / 10000, ?, place.key % 10000, cell.key,
        iif(cell.type = 'array', cell.value->>1, ${codeOf(cellStates, 'reported')}),
        iif(cell.type = 'array', cell.value->>0, cell.value)
      FROM json_each(?) AS place CROSS JOIN json_each(place.value) AS cell`,
    args: [codeOf(origins, origin), figures],
  };
}

type Packed = readonly (readonly [reportId: number, figures: Uint8Array])[];

/** Puts each report's figures in one value, as hexadecimal text so that many go in one statement. */
export async function insertPacked(db: Executor, packed: Packed): Promise<void> {
  await db.execute(packedStatement(packed));
}

export function packedStatement(packed: Packed): PlainStatement {
  return {
    sql: 'INSERT INTO packed_figures (report_id, figures) SELECT value->>0, unhex(value->>1) FROM json_each(?)',
    args: [JSON.stringify(packed.map(([id, figures]) => [id, Buffer.from(figures).toString('hex')]))],
  };
}

export type ReportCheck = readonly [reportId: number, result: CheckResult];

/** Keeps the results of checks that do not pass, of one or more reports. */
export async function insertChecks(db: Executor, results: readonly ReportCheck[]): Promise<void> {
  const statement = checksStatement(results);
  if (statement) await db.execute(statement);
}

/** Null where all pass. */
export function checksStatement(results: readonly ReportCheck[]): PlainStatement | null {
  const kept = results.filter(([, { status }]) => status !== 'pass');
  if (kept.length === 0) return null;
  const values = kept.map(([id, { check, subject, status, left, right, delta }]) => {
    return [id, codeOf(checkIds, check), subject, codeOf(checkStatuses, status), left, right, delta];
  });
  const { sql, args } = rowsToInsert(values);
  return {
    sql: `INSERT INTO check_result (report_id, check_id, subject, status, left_sum, right_sum, delta) ${sql}`,
    args,
  };
}

/** Adds current reports to their years' totals, or with `sign` −1 takes them out. */
export async function addToYears(
  db: Executor,
  origin: Origin,
  reportIds: readonly number[],
  sign: 1 | -1,
): Promise<void> {
  await db.execute(yearsStatement(origin, reportIds, sign));
  if (sign < 0) await db.execute('DELETE FROM year_total WHERE reports = 0');
}

export function yearsStatement(origin: Origin, reportIds: readonly number[], sign: 1 | -1): PlainStatement {
  const numbers = ['checks_passed', 'checks_failed', 'checks_unassessable', 'problems'];
  return {
    sql: `INSERT INTO year_total (origin, report_year, reports, ${numbers.join(', ')})
      SELECT ${codeOf(origins, origin)}, report_year, ${sign} * count(*), ${numbers.map((name) => `${sign} * sum(${name})`).join(', ')}
      FROM report WHERE id IN (SELECT value FROM json_each(?)) GROUP BY report_year
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports, ${numbers.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    args: [JSON.stringify(reportIds)],
  };
}

type Cell = string | number | null;

/**
 * Rows to insert: one as arguments, which is quicker, and more of them through one JSON text. `shared` are the last columns, the same in
 * each row.
 */
export function rowsToInsert(
  values: readonly (readonly Cell[])[],
  shared: readonly Cell[] = [],
): { sql: string; args: Cell[] } {
  const [first = []] = values;
  const last = shared.map(() => '?');
  if (values.length === 1)
    return { sql: `VALUES (${[...first.map(() => '?'), ...last].join(', ')})`, args: [...first, ...shared] };
  const columns = [...first.map((_, index) => `value->>${index}`), ...last].join(', ');
  return { sql: `SELECT ${columns} FROM json_each(?) WHERE true`, args: [...shared, JSON.stringify(values)] };
}
