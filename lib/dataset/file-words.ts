import en from '../i18n/en/files.json' with { type: 'json' };
import { type Locale, languageTags } from '../i18n/locales.ts';
import { sayerOf, wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };
import type { AboutTable } from './about-table.ts';
import type { Column, Value } from './column.ts';

const group = <Key extends keyof typeof zh.file>(key: Key) => ({ zh: zh.file[key], en: en.file[key] });
const sheet = wordsOf(group('sheet'));
const columnHead = wordsOf(group('columnHead'));
const types = wordsOf(group('type'));
const about = wordsOf(group('about'));
const readme = wordsOf(group('readme'));
const { sourceText, syntheticText, licenceText } = wordsOf({
  zh: { sourceText: zh.file.sourceText, syntheticText: zh.file.syntheticText, licenceText: zh.file.licenceText },
  en: { sourceText: en.file.sourceText, syntheticText: en.file.syntheticText, licenceText: en.file.licenceText },
});

const say = sayerOf({ zh: zh.file, en: en.file });

/** What files say around their rows, in one language. */
export type FileWords = {
  readonly sheets: { readonly rows: string; readonly columns: string; readonly about: string };
  /** A row for each column, under a heading. */
  readonly columnRows: (columns: readonly Column[]) => Value[][];
  /** A row for each thing to know of the file, under its title. */
  readonly aboutRows: (about: AboutTable) => Value[][];
  /** A text that goes with the file in an archive (Markdown). */
  readonly readme: (about: AboutTable, columns: readonly Column[], file: string) => string;
  readonly source: string;
  readonly syntheticSource: string;
  readonly licence: string;
  /** That a format is not made of so many rows, and which address has them. */
  /** What is printed under a chart: a measure's formula, and the source with the version of its data. */
  readonly chartFormula: (measure: string, formula: string) => string;
  readonly chartSource: (version: { readonly number: number; readonly changedAt: Date }) => string;
  readonly tooManyRows: (rows: number, most: number, address: string) => string;
};

/** The words of files in a language. */
export function fileWordsIn(locale: Locale): FileWords {
  const columnRows = (columns: readonly Column[]): Value[][] => [
    [columnHead.name, columnHead.header, columnHead.meaning, columnHead.type].map((words) => words[locale]),
    ...columns.map(({ key, header, description, type }) => [
      key,
      header[locale],
      description[locale],
      types[type][locale],
    ]),
  ];
  const aboutRows = (of: AboutTable): Value[][] => [
    [about.title[locale], of.title],
    [about.source[locale], of.source],
    [about.licence[locale], of.licence],
    [about.version[locale], of.version.number],
    [about.changedAt[locale], of.version.changedAt],
    [about.digest[locale], of.version.digest],
    [about.address[locale], of.address],
    [about.rows[locale], of.rows],
    ...(of.synthetic ? [[about.synthetic[locale], syntheticText[locale]]] : []),
  ];
  return {
    sheets: { rows: sheet.rows[locale], columns: sheet.columns[locale], about: sheet.about[locale] },
    columnRows,
    aboutRows,
    readme: (of, columns, file) =>
      [
        `# ${readme.heading[locale]}`,
        of.title,
        aboutRows(of)
          .slice(1)
          .map(([name, value]) => `- ${name}: ${value}`)
          .join('\n'),
        `## ${readme.files[locale]}`,
        `- ${file}`,
        readme.encoding[locale],
        readme.check[locale],
        `## ${readme.columns[locale]}`,
        columnRows(columns)
          .slice(1)
          .map(([key, header, meaning]) => `- \`${key}\` ${header}: ${meaning}`)
          .join('\n'),
        '',
      ].join('\n\n'),
    source: sourceText[locale],
    syntheticSource: syntheticText[locale],
    licence: licenceText[locale],
    chartFormula: (measure, formula) => say('chartFormula', locale, { measure, formula }),
    chartSource: ({ number, changedAt }) => {
      const at = new Intl.DateTimeFormat(languageTags[locale], { dateStyle: 'medium', timeZone: 'Asia/Shanghai' });
      return say('chartSource', locale, { number, at: at.format(changedAt) });
    },
    tooManyRows: (rows, most, address) => say('tooManyRows', locale, { rows, most, address }),
  };
}
