import type { Executor } from '../executor.ts';
import { insertChecks, type NewReport, type Provenance, reportsStatement } from './insert.ts';
import type { PreparedReport } from './prepare-report.ts';
import type { KeptSource } from './put.ts';

/** Where a report goes among those of its agency. */
export type ReportPlace = Pick<
  NewReport,
  'id' | 'agencyId' | 'reportYear' | 'scope' | 'revision' | 'isCurrent' | 'regionCode'
>;

export type PlacedReport = {
  readonly report: PreparedReport;
  readonly place: ReportPlace;
  readonly kept: KeptSource | undefined;
};

/**
 * Puts reports into the store with their source, text, sections, problems and checks, a statement a table however many there
 * are; their figures follow when they are current.
 */
export async function insertPrepared(
  tx: Executor,
  placed: readonly PlacedReport[],
  provenance: Provenance,
): Promise<void> {
  const reports = placed.map(({ place, report }) => ({
    ...place,
    isPreferred: place.isCurrent,
    edition: report.edition,
    editions: report.editions,
    mask: report.content.mask,
    checks: report.checks,
    problems: report.warnings,
    fingerprint: report.fingerprint,
  }));
  await tx.execute(reportsStatement(reports, provenance));
  const numbered = placed.map(({ report, kept, place: { id } }) => ({ id, report, kept }));
  await insertMany(
    tx,
    `source (report_id, name, agency, url, sha256, bytes, format, charset, scope_reason, published_on, reading_digest, hints)`,
    numbered.map(({ id, report: { source, identity, digest }, kept }) => [
      ...[id, source.name, identity.agency, source.url, source.sha256, source.bytes, source.format, source.charset],
      ...[identity.scopeReason, identity.publishedOn, digest, kept ? JSON.stringify(kept.hints) : null],
    ]),
  );
  await insertMany(
    tx,
    'reading (report_id, text, cells, document)',
    numbered.map(({ id, report, kept }) => [id, report.text, report.cells, kept?.document ?? null]),
  );
  await insertJson(
    tx,
    'section (report_id, ordinal, heading, text)',
    numbered.flatMap(({ id, report }) =>
      report.sections.map(({ heading, text }, ordinal) => [id, ordinal, heading, text]),
    ),
  );
  await insertJson(
    tx,
    'problem (report_id, ordinal, code, keys, at, params)',
    numbered.flatMap(({ id, report }) =>
      report.problems.map(({ code, keys, at, params }, ordinal) => [
        ...[id, ordinal, code, JSON.stringify(keys), at && JSON.stringify(at), JSON.stringify(params)],
      ]),
    ),
  );
  await insertChecks(
    tx,
    numbered.flatMap(({ id, report }) => report.failures.map((check) => [id, check] as const)),
  );
}

type Value = string | number | null | Uint8Array;

/** Rows of one statement that binds every value, as bytes need. */
const rowsBound = 100;

async function insertMany(tx: Executor, into: string, rows: readonly (readonly Value[])[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsBound) {
    const some = rows.slice(start, start + rowsBound);
    const marks = `(${(some[0] ?? []).map(() => '?').join(', ')})`;
    await tx.execute({ sql: `INSERT INTO ${into} VALUES ${some.map(() => marks).join(', ')}`, args: some.flat() });
  }
}

async function insertJson(
  tx: Executor,
  into: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  await tx.execute({
    sql: `INSERT INTO ${into} SELECT ${first.map((_, index) => `value->>${index}`).join(', ')} FROM json_each(?)`,
    args: [JSON.stringify(rows)],
  });
}
