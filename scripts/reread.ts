import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkReady, openDatabase } from '../db/client.ts';
import { countSources } from '../db/read/find-sources.ts';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import { parserVersion } from '../lib/parse/parser-version.ts';
import { readCall } from './arguments.mjs';
import { formatDuration, runCommand } from './command.ts';
import { CsvFile } from './csv-file.ts';
import { findFiles } from './ingest/find-files.ts';
import { language, sayCommand } from './language.ts';
import { showProgress } from './progress.ts';
import type { FigureChange, IdentityChange } from './reread/compare-reading.ts';
import { type Reread, type RereadState, rereadReports, rereadStates } from './reread/reread-reports.ts';

const columns = [
  ...['report_id', 'file', 'agency', 'report_year', 'scope', 'state', 'applied'],
  ...['what', 'before', 'after', 'state_before', 'state_after'],
] as const;
type Line = { readonly what: string } & Partial<Pick<FigureChange, 'stateBefore' | 'stateAfter'>> &
  Pick<IdentityChange, 'before' | 'after'>;

/** A line for each figure and part of the identity that changed, or for why there is none. */
function linesOf({ state, figures, identity, reason }: Reread): Line[] {
  if (state === 'refused')
    return [{ what: 'refused', before: null, after: reason && describeProblem(reason, language) }];
  if (state === 'needsFile') return [{ what: 'needsFile', before: null, after: null }];
  return [
    ...identity.map(({ part, before, after }) => ({ what: part, before, after })),
    ...figures.map(({ key, ...change }) => ({ what: key, ...change })),
  ];
}

const shown = (value: string | number | null) => (value === null ? '–' : String(value));

function sentence({ file, agency, reportYear, state }: Reread, line: Line): string {
  const where = `${file} (${agency} ${reportYear})`;
  if (state === 'refused') return sayCommand('reread.refused', { where, reason: shown(line.after) });
  if (state === 'needsFile') return sayCommand('reread.needsFile', { where });
  const states = line.stateBefore ? ` (${line.stateBefore} → ${line.stateAfter})` : '';
  const held = state === 'held' ? sayCommand('reread.held') : '';
  return `${state === 'held' ? '?' : '▲'} ${where}: ${line.what} ${shown(line.before)} → ${shown(line.after)}${states}${held}`;
}

await runCommand(async () => {
  const given = readArguments();
  const database = await openDatabase(given.apply ? 'write' : 'read');
  await checkReady(database);
  const start = Date.now();
  const range = { after: given.after, notVersion: given.all ? null : parserVersion };
  const { last, sources, mirrors } = await countSources(database.client, range);
  const csv = given.csv === undefined ? null : new CsvFile(given.csv, columns);
  const progress = showProgress(sources, 'sources');
  const totals = Object.fromEntries(rereadStates.map((state) => [state, 0])) as Record<RereadState, number>;
  let figures = 0;
  let done = 0;
  const options = { ...range, last, apply: given.apply, mayIdentify: given.identity, files: originals(given.paths) };
  for await (const one of rereadReports(database, options)) {
    totals[one.state] += 1;
    figures += one.figures.length;
    progress.at(++done);
    const lines = linesOf(one);
    for (const line of lines)
      csv?.write({
        report_id: one.reportId,
        file: one.file,
        agency: one.agency,
        report_year: one.reportYear,
        scope: one.scope,
        state: one.state,
        applied: one.applied,
        what: line.what,
        before: line.before,
        after: line.after,
        state_before: line.stateBefore ?? null,
        state_after: line.stateAfter ?? null,
      });
    if (given.json) console.log(JSON.stringify({ type: 'report', ...one }));
    else if (lines.length > 0) {
      progress.clear();
      for (const line of lines) console.log(sentence(one, line));
    }
  }
  progress.clear();
  database.client.close();
  const milliseconds = Date.now() - start;
  const sum = { sources: done, ...totals, figures, mirrors, applied: given.apply, parserVersion, milliseconds };
  if (given.json) {
    console.log(JSON.stringify({ type: 'totals', ...sum }));
    return;
  }
  const parts = [
    sayCommand('reread.total.sources', { count: done, version: parserVersion }),
    sayCommand('reread.total.same', { count: totals.same }),
    sayCommand('reread.total.noted', { count: totals.noted }),
    sayCommand('reread.total.changed', { count: totals.changed, figures }),
    ...(['held', 'refused', 'needsFile'] as const)
      .filter((state) => totals[state] > 0)
      .map((state) => sayCommand(`reread.total.${state}`, { count: totals[state] })),
    ...(mirrors > 0 ? [sayCommand('reread.total.mirrors', { count: mirrors })] : []),
  ];
  const text = parts.join(sayCommand('separator'));
  console.log(sayCommand('withDuration', { text, duration: formatDuration(milliseconds) }));
  if (!given.apply && done > 0) console.log(sayCommand('reread.notWritten'));
  if (done === 0 && !given.all) console.log(sayCommand('reread.nothing'));
});

/** The paths of original files by SHA-256. */
function originals(paths: readonly string[]): Map<string, string> {
  if (paths.length === 0) return new Map();
  return new Map(
    findFiles(paths).files.map(({ path }) => [createHash('sha256').update(readFileSync(path)).digest('hex'), path]),
  );
}

function readArguments() {
  const options = {
    apply: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    identity: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    csv: { type: 'string' },
    after: { type: 'string', default: '0' },
  } as const;
  const { values, positionals, refuse } = readCall('reread', { options, most: Number.POSITIVE_INFINITY });
  if (!/^\d{1,15}$/.test(values.after)) refuse(sayCommand('argument.reportNumber', { value: values.after }));
  return { ...values, after: Number(values.after), paths: positionals };
}
