import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Problem, problem } from '../../lib/form/problem.ts';
import type { Identity, Report } from '../../lib/form/report.ts';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { packDocument } from '../../lib/source/kept-document.ts';
import { readSource } from '../../lib/source/read-source.ts';
import type { FoundFile } from './find-files.ts';

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
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return rejected(`cannot be opened (${error.code})`);
  }
  const bytes = file.length;
  const outcome = await readSource(file, basename(path));
  const reading = parseSource(outcome, hints);
  if (reading.kind === 'rejected') return rejected(reading.reason, bytes, reading.identity);
  const { source, ...report } = reading.report;
  const { agency, reportYear } = report.identity;
  if (agency === null) return rejected(problem('agencyUnknown'), bytes, report.identity);
  if (reportYear === null) return rejected(problem('yearUnknown'), bytes, report.identity);
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

/** Refuses a file on which the reader itself failed, by the fault's own name, so that the other files go on. */
export function failedOn(path: string, error: unknown): RejectedFile {
  const fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'rejected', path, bytes: 0, reason: `the reader failed on it (${fault}); please report this file` };
}
