import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReady, openDatabase } from '../db/client.ts';
import { shownText } from '../lib/form/plain-text.ts';
import type { Problem } from '../lib/form/problem.ts';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import { formatCount, formatDuration, runCommand, UsageError } from './command.ts';
import { DoubtfulFile } from './ingest/doubtful-file.ts';
import { endings, findFiles, type PassedOver } from './ingest/find-files.ts';
import { type FileOutcome, ingestFiles } from './ingest/ingest-files.ts';
import { poolFor, ReadingPool } from './ingest/read-files.ts';
import { showProgress } from './progress.ts';

const usage =
  'Usage: npm run ingest -- [--json] [--threads N] [--doubtful FILE.csv] PATH… (files and folders; a manifest.csv beside the files may name agency, report_year, region_code, scope, url; --threads 0 reads without threads; --doubtful writes the refused files and those with problems as CSV)';
const locale = /^zh/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'zh' : 'en';
const mostMessages = 4;

type Totals = Record<FileOutcome['kind'] | 'files' | 'withProblems' | 'passedOver', number>;

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

/** One line for all files of an ending that no folder is searched for. */
function passing({ ending, files, example }: PassedOver): string {
  const name = relative(process.cwd(), example);
  const searched = `not read: a folder is searched for ${endings.join(' ')}`;
  if (files === 1) return `– ${name}: ${searched}; name the file to read it`;
  const what = ending ? `files ending in ${ending}` : 'files of no known ending';
  return `– ${formatCount(files)} ${what}, such as ${name}: ${searched}; name a file to read it`;
}

await runCommand(async () => {
  const { json, threads, doubtful, positionals } = readArguments();
  if (positionals.length === 0) throw new UsageError(usage);
  const database = await openDatabase('write');
  await checkReady(database);
  const doubts = doubtful === undefined ? null : new DoubtfulFile(doubtful, locale);
  const start = Date.now();
  const { files: found, passedOver } = findFiles(positionals);
  // a list that an earlier run wrote beside the files is no report
  const files = found.filter(({ path }) => doubtful === undefined || path !== resolve(doubtful));
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
    passedOver: passedOver.reduce((sum, one) => sum + one.files, 0),
  };
  for await (const outcome of ingestFiles(
    database,
    files,
    threads === undefined ? poolFor(files) : new ReadingPool(threads),
  )) {
    totals.files += 1;
    totals[outcome.kind] += 1;
    doubts?.write(outcome);
    if (outcome.kind !== 'rejected' && outcome.kind !== 'mirror' && outcome.warnings.length > 0)
      totals.withProblems += 1;
    const line = json ? JSON.stringify({ type: 'file', ...outcome }) : attention(outcome);
    if (line) {
      progress.clear();
      console.log(shownText(line));
    }
    progress.at(totals.files);
  }
  progress.clear();
  database.client.close();
  const milliseconds = Date.now() - start;
  for (const one of passedOver)
    console.log(shownText(json ? JSON.stringify({ type: 'passedOver', ...one }) : passing(one)));
  if (json) console.log(JSON.stringify({ type: 'totals', ...totals, milliseconds }));
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
      ...(totals.passedOver > 0 ? [`${formatCount(totals.passedOver)} passed over`] : []),
    ];
    console.log(`${parts.join(', ')} (${formatDuration(milliseconds)})`);
  }
  if (totals.rejected > 0) process.exitCode = 1;
});

function readArguments() {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      threads: { type: 'string' },
      doubtful: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.threads !== undefined && !/^\d{1,2}$/.test(values.threads))
      throw new UsageError(`--threads is "${values.threads}", which must be a number from 0 to 99.\n${usage}`);
    return {
      json: values.json,
      threads: values.threads ? Number(values.threads) : undefined,
      doubtful: values.doubtful,
      positionals,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
