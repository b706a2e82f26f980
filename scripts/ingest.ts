import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReady, openDatabase } from '../db/client.ts';
import { settle } from '../db/store.ts';
import { describeProblem, type Problem } from '../lib/form/problem.ts';
import { formatCount, formatDuration, runCommand, UsageError } from './command.ts';
import { findFiles } from './ingest/find-files.ts';
import { type FileOutcome, ingestFile } from './ingest/ingest-file.ts';
import { showProgress } from './progress.ts';

const usage =
  'Usage: npm run ingest -- [--json] PATH… (files and folders; a manifest.csv beside the files may name agency, report_year, region_code, scope, url)';
const locale = /^zh/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'zh' : 'en';
/** Files between two settlings of the regions, so that a long load that is cut off leaves little behind. */
const settleEvery = 5000;
const mostMessages = 4;

type Totals = Record<FileOutcome['kind'] | 'files' | 'withProblems', number>;

function sentence(of: Problem | string): string {
  return typeof of === 'string' ? of : describeProblem(of, locale);
}

/** One line for a file that needs attention or was not loaded, or null. */
function attention(outcome: FileOutcome): string | null {
  const name = relative(process.cwd(), outcome.path);
  if (outcome.kind === 'rejected') return `✗ ${name}: rejected: ${sentence(outcome.reason)}`;
  if (outcome.kind === 'mirror')
    return `= ${name}: mirror of ${outcome.mirrorOf} ${outcome.reportYear}: not loaded again`;
  if (outcome.warnings.length === 0) return null;
  const told = [...new Set(outcome.warnings.map(sentence))];
  const rest = told.length > mostMessages ? ` (and ${told.length - mostMessages} more)` : '';
  return `▲ ${name}: ${outcome.kind} as ${outcome.agency} ${outcome.reportYear}, with problems: ${told.slice(0, mostMessages).join(' ')}${rest}`;
}

await runCommand(async () => {
  const { values, positionals } = readArguments();
  if (positionals.length === 0) throw new UsageError(usage);
  const database = await openDatabase('write');
  await checkReady(database);
  const start = Date.now();
  const files = findFiles(positionals);
  const progress = showProgress(files.length, 'files');
  const totals: Totals = {
    files: 0,
    added: 0,
    revised: 0,
    reread: 0,
    unchanged: 0,
    mirror: 0,
    rejected: 0,
    withProblems: 0,
  };
  for (const file of files) {
    const outcome = await ingestFile(database, file);
    totals.files += 1;
    totals[outcome.kind] += 1;
    if (outcome.kind !== 'rejected' && outcome.kind !== 'mirror' && outcome.warnings.length > 0)
      totals.withProblems += 1;
    const line = values.json ? JSON.stringify({ type: 'file', ...outcome }) : attention(outcome);
    if (line) {
      progress.clear();
      console.log(line);
    }
    if (totals.files % settleEvery === 0) await settle(database);
    progress.at(totals.files);
    // Statements on a file never yield by themselves; their native memory is given back between turns.
    await new Promise(setImmediate);
  }
  await settle(database);
  progress.clear();
  database.client.close();
  const milliseconds = Date.now() - start;
  if (values.json) console.log(JSON.stringify({ type: 'totals', ...totals, milliseconds }));
  else {
    const { added, revised, reread, unchanged, mirror, rejected, withProblems } = totals;
    const parts = [
      `${formatCount(totals.files)} files`,
      `${formatCount(added)} added`,
      `${formatCount(revised)} revised`,
      ...(reread > 0 ? [`${formatCount(reread)} read anew`] : []),
      `${formatCount(unchanged)} unchanged`,
      ...(mirror > 0 ? [`${formatCount(mirror)} ${mirror === 1 ? 'mirror' : 'mirrors'}`] : []),
      `${formatCount(rejected)} rejected`,
      `${formatCount(withProblems)} with problems`,
    ];
    console.log(`${parts.join(', ')} (${formatDuration(milliseconds)})`);
  }
  if (totals.rejected > 0) process.exitCode = 1;
});

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
