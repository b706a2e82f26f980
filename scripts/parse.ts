import { basename } from 'node:path';
import type { FigureKey } from '../lib/form/figure.ts';
import { type Problem, severityOf } from '../lib/form/problem.ts';
import type { Identity, Reading } from '../lib/form/report.ts';
import type { Edition } from '../lib/form/terms.ts';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import type { Locale } from '../lib/i18n/locales.ts';
import { parseSource } from '../lib/parse/parse-report.ts';
import { readSource } from '../lib/source/read-source.ts';
import { readCall } from './arguments.mjs';
import { readInput, runCommand } from './command.ts';
import { language } from './language.ts';
import { openFault } from './open-fault.ts';

/** The public line of one file; its shape is the contract of scripts/parse.md. */
function lineOf(
  source: string,
  identity: Identity | null,
  edition: Edition | null,
  figures: Partial<Record<FigureKey, number | null>>,
  problems: readonly Problem[],
  locale: Locale,
) {
  return {
    source,
    agency: identity?.agency ?? null,
    reportYear: identity?.reportYear ?? null,
    edition,
    scope: identity?.scope ?? null,
    regionCode: identity?.region.code ?? null,
    figures,
    problems: problems.map((one) => ({
      code: one.code,
      severity: severityOf(one.code),
      message: describeProblem(one, locale),
      keys: one.keys,
      line: one.at?.line ?? null,
      column: one.at?.column ?? null,
      params: one.params,
    })),
  };
}

function lineOfReading(source: string, reading: Reading, locale: Locale) {
  if (reading.kind === 'rejected') return lineOf(source, reading.identity, null, {}, reading.problems, locale);
  const { identity, edition, cells, problems } = reading.report;
  const figures: Partial<Record<FigureKey, number | null>> = {};
  for (const cell of cells) figures[cell.key] = cell.value;
  return lineOf(source, identity, edition, figures, problems, locale);
}

async function parseFile(path: string, locale: Locale) {
  const source = basename(path);
  let bytes: Uint8Array;
  try {
    bytes = await readInput(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return lineOf(source, null, null, {}, [openFault(path, error.code)], locale);
  }
  return lineOfReading(source, parseSource(await readSource(bytes, source)), locale);
}

const { positionals } = readCall('parse', { least: 1, most: Number.POSITIVE_INFINITY });
await runCommand(async () => {
  for (const file of positionals) process.stdout.write(`${JSON.stringify(await parseFile(file, language))}\n`);
});
