import { relative } from 'node:path';
import type { Problem } from '../../lib/form/problem.ts';
import type { Term } from '../../lib/form/terms.ts';
import { describeProblem, describeRemedy } from '../../lib/i18n/describe-problem.ts';
import { CsvFile } from '../csv-file.ts';
import type { FileOutcome } from './ingest-files.ts';

const columns = ['file', 'agency', 'report_year', 'state', 'problems', 'sentences', 'remedies'] as const;

/** The files of an ingest that were refused or kept with problems, as CSV: who, when, what is wrong and what to do. */
export class DoubtfulFile {
  readonly #csv: CsvFile<(typeof columns)[number]>;
  readonly #locale: keyof Term;

  constructor(path: string, locale: keyof Term) {
    this.#csv = new CsvFile(path, columns);
    this.#locale = locale;
  }

  /** Writes a line for a file that someone should look at; others are passed over. */
  write(outcome: FileOutcome): void {
    if (outcome.kind === 'mirror') return;
    const told: readonly (Problem | string)[] = outcome.kind === 'rejected' ? [outcome.reason] : outcome.warnings;
    if (told.length === 0) return;
    const problems = told.filter((one) => typeof one !== 'string');
    const sentences = told.map((one) => (typeof one === 'string' ? one : describeProblem(one, this.#locale)));
    const together = (parts: readonly string[]) => [...new Set(parts)].join('\n');
    this.#csv.write({
      file: relative(process.cwd(), outcome.path),
      agency: outcome.agency ?? null,
      report_year: outcome.reportYear ?? null,
      state: outcome.kind,
      problems: [...new Set(problems.map(({ code }) => code))].join(' '),
      sentences: together(sentences),
      remedies: together(problems.map((one) => describeRemedy(one, this.#locale))),
    });
  }
}
