/** `npm run reference`: writes scripts/reference.md, the list of all commands, problem codes and measures, from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type ProblemCode, problemSeverities } from '../lib/form/problem.ts';
import reading from '../lib/i18n/en/reading.json' with { type: 'json' };
import { measureFamilies, measureFamilyTerms, measures } from '../lib/indicator/measure.ts';

const commands: Readonly<Record<string, string>> = {
  start: 'From a bare clone to a served dashboard',
  dev: 'The same with hot reload',
  test: 'Runs every check; `npm test -- STEP…` runs some',
  check: 'Formats the tree and fixes what can be fixed',
  unit: 'Runs unit tests; `npm run unit -- FILE` runs some',
  'other-nodes': 'Lint, types and unit tests on newer Node releases',
  parse: 'Reads files without storing them and prints JSON Lines',
  explain: 'Prints how a file is read: tables, rows, witnesses, problems',
  'new-fixture': 'Turns a file into a fixture with its prose removed',
  'prove-parser': 'Reads damaged renderings of random valid reports; no figure may be wrong in silence',
  fuzz: 'Throws hostile text, HTML and containers at the reader',
  'fuzz:documents': 'Throws hostile Word, spreadsheet and PDF files at the reader',
  ingest: 'Reads files and folders into the database',
  reread: 'Reads stored sources again and prints what would change',
  generate: 'Adds a synthetic set, or removes it',
  migrate: 'Brings the database to the schema of this version',
  'check-store': 'Adds every kept sum up anew and prints what differs',
  agencies: 'Lists agencies without a place; places, merges and takes apart',
  bench: 'Measures reading, ingest, queries and pages',
  reference: 'Writes this file',
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** The reference as Markdown. @throws RangeError for a script of package.json that is not described here, or the other way round. */
export function referenceText(): string {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const names = Object.keys(scripts);
  const unknown = [
    ...names.filter((name) => !commands[name]),
    ...Object.keys(commands).filter((name) => !scripts[name]),
  ];
  if (unknown.length > 0)
    throw new RangeError(`scripts/reference.ts and package.json differ in: ${unknown.join(', ')}`);
  const sentences: Readonly<Record<string, string>> = reading.problem;
  const codes = Object.entries(problemSeverities) as [ProblemCode, string][];
  return (
    [
      '# Reference',
      'Written by `npm run reference` from the code; a test fails where the two differ.',
      '## Commands',
      table(
        ['command', 'what it does'],
        names.map((name) => [
          name === 'start' || name === 'test' ? `\`npm ${name}\`` : `\`npm run ${name}\``,
          commands[name] ?? '',
        ]),
      ),
      '## Problem codes',
      'An error refuses the source, a warning doubts figures, a note explains a reading.',
      table(
        ['code', 'severity', 'sentence'],
        codes.map(([code, severity]) => [`\`${code}\``, severity, sentences[code] ?? '']),
      ),
      '## Measures',
      ...measureFamilies.flatMap((family) => [
        `### ${measureFamilyTerms[family].en}`,
        table(
          ['measure', 'English', '中文', 'formula', 'editions'],
          measures
            .filter((measure) => measure.family === family)
            .map(({ id, term, formula, editions }) => [`\`${id}\``, term.en, term.zh, formula.en, editions.join(', ')]),
        ),
      ]),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

if (process.argv[1]?.endsWith('reference.ts')) {
  const file = new URL('reference.md', import.meta.url);
  writeFileSync(file, referenceText());
  console.log('scripts/reference.md is written');
}
