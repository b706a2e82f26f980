import { LibsqlError } from '@libsql/client';
import type { Report } from '../../lib/form/report.ts';
import { origins } from '../../lib/indicator/series.ts';
import type { Database } from '../client.ts';
import { codeOf } from '../code.ts';
import { readInteger, readOnlyRow } from '../read/row.ts';
import { type PreparedReport, prepareReport } from './prepare-report.ts';
import { type PutContext, type PutOutcome, putInto, UnsaidFile, WithdrawnFile } from './put.ts';
import { putBatch } from './put-batch.ts';
import { clearCounts } from './rebuild-counts.ts';
import { rebuildRegions } from './rebuild-regions.ts';
import { keepReportNumber } from './report-numbers.ts';
import { settleRegions } from './rollup.ts';
import { type Writer, writeTransaction } from './transaction.ts';

/**
 * Keeps one report, in one transaction. @throws RangeError if its agency or year is unknown: such a source is refused
 * before it comes here.
 */
export function putReport(database: Database, report: Report, context: PutContext): Promise<PutOutcome> {
  return writeTransaction(database, (tx) => putInto(tx, prepareReport(report), context));
}

/** A report to keep, as it was read or made ready already. */
export type Incoming = { readonly report: Report | PreparedReport; readonly context: PutContext };
/** What became of one report of many; `refused` if the store cannot keep it, which concerns no other. */
export type PutResult =
  | PutOutcome
  | { readonly kind: 'refused'; readonly reason: string; readonly why: 'withdrawn' | 'unsaid' | 'store' };

/** Milliseconds after which a transaction takes no more reports: other writers wait for it, and a server may end a long one. */
const longestTransaction = 3000;

/**
 * Keeps many reports in few transactions, each of which leaves the regions added up. What is given back is committed; if the
 * process ends before, the reports since the last commit are not held at all.
 */
export async function putReports(database: Database, incoming: readonly Incoming[]): Promise<PutResult[]> {
  const results: PutResult[] = [];
  while (results.length < incoming.length) results.push(...(await putSome(database, incoming.slice(results.length))));
  return results;
}

/** Keeps the first of the reports, as many as one transaction takes: set by set, or where one of them cannot be kept, one by one. */
async function putSome(database: Database, incoming: readonly Incoming[]): Promise<PutResult[]> {
  try {
    return await writeTransaction(database, (tx) =>
      putBatch(
        tx,
        incoming.map(({ report, context }) => ({ report: preparedOf(report), context })),
        longestTransaction,
      ),
    );
  } catch (error) {
    if (!isOfReport(error)) throw error;
    return putOneByOne(database, incoming);
  }
}

const preparedOf = (report: Report | PreparedReport) => ('digest' in report ? report : prepareReport(report));

async function putOneByOne(database: Database, incoming: readonly Incoming[]): Promise<PutResult[]> {
  let at: number | null = null;
  try {
    return await writeTransaction(database, async (tx) => {
      const start = Date.now();
      const outcomes: PutOutcome[] = [];
      for (const [index, { report, context }] of incoming.entries()) {
        at = index;
        outcomes.push(await putInto(tx, preparedOf(report), context));
        if (Date.now() - start > longestTransaction) break;
      }
      at = null;
      return outcomes;
    });
  } catch (error) {
    if (at === null || !isOfReport(error)) throw error;
    // What was put before it was rolled back with it.
    const before = await putReports(database, incoming.slice(0, at));
    const reason = error instanceof Error ? error.message : String(error);
    const why = error instanceof WithdrawnFile ? 'withdrawn' : error instanceof UnsaidFile ? 'unsaid' : 'store';
    return [...before, { kind: 'refused', reason, why }];
  }
}

/** Whether what was thrown concerns the report itself, not the database. */
function isOfReport(error: unknown): boolean {
  if (error instanceof LibsqlError) return /^SQLITE_(?:CONSTRAINT|TOOBIG|MISMATCH)/.test(error.code);
  return error instanceof RangeError || error instanceof TypeError;
}

/** Adds up the regions that a process of an earlier version left behind its reports. Gives the region-years gone over. */
export function settle(database: Database): Promise<number> {
  return writeTransaction(database, settleRegions);
}

const chosen = 'synthetic';

/** Whether a generated set was ever made or removed: then it was chosen to be as it is. */
export async function wasSyntheticChosen({ client }: Database): Promise<boolean> {
  const { rows } = await client.execute({
    sql: `SELECT (SELECT count(*) FROM stored_version WHERE name = ?) + EXISTS (SELECT 1 FROM agency WHERE origin = 'synthetic') AS found`,
    args: [chosen],
  });
  return readInteger(readOnlyRow(rows), 'found') > 0;
}

/** Removes every generated report and agency. Gives how many reports there were. */
export function removeSynthetic(database: Database): Promise<number> {
  return writeTransaction(database, clearSynthetic);
}

/** `removeSynthetic` as part of a transaction. */
export async function clearSynthetic(tx: Writer): Promise<number> {
  const { rows } = await tx.execute(`SELECT count(*) AS reports FROM report WHERE origin = 'synthetic'`);
  const reports = readInteger(readOnlyRow(rows), 'reports');
  if (reports > 0) await keepReportNumber(tx);
  await tx.execute({
    sql: 'DELETE FROM figure WHERE ordinal BETWEEN 0 AND 1000 AND origin = ?',
    args: [codeOf(origins, 'synthetic')],
  });
  await tx.execute(`DELETE FROM check_result WHERE report_id IN (SELECT id FROM report WHERE origin = 'synthetic')`);
  await tx.execute(`DELETE FROM packed_figures WHERE report_id IN (SELECT id FROM report WHERE origin = 'synthetic')`);
  await tx.execute(`DELETE FROM report WHERE origin = 'synthetic'`);
  await tx.execute(`DELETE FROM agency WHERE origin = 'synthetic'`);
  await rebuildRegions(tx, 'synthetic');
  await clearCounts(tx, 'synthetic');
  if (reports > 0) tx.record(`removed ${reports} synthetic`, { kind: 'removed', note: String(reports) });
  await tx.execute({
    sql: 'INSERT INTO stored_version (name, version) VALUES (?, ?) ON CONFLICT DO NOTHING',
    args: [chosen, ''],
  });
  return reports;
}
