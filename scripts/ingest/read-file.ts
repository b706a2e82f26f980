import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type PreparedReport, prepareReport } from '../../db/write/prepare-report.ts';
import { lastYear } from '../../lib/form/calendar.ts';
import { type Problem, problem } from '../../lib/form/problem.ts';
import type { Identity, Report } from '../../lib/form/report.ts';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { packDocument } from '../../lib/source/kept-document.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { sayCommand } from '../language.ts';
import { openFault } from '../open-fault.ts';
import type { FoundFile } from './find-files.ts';
import { earliestReportYear } from './manifest.ts';

/** A file that is not kept, and why. */
export type RejectedFile = {
  readonly kind: 'rejected';
  readonly path: string;
  readonly bytes: number;
  readonly reason: Problem | string;
  /** What was found of its identity before it was refused. */
  readonly agency?: string | null;
  readonly reportYear?: number | null;
};
/** One file read, with nothing kept yet: plain data, so that a thread can hand it over. */
export type FileReading =
  | RejectedFile
  | {
      readonly kind: 'read';
      readonly path: string;
      readonly bytes: number;
      readonly report: Report;
      readonly agency: string;
      readonly reportYear: number;
      /** What the manifest says of the file. */
      readonly hints: IdentityHints;
      /** What is kept beside the text so that the source can be read again; null where the text is all. */
      readonly document: Uint8Array | null;
    };

/** Reads one file as a report of a known agency and year, or says why not. */
export async function readReportFile({ path, hints, fault }: FoundFile): Promise<FileReading> {
  const rejected = (reason: Problem | string, bytes = 0, identity: Identity | null = null): RejectedFile => ({
    kind: 'rejected',
    path,
    bytes,
    reason,
    ...(identity && { agency: identity.agency, reportYear: identity.reportYear }),
  });
  if (fault) return rejected(fault);
  const file = readWhole(path);
  if (!Buffer.isBuffer(file)) return rejected(file);
  const bytes = file.length;
  const outcome = await readSource(file, basename(path));
  const reading = parseSource(outcome, hints);
  if (reading.kind === 'rejected') return rejected(reading.reason, bytes, reading.identity);
  const { source, ...report } = reading.report;
  const { agency, reportYear } = report.identity;
  if (agency === null) return rejected(problem('agencyUnknown'), bytes, report.identity);
  if (reportYear === null) return rejected(problem('yearUnknown'), bytes, report.identity);
  if (reportYear < earliestReportYear || reportYear > lastYear())
    return rejected(
      sayCommand('ingest.fault.years', {
        year: String(reportYear),
        from: String(earliestReportYear),
        to: String(lastYear()),
      }),
      bytes,
      report.identity,
    );
  return {
    kind: 'read',
    path,
    bytes,
    report: { ...report, source: { ...source, url: hints.url ?? source.url } },
    agency,
    reportYear,
    hints,
    document: outcome.kind === 'document' ? packDocument(outcome.document) : null,
  };
}

/** A file read and made ready for the store, so that whoever keeps it has little left to do. */
export type PreparedFile = Omit<Extract<FileReading, { kind: 'read' }>, 'report'> & {
  readonly report: PreparedReport;
  /** Of the text, which with those of others fills a batch. */
  readonly characters: number;
};

/** Reads one file and makes its report ready, or says why not. */
export async function readPreparedFile(file: FoundFile): Promise<RejectedFile | PreparedFile> {
  const reading = await readReportFile(file);
  if (reading.kind === 'rejected') return reading;
  return { ...reading, report: prepareReport(reading.report), characters: reading.report.text.length };
}

/** The largest file that is read, so that one file cannot take all memory. */
const mostBytes = 256_000_000;

/**
 * The bytes of a file, or why it is not read. Kind and size are looked at first: a pipe would wait and a device never end.
 * A thread reads one file at a time, so it waits for it: that takes less than to be told.
 */
function readWhole(path: string): Buffer | Problem | string {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = fstatSync(file);
      if (found.isDirectory()) return sayCommand('ingest.fault.folder');
      if (!found.isFile()) return sayCommand('ingest.fault.device');
      if (found.size > mostBytes)
        return sayCommand('ingest.fault.tooLarge', { size: Math.round(found.size / 1e6), most: mostBytes / 1e6 });
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return openFault(path, error.code);
  }
}

/** Refuses a file on which the reader itself failed, by the fault's own name, so that the other files go on. */
export function failedOn(path: string, error: unknown): RejectedFile {
  const fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'rejected', path, bytes: 0, reason: sayCommand('ingest.fault.reader', { fault }) };
}
