import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Database } from '../../db/client.ts';
import { type PutOutcome, putReport } from '../../db/store.ts';
import { type Problem, problem, severityOf } from '../../lib/form/problem.ts';
import type { Report } from '../../lib/form/report.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { parserVersion } from '../../lib/parse/parser-version.ts';
import { readSource } from '../../lib/source/read-source.ts';
import type { FoundFile } from './find-files.ts';

/** What became of one file. */
export type FileOutcome =
  | {
      readonly kind: PutOutcome['kind'];
      readonly path: string;
      readonly bytes: number;
      readonly agency: string | null;
      readonly reportYear: number | null;
      /** Of a mirror, the report it repeats. */
      readonly reportId: number;
      /** Of a mirror, the agency whose report it repeats. */
      readonly mirrorOf?: string;
      /** Warnings; notes about how it was read are kept with the report but need no one's attention. */
      readonly warnings: readonly Problem[];
    }
  | {
      readonly kind: 'rejected';
      readonly path: string;
      readonly bytes: number;
      readonly reason: Problem | string;
    };

/** Reads one file and keeps it, or says why not. A fault of the file is an outcome; a fault of the database is thrown. */
export async function ingestFile(database: Database, { path, hints, fault }: FoundFile): Promise<FileOutcome> {
  if (fault) return { kind: 'rejected', path, bytes: 0, reason: fault };
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { kind: 'rejected', path, bytes: 0, reason: `cannot be opened (${error.code})` };
  }
  const reading = parseSource(await readSource(bytes, basename(path)), hints);
  if (reading.kind === 'rejected') return { kind: 'rejected', path, bytes: bytes.length, reason: reading.reason };
  const report: Report = {
    ...reading.report,
    source: { ...reading.report.source, url: hints.url ?? reading.report.source.url },
  };
  const { agency, reportYear } = report.identity;
  if (agency === null) return { kind: 'rejected', path, bytes: bytes.length, reason: problem('agencyUnknown') };
  if (reportYear === null) return { kind: 'rejected', path, bytes: bytes.length, reason: problem('yearUnknown') };
  const outcome = await putReport(database, report, {
    readAt: new Date(),
    parserVersion,
    settle: false,
    agencyGiven: hints.agency !== undefined,
  });
  return {
    kind: outcome.kind,
    path,
    bytes: bytes.length,
    agency,
    reportYear,
    reportId: outcome.reportId,
    ...(outcome.kind === 'mirror' && { mirrorOf: outcome.agency }),
    warnings: report.problems.filter(({ code }) => severityOf(code) === 'warning'),
  };
}
