/** `npm run reference`: writes scripts/reference.md, the list of all commands, problem codes and measures, from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type ProblemCode, problemSeverities } from '../lib/form/problem.ts';
import reading from '../lib/i18n/en/reading.json' with { type: 'json' };
import usage from '../lib/i18n/en/usage.json' with { type: 'json' };
import { measureFamilies, measureFamilyTerms, measures } from '../lib/indicator/measure.ts';
import { readCall } from './arguments.mjs';

const usages: Readonly<Record<string, string>> = usage;
/** What a command does: the second line of its text of use. */
const purposeOf = (name: string) => usages[name]?.split('\n')[1];

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** The reference as Markdown. @throws RangeError for a script of package.json that is not described in lib/i18n/en/usage.json. */
export function referenceText(): string {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const names = Object.keys(scripts);
  const unknown = names.filter((name) => !purposeOf(name));
  if (unknown.length > 0)
    throw new RangeError(`lib/i18n/en/usage.json does not say what these scripts do: ${unknown.join(', ')}`);
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
          purposeOf(name) ?? '',
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
  readCall('reference');
  const file = new URL('reference.md', import.meta.url);
  writeFileSync(file, referenceText());
  console.log('scripts/reference.md is written');
}
