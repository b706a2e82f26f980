import { relative } from 'node:path';
import type { Database } from '../../db/client.ts';
import { keyOfDraft } from '../../db/write/agencies.ts';
import { draftOf } from '../../db/write/choose-agency.ts';
import type { FiledAs, PutOutcome } from '../../db/write/put.ts';
import { type PutResult, putReports } from '../../db/write/store.ts';
import { type Problem, severityOf } from '../../lib/form/problem.ts';
import { parserVersion } from '../../lib/parse/parser-version.ts';
import { sayCommand } from '../language.ts';
import type { FoundFile } from './find-files.ts';
import type { PreparedFile, RejectedFile } from './read-file.ts';
import { type FileRead, poolFor, type ReadingPool, readFiles } from './read-files.ts';

/** What became of one file. */
export type FileOutcome =
  | RejectedFile
  | {
      readonly kind: PutOutcome['kind'];
      /** Of one that moved, whose report the file was held as until now, and whose it is. */
      readonly moved?: { readonly from: FiledAs; readonly to: FiledAs };
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

/** Readings that are kept together: as many as are read in this time (ms), but no more than this, in files or characters. */
export const batch = { milliseconds: 2000, files: 400, characters: 8_000_000 };

/**
 * Reads files, on threads where there are many, and keeps their reports in the order of the files, so that what is kept
 * does not depend on the threads, which are ended. What is given out is kept, with the regions added up. A fault of a file
 * is an outcome; a fault of the database is thrown.
 */
export async function* ingestFiles(
  database: Database,
  files: readonly FoundFile[],
  pool: ReadingPool = poolFor(files),
): AsyncGenerator<FileOutcome> {
  const claims = new Map<string, FileClaim>();
  let waiting: FileRead[] = [];
  let characters = 0;
  let since = Date.now();
  for await (const read of readFiles(files, pool)) {
    const reading = claimed(read, claims);
    waiting.push(reading);
    if (reading.kind === 'read') characters += reading.characters;
    const isFull = waiting.length >= batch.files || characters >= batch.characters;
    if (!isFull && Date.now() - since < batch.milliseconds) continue;
    yield* await keep(database, waiting);
    waiting = [];
    characters = 0;
    // Statements on a file never yield by themselves; their native memory is given back between turns.
    await new Promise(setImmediate);
    since = Date.now();
  }
  yield* await keep(database, waiting);
}

/** Whose report a file was called in this run. */
type FileClaim = { readonly path: string; readonly agency: string; readonly reportYear: number; readonly key: string };

/**
 * One text is one report: a second file of the same bytes that is called another's, or of another year or scope, is refused, since
 * keeping it would take the report from the first.
 */
function claimed(reading: FileRead, claims: Map<string, FileClaim>): FileRead {
  if (reading.kind === 'rejected') return reading;
  const { path, bytes, agency, reportYear, report } = reading;
  const { sha256 } = report.source;
  const key = `${keyOfDraft(draftOf({ ...report.identity, agency }, sha256))} ${reportYear} ${report.identity.scope}`;
  const first = claims.get(sha256);
  if (!first) claims.set(sha256, { path, agency, reportYear, key });
  if (!first || first.key === key) return reading;
  const values = { first: relative(process.cwd(), first.path), agency: first.agency, year: String(first.reportYear) };
  return { kind: 'rejected', path, bytes, reason: sayCommand('ingest.fault.claimed', values), agency, reportYear };
}

async function keep(database: Database, readings: readonly FileRead[]): Promise<FileOutcome[]> {
  const read = readings.filter((reading): reading is PreparedFile => reading.kind === 'read');
  const readAt = new Date();
  const results = await putReports(
    database,
    read.map(({ report, hints, document }) => ({
      report,
      context: {
        readAt,
        parserVersion,
        agencyGiven: hints.agency !== undefined,
        kept: { hints, document },
      },
    })),
  );
  const resultOf = new Map(read.map((reading, index) => [reading, results[index]]));
  return readings.map((reading) => {
    if (reading.kind === 'rejected') return reading;
    const result = resultOf.get(reading);
    if (!result) throw new Error(`${reading.path} was read, and what became of it is not known`);
    return outcomeOf(reading, result);
  });
}

function outcomeOf({ path, bytes, report, agency, reportYear }: PreparedFile, result: PutResult): FileOutcome {
  if (result.kind === 'refused')
    return {
      kind: 'rejected',
      path,
      bytes,
      reason: sayCommand(`ingest.fault.${result.why}`, { reason: result.reason }),
    };
  return {
    kind: result.kind,
    path,
    bytes,
    agency,
    reportYear,
    reportId: result.reportId,
    ...(result.kind === 'mirror' && { mirrorOf: result.agency }),
    ...(result.kind === 'moved' && {
      moved: { from: result.from, to: { agency, reportYear, scope: report.identity.scope } },
    }),
    warnings: report.problems.filter(({ code }) => severityOf(code) === 'warning'),
  };
}
