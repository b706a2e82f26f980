import { checkIds, checkTerms } from '../form/check.ts';
import { checkSubjectTerm } from '../form/check-figures.ts';
import { figureOf, isFigureKey } from '../form/figure.ts';
import { type Problem, type ProblemCode, severityOf } from '../form/problem.ts';
import { tables, tableTerms } from '../form/terms.ts';
import type { Locale } from './locales.ts';
import { sayName } from './name-words.ts';
import { sayReading } from './reading-words.ts';
import type { KeyOf, MessageArguments } from './say.ts';
import type zh from './zh/reading.json';

type ReadingKey = KeyOf<typeof zh>;

/** The arguments a problem's sentence may take. A stored problem that lacks one shows its name in braces. */
export const problemArguments = [
  ...['found', 'to', 'limit', 'count', 'expected', 'line', 'table'],
  ...['value', 'unit', 'proof', 'delta'],
] as const;
const unfilled: MessageArguments = Object.fromEntries(problemArguments.map((name) => [name, `{${name}}`]));

/** The problem as a sentence for people. */
export function describeProblem({ code, params }: Problem, locale: Locale): string {
  const wordIn = code === 'checkFailed' ? sumsOf : wordOf;
  const words = Object.entries(params).map(([name, value]) => [name, wordIn(value, locale)]);
  return sayReading(`problem.${code}`, locale, { ...unfilled, ...Object.fromEntries(words) });
}

/** What is kept with a problem as a word: what a page is that is no report, and what a limit is on. */
const kept: ReadonlyMap<string, ReadingKey> = new Map([
  ['列表', 'page.list'],
  ['解读', 'page.explanation'],
  ['通知', 'page.notice'],
  ['binary', 'word.binary'],
  ['memory', 'word.memory'],
]);
const quantities = { lines: 'lines', rows: 'rows', cells: 'cells', 'p.': 'pages' } as const;

/** Tables, figures, quantities and kinds of pages are named in the reader's language; what a source says stays as it is. */
function wordOf(value: string | number, locale: Locale): string | number {
  if (typeof value === 'number') return value;
  const key = kept.get(value);
  if (key) return sayReading(key, locale);
  const [, more = '', count, unit = ''] = /^(> )?(\d+) (lines|rows|cells|p\.)$/.exec(value) ?? [];
  const quantity = quantities[unit as keyof typeof quantities];
  if (quantity) return more + sayReading(`quantity.${quantity}`, locale, { count: Number(count) });
  const table = tables.find((one) => one === value);
  if (table) return tableTerms[table][locale];
  return isFigureKey(value) ? figureOf(value).rowTerm[locale] : value;
}

/** `balance.naturalPerson: 7 ≠ 6` begins with the ids of a check and of its subject, which are named in words instead. */
function sumsOf(value: string | number, locale: Locale): string | number {
  const [ids = '', id, subject = ''] = /^([A-Za-z]+)\.([\w.]+)(?=: )/.exec(String(value)) ?? [];
  const check = checkIds.find((one) => one === id);
  if (!check) return value;
  const detail = checkSubjectTerm({ check, subject })[locale];
  return sayName('withDetail', locale, { name: checkTerms[check][locale], detail }) + String(value).slice(ids.length);
}

type Remedy = keyof (typeof zh)['remedy'];
const remedies: Partial<Readonly<Record<ProblemCode, Remedy>>> = {
  agencyUnknown: 'manifest',
  yearUnknown: 'manifest',
  agencyInferred: 'manifest',
  yearInferred: 'manifest',
  yearDisagrees: 'manifest',
  regionAmbiguous: 'manifest',
  regionUnknown: 'manifest',
  mojibake: 'otherFile',
  truncated: 'otherFile',
  sourceTooLarge: 'smallerFile',
  severalForms: 'ownFile',
  blankForm: 'notFilledIn',
  notAReport: 'reportItself',
  noTables: 'attachment',
  beforeTheForm: 'beforeTheForm',
};

/** What a person can do about a problem: its own remedy, else another file for a refusal and a look at the source for a doubt. */
export function describeRemedy({ code }: Pick<Problem, 'code'>, locale: Locale): string {
  const remedy = remedies[code] ?? (severityOf(code) === 'error' ? 'otherFile' : 'compare');
  return sayReading(`remedy.${remedy}`, locale);
}
