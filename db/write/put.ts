import type { YearValues } from '../../lib/form/check.ts';
import { figures as formFigures } from '../../lib/form/figure.ts';
import type { Scope } from '../../lib/form/terms.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { isDigestOf } from '../content.ts';
import type { Executor } from '../executor.ts';
import { unpackCells } from '../packed.ts';
import { storedValues } from '../read/figures.ts';
import { findCurrent, findHeld, type HeldReading, type HeldReport, heldContent } from '../read/held-report.ts';
import { readText, readTime } from '../read/row.ts';
import { chooseAgency, draftOf } from './choose-agency.ts';
import { activate, deactivate, regradeAgency, withdraw } from './current.ts';
import { insertPrepared } from './insert-prepared.ts';
import {
  demote,
  findKnownMirror,
  findRepeated,
  forgetMirror,
  keepMirror,
  mirrorsOf,
  nameAddress,
  outranks,
  type Repeated,
  relinkMirrors,
} from './mirrors.ts';
import { keepAlias, passAliases, recordMove } from './move-reports.ts';
import type { PreparedReport } from './prepare-report.ts';
import { lastReportNumber } from './report-numbers.ts';
import { makeRevisionPlace } from './revisions.ts';
import type { ChangedFigure, Writer } from './transaction.ts';

/**
 * When and by what a report was read. `agencyGiven`: a person named the agency, so that the report is its own whoever else
 * has the same figures.
 */
export type PutContext = {
  readonly readAt: Date;
  readonly parserVersion: string;
  readonly origin?: Origin;
  readonly agencyGiven?: boolean;
  readonly kept?: KeptSource;
};

/** What is kept of a source beside its text so that it can be read again as it was (see lib/source/kept-document.ts). */
export type KeptSource = {
  readonly document: Uint8Array | null;
  /** What a manifest said of the file; empty where it said nothing. */
  readonly hints: Readonly<Record<string, string | number | undefined>>;
};

/**
 * What became of a report: `added` the first of its agency, year and scope · `revised` from a changed file, the earlier one
 * stays readable · `reread` the same file, read differently now · `unchanged` the same file, nothing new · `moved` the same file,
 * held until now as `from` · `mirror` repeats the report named, of `agency`, under another agency's name, and is not loaded.
 */
export type PutOutcome =
  | (Kept & { readonly kind: 'added' | 'revised' | 'reread' | 'unchanged' })
  | (Kept & { readonly kind: 'moved'; readonly from: FiledAs })
  | ({ readonly kind: 'mirror' } & Repeated);

type Kept = { readonly reportId: number; readonly agencyId: string; readonly revision: number };
/** Whose report a file is, of which year and scope. */
export type FiledAs = { readonly agency: string; readonly reportYear: number; readonly scope: Scope };

/** Keeps one report as part of a transaction. @throws RangeError if its agency or year is unknown. */
export async function putInto(tx: Writer, report: PreparedReport, context: PutContext): Promise<PutOutcome> {
  const { name, reportYear, scope } = namedIdentity(report);
  await refuseWithdrawn(tx, report.source.sha256);
  const origin = context.origin ?? 'filed';
  const { digest, fingerprint, content } = report;
  const draft = draftOf({ ...report.identity, agency: name }, report.source.sha256);
  const readings = await findHeld(tx, report.source.sha256);
  let outranked: Repeated | null = null;
  if (origin === 'filed' && !context.agencyGiven) {
    const incoming = { draft, reportYear, report };
    const known = await findKnownMirror(tx, incoming, fingerprint);
    if (known) {
      await nameAddress(tx, report.source);
      return { kind: 'mirror', ...known };
    }
    const repeated = await findRepeated(tx, incoming, fingerprint);
    if (repeated && (await outranks(tx, incoming, repeated))) outranked = repeated;
    else if (repeated) {
      const mirrors = await mirrorsOf(tx, idsOf(readings));
      refuseUnsaid(readings, context);
      for (const held of readings) {
        await withdraw(tx, held);
        recordMove(tx, held, { publicId: repeated.agencyId, reportYear, scope, reportId: repeated.reportId });
      }
      await relinkMirrors(tx, mirrors, repeated.reportId);
      await keepMirror(tx, repeated, incoming, fingerprint, context.readAt);
      tx.record(`mirror ${report.source.sha256} of ${repeated.agencyId} ${reportYear} ${scope} ${repeated.revision}`, {
        kind: 'mirror',
        agency: repeated.agencyId,
        reportYear,
        reportId: repeated.reportId,
      });
      return { kind: 'mirror', ...repeated };
    }
  }
  if (origin === 'filed') await forgetMirror(tx, report.source.sha256);

  const agency = await chooseAgency(tx, draft, { ...report.source, reportYear, scope }, origin);
  if (agency.changed) await regradeAgency(tx, agency.id);
  const key = { agencyId: agency.id, reportYear, scope };
  const same = readings.find(
    (held) => held.agencyId === agency.id && held.reportYear === reportYear && held.scope === scope,
  );
  if (same && isDigestOf(same.readingDigest, report, digest, () => unpackCells(report.cells))) {
    // A report put by an earlier version has that version's fingerprint.
    await tx.execute({
      sql: 'UPDATE report SET fingerprint = ? WHERE id = ? AND fingerprint IS NOT ?',
      args: [fingerprint, same.id, fingerprint],
    });
    await tx.execute({
      sql: 'UPDATE report SET parser_version = ? WHERE id = ? AND parser_version IS NOT ?',
      args: [context.parserVersion, same.id, context.parserVersion],
    });
    await keepSource(tx, same.id, context.kept);
    return { kind: 'unchanged', reportId: same.id, agencyId: agency.publicId, revision: same.revision };
  }
  const mirrors = await mirrorsOf(tx, idsOf(readings));
  // The same file under another agency, year or scope: the earlier reading was of something it is not.
  const others = readings.filter((other) => other !== same);
  refuseUnsaid(others, context);
  for (const other of others) await withdrawFor(tx, other, agency.id);

  const current = await findCurrent(tx, key);
  const before = same ? (same.isCurrent ? same : null) : current;
  const earlier = before && storedValues(await heldContent(tx, before), before.editions);
  if (same) {
    if (same.isCurrent) await deactivate(tx, same);
    await tx.execute({ sql: 'DELETE FROM report WHERE id = ?', args: [same.id] });
  }
  const slot = same
    ? { revision: same.revision, isLast: same.isCurrent }
    : await makeRevisionPlace(tx, key, report.identity.publishedOn);
  const { revision, isLast: isCurrent } = slot;
  if (current && isCurrent && !same) await deactivate(tx, current);
  // A text that moves keeps its number: what named it goes on to name it.
  const reportId = same?.id ?? others[0]?.id ?? (await lastReportNumber(tx)) + 1;
  const place = { ...key, id: reportId, revision, isCurrent: false, regionCode: agency.regionCode };
  await insertPrepared(tx, [{ report, place, kept: context.kept }], { ...context, origin });
  await relinkMirrors(tx, mirrors, reportId);
  const to = { publicId: agency.publicId, reportYear, scope, reportId };
  if (outranked) {
    await demote(tx, outranked.reportId, reportId);
    recordMove(tx, { ...to, publicId: outranked.agencyId }, to);
  }
  for (const other of others) recordMove(tx, other, to);
  if (isCurrent) {
    const { editions } = report;
    const { mask } = content;
    const held = { ...key, id: reportId, origin, revision, isCurrent, regionCode: agency.regionCode, mask, editions };
    await activate(tx, held, content);
  }
  const kind = same ? 'reread' : revision > 1 ? 'revised' : 'added';
  const figures = earlier && isCurrent ? changedFigures(earlier, storedValues(content, report.editions)) : [];
  tx.record(
    `${kind} ${origin} ${agency.publicId} ${reportYear} ${scope} ${revision} ${report.source.sha256} ${digest}`,
    { kind, agency: agency.publicId, reportYear, reportId, figures },
  );
  const kept = { reportId, agencyId: agency.publicId, revision };
  const [former] = others;
  if (!former) return { kind, ...kept };
  const from = { agency: former.agency, reportYear: former.reportYear, scope: former.scope };
  return { kind: 'moved', from, ...kept };
}

/** A file that a manifest called another's report, and of which none says anything now; the message says whose. */
export class UnsaidFile extends RangeError {}

/**
 * What a manifest said of a file is not undone by one that comes without: the same bytes lie in many places.
 * @throws UnsaidFile
 */
function refuseUnsaid(readings: readonly HeldReading[], { kept, agencyGiven }: PutContext): void {
  const { agency, reportYear, regionCode, scope } = kept?.hints ?? {};
  if (agencyGiven || [agency, reportYear, regionCode, scope].some((said) => said !== undefined)) return;
  const said = readings.find(({ isGiven }) => isGiven);
  if (said) throw new UnsaidFile(`${said.agency} ${said.reportYear}`);
}

/** Figures that another reading gives another number, none or one. */
function changedFigures(before: YearValues, after: YearValues): ChangedFigure[] {
  return formFigures.flatMap(({ key }): ChangedFigure[] => {
    const [from, to] = [before(key) ?? null, after(key) ?? null];
    return from === to ? [] : [[key, from, to]];
  });
}

/** A file that is not to come in again; the message says since when and why. */
export class WithdrawnFile extends RangeError {}

/** Refuses a file that was withdrawn. @throws WithdrawnFile */
async function refuseWithdrawn(tx: Executor, sha256: string): Promise<void> {
  const { rows } = await tx.execute({
    sql: 'SELECT reason, withdrawn_at FROM withdrawal WHERE sha256 = ?',
    args: [sha256],
  });
  const [row] = rows;
  if (!row) return;
  const day = readTime(row, 'withdrawn_at').toISOString().slice(0, 10);
  throw new WithdrawnFile(`${day}: ${readText(row, 'reason')}`);
}

/** Who reports and for which year. @throws RangeError where a report does not say. */
function namedIdentity({ identity, source }: Pick<PreparedReport, 'identity' | 'source'>) {
  const { agency: name, reportYear, scope } = identity;
  if (name === null || reportYear === null)
    throw new RangeError(`${source.name} names no ${name === null ? 'agency' : 'report year'} and cannot be kept`);
  return { name, reportYear, scope };
}

const idsOf = (held: readonly HeldReport[]) => held.map(({ id }) => id);

/** Withdraws an earlier reading of the file; the public id of the agency it was taken for leads to the right one. */
async function withdrawFor(tx: Writer, held: HeldReport, agencyId: number): Promise<void> {
  if (held.agencyId === agencyId) return withdraw(tx, held, agencyId);
  const { rows } = await tx.execute({
    sql: 'SELECT 1 FROM report WHERE agency_id = ? AND id <> ? LIMIT 1',
    args: [held.agencyId, held.id],
  });
  await keepAlias(tx, held.agencyId, agencyId);
  if (rows.length === 0) await passAliases(tx, held.agencyId, agencyId);
  return withdraw(tx, held);
}

/** Keeps what reading the source again needs; a report kept by an earlier version gets it when its file comes again. */
async function keepSource(tx: Executor, reportId: number, kept: KeptSource | undefined): Promise<void> {
  if (!kept) return;
  const hints = JSON.stringify(kept.hints);
  await tx.execute({
    sql: 'UPDATE source SET hints = ? WHERE report_id = ? AND hints IS NOT ?',
    args: [hints, reportId, hints],
  });
  if (kept.document)
    await tx.execute({
      sql: 'UPDATE reading SET document = ? WHERE report_id = ? AND document IS NULL',
      args: [kept.document, reportId],
    });
}
