import type { Database } from '../../db/client.ts';
import { type PutOutcome, putReport } from '../../db/write/store.ts';
import { type Problem, severityOf } from '../../lib/form/problem.ts';
import { parserVersion } from '../../lib/parse/parser-version.ts';
import type { FoundFile } from './find-files.ts';
import type { FileReading, RejectedFile } from './read-file.ts';
import { poolFor, type ReadingPool, readFiles } from './read-files.ts';

/** What became of one file. */
export type FileOutcome =
  | RejectedFile
  | {
      readonly kind: PutOutcome['kind'];
      readonly path: string;
      readonly bytes: number;
      readonly agency: string;
      readonly reportYear: number;
      /** Of a mirror, the report it repeats. */
      readonly reportId: number;
      /** Of a mirror, the agency whose report it repeats. */
      readonly mirrorOf?: string;
      /** Warnings; notes about how it was read are kept with the report but need no one's attention. */
      readonly warnings: readonly Problem[];
    };

/**
 * Reads files, on threads where there are many, and keeps their reports in the order of the files, so that what is kept
 * does not depend on the threads, which are ended. A fault of a file is an outcome; a fault of the database is thrown.
 */
export async function* ingestFiles(
  database: Database,
  files: readonly FoundFile[],
  pool: ReadingPool = poolFor(files),
): AsyncGenerator<FileOutcome> {
  for await (const reading of readFiles(files, pool)) {
    yield await keep(database, reading);
    // Statements on a file never yield by themselves; their native memory is given back between turns.
    await new Promise(setImmediate);
  }
}

async function keep(database: Database, reading: FileReading): Promise<FileOutcome> {
  if (reading.kind === 'rejected') return reading;
  const { path, bytes, report, agency, reportYear, agencyGiven } = reading;
  const outcome = await putReport(database, report, {
    readAt: new Date(),
    parserVersion,
    settle: false,
    agencyGiven,
  });
  return {
    kind: outcome.kind,
    path,
    bytes,
    agency,
    reportYear,
    reportId: outcome.reportId,
    ...(outcome.kind === 'mirror' && { mirrorOf: outcome.agency }),
    warnings: report.problems.filter(({ code }) => severityOf(code) === 'warning'),
  };
}
