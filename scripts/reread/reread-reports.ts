import { readFile } from 'node:fs/promises';
import type { Database } from '../../db/client.ts';
import { isDigestOf, readingDigestOf } from '../../db/content.ts';
import { cellsJson } from '../../db/packed.ts';
import { type SourceRange, type StoredSource, storedSources } from '../../db/read/find-sources.ts';
import { type Incoming, putReports } from '../../db/write/store.ts';
import { type Problem, problem } from '../../lib/form/problem.ts';
import { extractedFormats, type Report } from '../../lib/form/report.ts';
import { scopes } from '../../lib/form/terms.ts';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { parserVersion } from '../../lib/parse/parser-version.ts';
import { canonicalAgencyName } from '../../lib/region/canonical-name.ts';
import type { SourceOutcome } from '../../lib/source/document.ts';
import { packDocument, readKept } from '../../lib/source/kept-document.ts';
import { readSource } from '../../lib/source/read-source.ts';
import { compareFigures, compareIdentity, type FigureChange, type IdentityChange } from './compare-reading.ts';

/**
 * What reading a stored source again came to: `same` nothing new · `noted` the same figures and identity, other problems
 * or places · `changed` · `refused` it would no longer be kept, and stays as it is · `needsFile` its file is needed, since
 * an earlier version kept its text alone · `held` its agency, place, year or scope would change, and
 * what its manifest said was not kept.
 */
export const rereadStates = ['same', 'noted', 'changed', 'refused', 'needsFile', 'held'] as const;
export type RereadState = (typeof rereadStates)[number];

/** One stored source read again. */
export type Reread = {
  readonly state: RereadState;
  readonly reportId: number;
  readonly file: string;
  readonly agency: string;
  readonly reportYear: number;
  readonly scope: string;
  readonly parserVersion: string;
  readonly figures: readonly FigureChange[];
  readonly identity: readonly IdentityChange[];
  /** Why it is refused. */
  readonly reason: Problem | null;
  /** What applying it came to in the store; null where nothing was written. */
  readonly applied: string | null;
};

export type RereadOptions = SourceRange & {
  /** Whether what was read is kept; else nothing is written. */
  readonly apply: boolean;
  /** Whether agency, place, year and scope may change where what a manifest said was not kept. */
  readonly mayIdentify: boolean;
  /** Paths of original files by SHA-256, for sources of which the text alone was kept. */
  readonly files: ReadonlyMap<string, string>;
};

/** Sources whose readings are kept together, in few transactions. */
const batch = 100;

/**
 * Reads stored sources again, in the order of their reports, and keeps what comes out where it is told to, marked with the
 * version that read it: what is given back is committed, and a run that was cut off goes on with what has an older mark.
 */
export async function* rereadReports(database: Database, options: RereadOptions): AsyncGenerator<Reread> {
  let waiting: Prepared[] = [];
  for await (const stored of storedSources(database.client, options)) {
    waiting.push(await prepare(stored, options));
    if (waiting.length < batch) continue;
    yield* await keep(database, waiting);
    waiting = [];
  }
  yield* await keep(database, waiting);
}

/** A source read again, and what is to be put into the store. */
type Prepared = { readonly reread: Reread; readonly incoming: Incoming | null };

async function prepare(stored: StoredSource, options: RereadOptions): Promise<Prepared> {
  const { reportId, agency, reportYear, scope, ref } = stored;
  const base = { reportId, file: ref.name, agency, reportYear, scope, parserVersion: stored.parserVersion };
  const without = (state: RereadState, reason: Problem | null = null): Prepared => ({
    reread: { ...base, state, figures: [], identity: [], reason, applied: null },
    incoming: null,
  });
  const outcome = await sourceOf(stored, options.files);
  if (!outcome) return without('needsFile');
  const hints = hintsOf(stored);
  const reading = parseSource(outcome, hints);
  if (reading.kind === 'rejected') return without('refused', reading.reason);
  const report: Report = { ...reading.report, source: { ...reading.report.source, url: hints.url ?? ref.url } };
  const unknown = unknownOf(report);
  if (unknown) return without('refused', unknown);
  const figures = compareFigures(stored, report);
  const identity = compareIdentity(stored, report, canonicalAgencyName);
  const isSame = isDigestOf(
    stored.readingDigest,
    report,
    readingDigestOf(report, cellsJson(report.cells)),
    () => report.cells,
  );
  const isHeld = identity.length > 0 && stored.hints === null && !options.mayIdentify;
  const state = isHeld ? 'held' : figures.length + identity.length > 0 ? 'changed' : isSame ? 'same' : 'noted';
  const reread: Reread = { ...base, state, figures, identity, reason: null, applied: null };
  if (!options.apply || isHeld) return { reread, incoming: null };
  const document = outcome.kind === 'document' ? packDocument(outcome.document) : null;
  const context = {
    readAt: new Date(),
    parserVersion,
    agencyGiven: hints.agency !== undefined,
    ...(stored.hints !== null && { kept: { document, hints } }),
  };
  return { reread, incoming: { report, context } };
}

async function keep(database: Database, prepared: readonly Prepared[]): Promise<Reread[]> {
  const results = await putReports(
    database,
    prepared.flatMap(({ incoming }) => incoming ?? []),
  );
  let next = 0;
  return prepared.map(({ reread, incoming }) => {
    const result = incoming && results[next++];
    if (!result) return reread;
    return { ...reread, applied: result.kind === 'refused' ? `refused: ${result.reason}` : result.kind };
  });
}

const unknownOf = ({ identity }: Report): Problem | null =>
  identity.agency === null ? problem('agencyUnknown') : identity.reportYear === null ? problem('yearUnknown') : null;

/** The source again: as it was kept, else from its original file; null where neither is there. */
async function sourceOf(
  { ref, text, document }: StoredSource,
  files: ReadonlyMap<string, string>,
): Promise<SourceOutcome | null> {
  if (document || !extractedFormats.includes(ref.format)) return readKept(text, document, ref);
  const path = files.get(ref.sha256);
  return path === undefined ? null : readSource(await readFile(path), ref.name);
}

/** What a manifest said of the file; of a report kept before that was kept, its address alone. */
function hintsOf({ hints, ref }: StoredSource): IdentityHints {
  if (hints === null) return ref.url === null ? {} : { url: ref.url };
  const { agency, reportYear, regionCode, scope, url } = hints;
  const known = scopes.find((one) => one === scope);
  return {
    ...(typeof agency === 'string' && { agency }),
    ...(typeof reportYear === 'number' && { reportYear }),
    ...(typeof regionCode === 'string' && { regionCode }),
    ...(known && { scope: known }),
    ...(typeof url === 'string' && { url }),
  };
}
