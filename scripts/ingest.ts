import { relative, resolve } from 'node:path';
import { checkReady, openDatabase } from '../db/client.ts';
import type { FiledAs } from '../db/write/put.ts';
import { shownText } from '../lib/form/plain-text.ts';
import type { Problem } from '../lib/form/problem.ts';
import { scopeTerms } from '../lib/form/terms.ts';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import { readCall } from './arguments.mjs';
import { formatDuration, runCommand } from './command.ts';
import { DoubtfulFile } from './ingest/doubtful-file.ts';
import { endings, findFiles, type PassedOver } from './ingest/find-files.ts';
import { type FileOutcome, ingestFiles } from './ingest/ingest-files.ts';
import { poolFor, ReadingPool } from './ingest/read-files.ts';
import { language, sayCommand } from './language.ts';
import { showProgress } from './progress.ts';

const mostMessages = 4;

/** What is counted, in the order it is printed. */
const totalKinds = [
  ...(['files', 'added', 'revised', 'reread', 'moved', 'unchanged', 'mirror'] as const),
  ...(['rejected', 'withProblems', 'passedOver'] as const),
];
type Totals = Record<(typeof totalKinds)[number], number>;

function sentence(of: Problem | string): string {
  return typeof of === 'string' ? of : describeProblem(of, language);
}

/** The lines for a file that needs attention or was not loaded. */
function attention(outcome: FileOutcome): string[] {
  const name = relative(process.cwd(), outcome.path);
  if (outcome.kind === 'rejected')
    return [sayCommand('ingest.rejected', { file: name, reason: sentence(outcome.reason) })];
  if (outcome.kind === 'mirror')
    return [sayCommand('ingest.mirror', { file: name, original: outcome.mirrorOf ?? '–', year: outcome.reportYear })];
  const doubts = doubt(name, outcome);
  if (!outcome.moved) return doubts;
  const { from, to } = outcome.moved;
  return [sayCommand('ingest.moved', { file: name, from: claimWords(from), to: claimWords(to) }), ...doubts];
}

type NotRejected = Exclude<FileOutcome, { kind: 'rejected' }>;

const claimWords = ({ agency, reportYear, scope }: FiledAs) =>
  sayCommand('ingest.claim', { agency, year: String(reportYear), scope: scopeTerms[scope][language] });

/** What is doubtful in a file that was kept. */
function doubt(name: string, outcome: NotRejected): string[] {
  if (outcome.kind === 'mirror' || outcome.warnings.length === 0) return [];
  const told = [...new Set(outcome.warnings.map(sentence))];
  const rest = told.length > mostMessages ? sayCommand('ingest.more', { count: told.length - mostMessages }) : '';
  const line = sayCommand('ingest.doubtful', {
    file: name,
    state: sayCommand(`ingest.state.${outcome.kind}`),
    agency: outcome.agency,
    year: outcome.reportYear,
    problems: told.slice(0, mostMessages).join(' ') + rest,
  });
  return [line];
}

/** One line for all files of an ending that no folder is searched for. */
function passing({ ending, files, example }: PassedOver): string {
  const values = { file: relative(process.cwd(), example), endings: endings.join(' '), ending, files };
  if (files === 1) return sayCommand('ingest.passed', values);
  return sayCommand(ending ? 'ingest.passedEnding' : 'ingest.passedNoEnding', values);
}

await runCommand(async () => {
  const { json, threads, doubtful, positionals } = readArguments();
  const database = await openDatabase('write');
  await checkReady(database);
  const start = Date.now();
  const { files: found, passedOver } = findFiles(positionals);
  const doubts = doubtful === undefined ? null : new DoubtfulFile(doubtful, language);
  // a list that an earlier run wrote beside the files is no report
  const files = found.filter(({ path }) => doubtful === undefined || path !== resolve(doubtful));
  const progress = showProgress(files.length, 'files');
  const totals: Totals = {
    files: 0,
    added: 0,
    revised: 0,
    reread: 0,
    moved: 0,
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
    const lines = json ? [JSON.stringify({ type: 'file', ...outcome })] : attention(outcome);
    if (lines.length > 0) progress.clear();
    for (const line of lines) console.log(shownText(line));
    progress.at(totals.files);
  }
  progress.clear();
  database.client.close();
  const milliseconds = Date.now() - start;
  for (const one of passedOver)
    console.log(shownText(json ? JSON.stringify({ type: 'passedOver', ...one }) : passing(one)));
  if (json) console.log(JSON.stringify({ type: 'totals', ...totals, milliseconds }));
  else {
    const always = ['files', 'added', 'revised', 'unchanged', 'rejected', 'withProblems'];
    const text = totalKinds
      .filter((kind) => always.includes(kind) || totals[kind] > 0)
      .map((kind) => sayCommand(`ingest.total.${kind}`, { count: totals[kind] }))
      .join(sayCommand('separator'));
    console.log(sayCommand('withDuration', { text, duration: formatDuration(milliseconds) }));
  }
  if (totals.rejected > 0) process.exitCode = 1;
});

function readArguments() {
  const options = {
    json: { type: 'boolean', default: false },
    threads: { type: 'string' },
    doubtful: { type: 'string' },
  } as const;
  const { values, positionals, refuse } = readCall('ingest', { options, least: 1, most: Number.POSITIVE_INFINITY });
  if (values.threads !== undefined && !/^\d{1,2}$/.test(values.threads))
    refuse(sayCommand('argument.threads', { value: values.threads }));
  return {
    json: values.json,
    threads: values.threads ? Number(values.threads) : undefined,
    doubtful: values.doubtful,
    positionals,
  };
}
