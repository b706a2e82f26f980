import type { Transaction } from '@libsql/client';
import type { CheckResult } from '../../lib/form/check.ts';
import { severityOf } from '../../lib/form/problem.ts';
import type { Report } from '../../lib/form/report.ts';
import { cellStates } from '../../lib/form/report.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { origins } from '../../lib/indicator/series.ts';
import type { Database } from '../client.ts';
import { codeOf } from '../code.ts';
import { type FigureContent, figureContent, hardChecks, readingDigestOf } from '../content.ts';
import type { Executor } from '../executor.ts';
import { packCells, packText } from '../packed.ts';
import { findAround, findCurrent, findHeld, findReading, type HeldReport, heldContent } from '../read/held-report.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';
import { type AgencyDraft, putAgency } from './agencies.ts';
import { figureFingerprint } from './fingerprint.ts';
import {
  findKnownMirror,
  findRepeated,
  forgetMirror,
  keepMirror,
  mirrorsOf,
  nameAddress,
  type Repeated,
  relinkMirrors,
} from './mirrors.ts';
import { rebuildRegions } from './rebuild-regions.ts';
import { addDirect, markStale } from './region-direct.ts';
import { settleRegions } from './rollup.ts';
import { insertChecks, putSoftChecks } from './soft-checks.ts';

/**
 * When and by what a report was read. `settle: false` leaves the regions stale until `settle` is called. `agencyGiven`: a
 * person named the agency, so that the report is its own whoever else has the same figures.
 */
export type PutContext = {
  readonly readAt: Date;
  readonly parserVersion: string;
  readonly origin?: Origin;
  readonly settle?: boolean;
  readonly agencyGiven?: boolean;
};

/**
 * What became of a report: `added` the first of its agency, year and scope · `revised` from a changed file, the earlier one
 * stays readable · `reread` the same file, read differently now · `unchanged` the same file, nothing new · `mirror` repeats
 * the report named, of `agency`, under another agency's name, and is not loaded.
 */
export type PutOutcome =
  | {
      readonly kind: 'added' | 'revised' | 'reread' | 'unchanged';
      readonly reportId: number;
      readonly agencyId: string;
      readonly revision: number;
    }
  | ({ readonly kind: 'mirror' } & Repeated);

/**
 * Keeps one report, in one transaction. @throws RangeError if its agency or year is unknown: such a source is refused
 * before it comes here.
 */
export async function putReport({ client }: Database, report: Report, context: PutContext): Promise<PutOutcome> {
  const tx = await client.transaction('write');
  try {
    const outcome = await put(tx, report, context);
    if (context.settle !== false) await settleRegions(tx);
    await tx.commit();
    return outcome;
  } finally {
    tx.close();
  }
}

/** Brings the regions up to the reports put with `settle: false`, in one transaction. Gives the region-years gone over. */
export async function settle({ client }: Database): Promise<number> {
  const tx = await client.transaction('write');
  try {
    const settled = await settleRegions(tx);
    await tx.commit();
    return settled;
  } finally {
    tx.close();
  }
}

async function put(tx: Transaction, report: Report, context: PutContext): Promise<PutOutcome> {
  const { agency: name, agencyKind, agencyLevel, region, reportYear, scope } = report.identity;
  if (name === null || reportYear === null) {
    throw new RangeError(
      `${report.source.name} names no ${name === null ? 'agency' : 'report year'} and cannot be kept`,
    );
  }
  const origin = context.origin ?? 'filed';
  const digest = readingDigestOf(report);
  const fingerprint = figureFingerprint(report);
  const draft: AgencyDraft = { name, agencyKind, agencyLevel, region };
  const readings = await findHeld(tx, report.source.sha256);
  if (origin === 'filed' && !context.agencyGiven) {
    const incoming = { draft, reportYear, report };
    const known = await findKnownMirror(tx, incoming, fingerprint);
    if (known) {
      await nameAddress(tx, report.source);
      return { kind: 'mirror', ...known };
    }
    const repeated = await findRepeated(tx, incoming, fingerprint);
    if (repeated) {
      const mirrors = await mirrorsOf(tx, idsOf(readings));
      for (const held of readings) await withdraw(tx, held);
      await relinkMirrors(tx, mirrors, repeated.reportId);
      await keepMirror(tx, repeated, incoming, fingerprint, context.readAt);
      return { kind: 'mirror', ...repeated };
    }
  }
  if (origin === 'filed') await forgetMirror(tx, report.source.sha256);

  const agency = await putAgency(tx, draft, origin);
  if (agency.changed) await regradeAgency(tx, agency.id);
  const key = { agencyId: agency.id, reportYear, scope };
  const same = readings.find(
    (held) => held.agencyId === agency.id && held.reportYear === reportYear && held.scope === scope,
  );
  if (same && same.readingDigest === digest) {
    // A report put by an earlier version bears that version's fingerprint.
    await tx.execute({
      sql: 'UPDATE report SET fingerprint = ? WHERE id = ? AND fingerprint IS NOT ?',
      args: [fingerprint, same.id, fingerprint],
    });
    return { kind: 'unchanged', reportId: same.id, agencyId: agency.publicId, revision: same.revision };
  }
  const mirrors = await mirrorsOf(tx, idsOf(readings));
  // The same file under another agency, year or scope: the earlier reading was of something it is not.
  for (const other of readings) if (other !== same) await withdraw(tx, other);

  const current = await findCurrent(tx, key);
  const isCurrent = !same || same.isCurrent;
  if (current && isCurrent) await deactivate(tx, current);
  if (same) await tx.execute({ sql: 'DELETE FROM report WHERE id = ?', args: [same.id] });
  const revision = same?.revision ?? (await lastRevision(tx, key)) + 1;
  const content = figureContent(report.cells, report.editions);
  const reportId = await insertReport(
    tx,
    report,
    content.mask,
    { ...context, origin },
    { ...key, id: same?.id ?? null, revision, digest, fingerprint },
  );
  await relinkMirrors(tx, mirrors, reportId);
  if (isCurrent) {
    const { editions } = report;
    const { mask } = content;
    const held = { ...key, id: reportId, origin, revision, isCurrent, regionCode: region.code, mask, editions };
    await activate(tx, held, content);
  }
  const kind = same ? 'reread' : revision > 1 ? 'revised' : 'added';
  return { kind, reportId, agencyId: agency.publicId, revision };
}

const idsOf = (held: readonly HeldReport[]) => held.map(({ id }) => id);

type Place = {
  readonly id: number | null;
  readonly agencyId: number;
  readonly reportYear: number;
  readonly scope: string;
  readonly revision: number;
  readonly digest: string;
  readonly fingerprint: string | null;
};

async function lastRevision(tx: Executor, key: Pick<Place, 'agencyId' | 'reportYear' | 'scope'>): Promise<number> {
  const { rows } = await tx.execute({
    sql: 'SELECT coalesce(max(revision), 0) AS highest FROM report WHERE agency_id = ? AND report_year = ? AND scope = ?',
    args: [key.agencyId, key.reportYear, key.scope],
  });
  return readInteger(readOnlyRow(rows), 'highest');
}

async function insertReport(
  tx: Executor,
  report: Report,
  mask: string | null,
  context: PutContext,
  place: Place,
): Promise<number> {
  const { identity, source, editions } = report;
  const checks = hardChecks(report);
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length;
  const { rows } = await tx.execute({
    sql: `INSERT INTO report (id, agency_id, report_year, scope, origin, revision, is_current, is_preferred, region_code,
        edition, disclosure_edition, application_edition, challenge_edition, cell_mask,
        checks_passed, checks_failed, checks_unassessable, problems, read_at, parser_version, fingerprint)
      VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    args: [
      place.id,
      place.agencyId,
      place.reportYear,
      place.scope,
      context.origin ?? 'filed',
      place.revision,
      identity.region.code,
      report.edition,
      editions.disclosure,
      editions.application,
      editions.challenge,
      mask,
      count('pass'),
      count('fail'),
      count('unassessable'),
      report.problems.filter(({ code }) => severityOf(code) !== 'note').length,
      Math.floor(context.readAt.getTime() / 1000),
      context.parserVersion,
      place.fingerprint,
    ],
  });
  const id = readInteger(readOnlyRow(rows), 'id');
  await tx.execute({
    sql: `INSERT INTO source (report_id, name, url, sha256, bytes, format, charset, scope_reason, published_on, reading_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      id,
      source.name,
      source.url,
      source.sha256,
      source.bytes,
      source.format,
      source.charset,
      identity.scopeReason,
      identity.publishedOn,
      place.digest,
    ],
  });
  await tx.execute({
    sql: 'INSERT INTO reading (report_id, text, cells) VALUES (?, ?, ?)',
    args: [id, packText(report.text), packCells(report.cells)],
  });
  await tx.execute({
    sql: `INSERT INTO section (report_id, ordinal, heading, text)
      SELECT ?, key, value->>0, value->>1 FROM json_each(?)`,
    args: [id, JSON.stringify(report.sections.map(({ heading, text }) => [heading, text]))],
  });
  await tx.execute({
    sql: `INSERT INTO problem (report_id, ordinal, code, keys, at, params)
      SELECT ?, key, value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
    args: [
      id,
      JSON.stringify(
        report.problems.map(({ code, keys, at, params }) => [
          code,
          JSON.stringify(keys),
          at && JSON.stringify(at),
          JSON.stringify(params),
        ]),
      ),
    ],
  });
  await insertChecks(tx, id, checks);
  return id;
}

/** Makes a kept reading the current one of its agency, year and scope: its figures answer queries from here on. */
async function activate(tx: Executor, held: HeldReport, content: FigureContent): Promise<void> {
  await tx.execute({ sql: 'UPDATE report SET is_current = 1 WHERE id = ?', args: [held.id] });
  await tx.execute({
    sql: `INSERT INTO figure (ordinal, origin, report_year, report_id, state, value)
      SELECT value->>0, ?, ?, ?, value->>1, value->>2 FROM json_each(?)`,
    args: [
      codeOf(origins, held.origin),
      held.reportYear,
      held.id,
      JSON.stringify(content.rows.map(({ ordinal, state, value }) => [ordinal, codeOf(cellStates, state), value])),
    ],
  });
  await joinRegion(tx, held, content, 1);
  await addToYear(tx, held, 1);
  await afterChange(tx, held);
}

/** Takes a current report's figures out of everything that queries add up; the report itself stays readable. */
async function deactivate(tx: Executor, held: HeldReport): Promise<void> {
  const content = await heldContent(tx, held);
  await joinRegion(tx, held, content, -1);
  await addToYear(tx, held, -1);
  await tx.execute({
    sql: `DELETE FROM figure WHERE ordinal IN (SELECT value FROM json_each(?)) AND origin = ? AND report_year = ? AND report_id = ?`,
    args: [
      JSON.stringify(content.rows.map(({ ordinal }) => ordinal)),
      codeOf(origins, held.origin),
      held.reportYear,
      held.id,
    ],
  });
  await tx.execute({ sql: 'UPDATE report SET is_current = 0, is_preferred = 0 WHERE id = ?', args: [held.id] });
  await putSoftChecks(tx, null, held);
}

/** Removes a reading; the revision before it, if any, is current again. */
async function withdraw(tx: Executor, held: HeldReport): Promise<void> {
  if (held.isCurrent) await deactivate(tx, held);
  await tx.execute({ sql: 'DELETE FROM report WHERE id = ?', args: [held.id] });
  if (!held.isCurrent) return;
  const { rows } = await tx.execute({
    sql: 'SELECT id FROM report WHERE agency_id = ? AND report_year = ? AND scope = ? ORDER BY revision DESC LIMIT 1',
    args: [held.agencyId, held.reportYear, held.scope],
  });
  const earlier = rows[0] && (await findReading(tx, readInteger(rows[0], 'id')));
  if (earlier) await activate(tx, earlier.held, earlier.content);
  else await afterChange(tx, held);
  await tx.execute({
    sql: 'DELETE FROM agency WHERE id = ? AND NOT EXISTS (SELECT 1 FROM report WHERE agency_id = agency.id)',
    args: [held.agencyId],
  });
}

async function joinRegion(tx: Executor, held: HeldReport, content: FigureContent, sign: 1 | -1): Promise<void> {
  const { regionCode, reportYear, scope, origin, editions } = held;
  if (regionCode === null) return;
  if (scope === 'single') await addDirect(tx, origin, { regionCode, reportYear }, editions, content, sign);
  await markStale(tx, origin, { regionCode, reportYear });
}

async function addToYear(tx: Executor, held: HeldReport, sign: 1 | -1): Promise<void> {
  const key = [codeOf(origins, held.origin), held.reportYear];
  await tx.execute({
    sql: `INSERT INTO year_total (origin, report_year, reports, checks_passed, checks_failed, checks_unassessable, problems)
      SELECT ?, ?, ?, ? * checks_passed, ? * checks_failed, ? * checks_unassessable, ? * problems FROM report WHERE id = ?
      ON CONFLICT DO UPDATE SET reports = reports + excluded.reports, checks_passed = checks_passed + excluded.checks_passed,
        checks_failed = checks_failed + excluded.checks_failed,
        checks_unassessable = checks_unassessable + excluded.checks_unassessable, problems = problems + excluded.problems`,
    args: [...key, sign, sign, sign, sign, sign, held.id],
  });
  await tx.execute({ sql: 'DELETE FROM year_total WHERE origin = ? AND report_year = ? AND reports = 0', args: key });
}

/** What a year's neighbours say of it and which of its reports is preferred, after one came or went. */
async function afterChange(tx: Executor, held: HeldReport): Promise<void> {
  const { agencyId, reportYear } = held;
  await tx.execute({ sql: preferOne('agency_id = ? AND report_year = ?'), args: [agencyId, reportYear] });
  const around = await findAround(tx, held);
  const at = (year: number) => around.get(year) ?? null;
  const [before, now, after] = [at(reportYear - 1), at(reportYear), at(reportYear + 1)];
  if (now) await putSoftChecks(tx, before, now);
  if (after) await putSoftChecks(tx, now, after);
}

/** Which current report of an agency-year is preferred: consolidated for a government, single otherwise, or the only one. */
export function preferOne(where: string): string {
  return `UPDATE report SET is_preferred = is_current AND (
      (scope = 'consolidated') = (SELECT kind = 'government' FROM agency WHERE agency.id = report.agency_id)
      OR NOT EXISTS (SELECT 1 FROM report AS other WHERE other.agency_id = report.agency_id
        AND other.report_year = report.report_year AND other.scope <> report.scope AND other.is_current)
    ) WHERE ${where}`;
}

/** An agency's kind or level became known: which report is preferred, and whether it speaks for its region, may differ. */
async function regradeAgency(tx: Executor, agencyId: number): Promise<void> {
  await tx.execute({ sql: preferOne('agency_id = ?'), args: [agencyId] });
  await tx.execute({
    sql: `INSERT INTO stale_region (origin, region_code, report_year)
      SELECT DISTINCT CASE origin WHEN 'filed' THEN 0 ELSE 1 END, region_code, report_year FROM report
      WHERE agency_id = ? AND is_current AND region_code IS NOT NULL ON CONFLICT DO NOTHING`,
    args: [agencyId],
  });
}

/** Removes every generated report and agency. Gives how many reports there were. */
export async function removeSynthetic({ client }: Database): Promise<number> {
  const tx = await client.transaction('write');
  try {
    const { rows } = await tx.execute(`SELECT count(*) AS reports FROM report WHERE origin = 'synthetic'`);
    const code = codeOf(origins, 'synthetic');
    await tx.execute({
      sql: 'DELETE FROM figure WHERE ordinal BETWEEN 0 AND 1000 AND origin = ?',
      args: [code],
    });
    await tx.execute(`DELETE FROM check_result WHERE report_id IN (SELECT id FROM report WHERE origin = 'synthetic')`);
    await tx.execute(`DELETE FROM report WHERE origin = 'synthetic'`);
    await tx.execute(`DELETE FROM agency WHERE origin = 'synthetic'`);
    await rebuildRegions(tx, 'synthetic');
    await tx.commit();
    return readInteger(readOnlyRow(rows), 'reports');
  } finally {
    tx.close();
  }
}
