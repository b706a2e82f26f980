import { basename } from 'node:path';
import { figureOf } from '../lib/form/figure.ts';
import { type Problem, severityOf } from '../lib/form/problem.ts';
import type { Identity } from '../lib/form/report.ts';
import { scopeTerms, tableTerms } from '../lib/form/terms.ts';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import { describeReason } from '../lib/i18n/describe-reason.ts';
import en from '../lib/i18n/en/explain.json' with { type: 'json' };
import { sayerOf } from '../lib/i18n/say.ts';
import zh from '../lib/i18n/zh/explain.json' with { type: 'json' };
import { type Explanation, explainReport } from '../lib/parse/parse-report.ts';
import type { TablesReading } from '../lib/parse/placement/read-tables.ts';
import type { SourceRow } from '../lib/parse/rows/source-row.ts';
import { placeNameIn } from '../lib/region/place-name.ts';
import { readSource } from '../lib/source/read-source.ts';
import { readCall } from './arguments.mjs';
import { readGiven, runCommand } from './command.ts';
import { language, sayCommand } from './language.ts';

const widest = 46;
const sayIn = sayerOf({ zh, en });
const say = (key: Parameters<typeof sayIn>[0], values: Parameters<typeof sayIn>[2] = {}) =>
  sayIn(key, language, values);
const listed = (words: readonly string[]) => words.join(sayCommand('separator'));

function labelsOf(row: SourceRow): string {
  const words = row.labels.slice(-2).map(({ piece }) => piece.folded);
  return words.join(' › ').slice(-widest) || `(${say('noLabel')})`;
}

function cellsOf(row: SourceRow): string {
  return row.cells.map(({ kind, raw }) => (kind === 'blank' ? '·' : raw.trim())).join(' ');
}

/** How every row of values was placed, in the order of the source, with the rows left over among them. */
function describeRows(rows: readonly SourceRow[], tables: TablesReading): string[] {
  const byRow = new Map(tables.alignment.matches.map((match) => [match.row, match]));
  const joined = new Set(
    tables.alignment.matches.flatMap(({ row, rows: count }) =>
      Array.from({ length: count - 1 }, (_, step) => row + step + 1),
    ),
  );
  return rows.map((row, index) => {
    const line = String(row.cells[0]?.at.line ?? row.labels.at(-1)?.piece.at.line ?? 0).padStart(6);
    const match = byRow.get(index);
    if (joined.has(index)) return `${line}  (${say('continues')})  ${cellsOf(row)}`;
    if (!match) {
      const { table } = row.context;
      const place = table === 'outside' ? say('outside') : tableTerms[table][language];
      return `${line}  (${say('notPlaced', { table: place })})  ${labelsOf(row)}  ${cellsOf(row)}`;
    }
    const slots = tables.slots.slice(match.slot, match.slot + match.slots);
    const ways = new Set(slots.flatMap(({ keys }) => keys.map((key) => tables.cells.get(key)?.placedBy ?? 'open')));
    const told = say('row', {
      name: slots.map((slot) => slot.name).join(' + '),
      witnesses: listed([...ways].map((way) => say(`witness.${way}`))),
      cost: match.cost.toFixed(2),
      dialect: row.dialect,
    });
    return `${line}  ${told}\n        ${labelsOf(row)}  ${cellsOf(row)}`;
  });
}

function describeIdentity({ agency, reportYear, scope, scopeReason, region }: Identity): string {
  const places = { placed: '', ambiguous: say('regionAmbiguous'), unknown: say('regionUnknown') };
  return say('identity', {
    agency: agency ?? say('agencyUnknown'),
    year: reportYear ?? say('yearUnknown'),
    scope: scopeTerms[scope][language],
    scopeReason: describeReason(scopeReason, language),
    region: region.code === null ? places[region.status] : placeNameIn(region.code, language),
    regionReason: describeReason(region.reason, language),
  });
}

function describeLine(problem: Problem): string {
  const { code, keys } = problem;
  const [key] = keys;
  const place = key ? say('where', { row: figureOf(key).rowTerm[language], count: keys.length }) : null;
  return `  ${say(`severity.${severityOf(code)}`)}: ${describeProblem(problem, language)}${place ? ` [${place}]` : ''}`;
}

/** The reading of one file told to a person. */
function describeExplanation({ assembly, tables, claims, reading }: Explanation): string {
  const identity = reading.kind === 'report' ? reading.report.identity : reading.identity;
  const problems = reading.kind === 'report' ? reading.report.problems : reading.problems;
  const { evidence, columnEditions } = assembly;
  return [
    reading.kind === 'report'
      ? say('read', { cells: tables?.cells.size ?? 0 })
      : say('rejected', { reason: describeProblem(reading.reason, language) }),
    identity ? describeIdentity(identity) : '',
    '',
    say('evidence', { ...evidence, of2019: columnEditions['2019'], of2021: columnEditions['2021'] }),
    tables
      ? say('readAs', {
          disclosure: tables.choice.disclosure,
          application: tables.choice.application,
          cost: tables.alignment.cost.toFixed(2),
          others: tables.alternatives,
        })
      : say('notRead'),
    '',
    say('rows'),
    ...(tables ? describeRows(assembly.rows, tables) : []),
    '',
    say('claims', { count: claims.length }),
    ...claims.map(
      ({ kind, value, wording, at }) => `${String(at?.line ?? '–').padStart(6)}  ${kind} ${value}  ${wording}`,
    ),
    '',
    say('problems', { count: problems.length }),
    ...problems.map(describeLine),
  ].join('\n');
}

await runCommand(async () => {
  const { positionals: files } = readCall('explain', { least: 1, most: Number.POSITIVE_INFINITY });
  for (const file of files) {
    const outcome = await readSource(await readGiven(file), basename(file));
    console.log(`${file}`);
    if (outcome.kind === 'refused') console.log(say('refused', { reason: describeProblem(outcome.reason, language) }));
    else console.log(describeExplanation(explainReport(outcome.document)));
  }
});
