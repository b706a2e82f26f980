import { basename } from 'node:path';
import { figureOf } from '../lib/form/figure.ts';
import { severityOf } from '../lib/form/problem.ts';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import { type Explanation, explainReport } from '../lib/parse/parse-report.ts';
import type { TablesReading } from '../lib/parse/read-tables.ts';
import type { SourceRow } from '../lib/parse/source-row.ts';
import { readSource } from '../lib/source/read-source.ts';
import { readCall } from './arguments.mjs';
import { readGiven, runCommand } from './command.ts';
import { language } from './language.ts';

const widest = 46;

function labelsOf(row: SourceRow): string {
  const words = row.labels.slice(-2).map(({ piece }) => piece.folded);
  return words.join(' › ').slice(-widest) || '(no label)';
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
    if (joined.has(index)) return `${line}  (continues the row before)  ${cellsOf(row)}`;
    if (!match) return `${line}  not placed (${row.context.table})  ${labelsOf(row)}  ${cellsOf(row)}`;
    const slots = tables.slots.slice(match.slot, match.slot + match.slots);
    const ways = new Set(slots.flatMap(({ keys }) => keys.map((key) => tables.cells.get(key)?.placedBy ?? 'open')));
    const name = slots.map((slot) => slot.name).join(' + ');
    return `${line}  ${name}  by ${[...ways].join(', ')}, cost ${match.cost.toFixed(2)}, ${row.dialect}\n        ${labelsOf(row)}  ${cellsOf(row)}`;
  });
}

/** The reading of one file told to a person. */
function describeExplanation({ assembly, tables, claims, reading }: Explanation): string {
  const identity = reading.kind === 'report' ? reading.report.identity : reading.identity;
  const problems = reading.kind === 'report' ? reading.report.problems : reading.problems;
  const placed = tables?.cells.size ?? 0;
  return [
    reading.kind === 'report' ? `Report, ${placed} cells` : `Rejected: ${describeProblem(reading.reason, language)}`,
    identity
      ? `${identity.agency ?? '(agency unknown)'}, ${identity.reportYear ?? '(year unknown)'}, ${identity.scope} (${identity.scopeReason}), region ${identity.region.status} (${identity.region.reason})`
      : '',
    '',
    `Words of the form: table 二 ${assembly.evidence.disclosure}, table 三 ${assembly.evidence.application}, table 四 ${assembly.evidence.challenge}; column headers of the 2019 form ${assembly.columnEditions['2019']}, of the 2021 form ${assembly.columnEditions['2021']}.`,
    tables
      ? `Read as: table 二 ${tables.choice.disclosure}, table 三 ${tables.choice.application}; cost ${tables.alignment.cost.toFixed(2)}; ${tables.alternatives} other readings were weighed.`
      : 'The tables were not read.',
    '',
    'Rows of values (line, place on the form, witness):',
    ...(tables ? describeRows(assembly.rows, tables) : []),
    '',
    `Claims of the prose (line, what, number, wording): ${claims.length}`,
    ...claims.map(
      ({ kind, value, wording, at }) => `${String(at?.line ?? '–').padStart(6)}  ${kind} ${value}  ${wording}`,
    ),
    '',
    `Problems: ${problems.length}`,
    ...problems.map((problem) => {
      const [key] = problem.keys;
      const where = key
        ? ` [${figureOf(key).rowTerm[language]}${problem.keys.length > 1 ? `, ${problem.keys.length} cells` : ''}]`
        : '';
      return `  ${severityOf(problem.code)}: ${describeProblem(problem, language)}${where}`;
    }),
  ].join('\n');
}

await runCommand(async () => {
  const { positionals: files } = readCall('explain', { least: 1, most: Number.POSITIVE_INFINITY });
  for (const file of files) {
    const outcome = await readSource(await readGiven(file), basename(file));
    console.log(`${file}`);
    if (outcome.kind === 'refused') console.log(`Refused: ${describeProblem(outcome.reason, language)}`);
    else console.log(describeExplanation(explainReport(outcome.document)));
  }
});
