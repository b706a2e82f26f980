import en from '../i18n/en/cite.json' with { type: 'json' };
import { type Locale, languageTags } from '../i18n/locales.ts';
import { sayerOf } from '../i18n/say.ts';
import zh from '../i18n/zh/cite.json' with { type: 'json' };
import { dayOf } from './day-of.ts';

const sayCitation = sayerOf({ zh, en });

/** How something is cited: as a sentence, and for programs that keep references. */
export type Citation = { readonly text: string; readonly bibtex: string; readonly csl: string };

/** Which state of the data is cited, and under which address it is found again. */
export type Cited = {
  readonly version: { readonly number: number; readonly changedAt: Date };
  /** With host. */
  readonly address: string;
};

/** A view or a file, by its own sentence. */
export function citeView(title: string, { version, address }: Cited, locale: Locale): Citation {
  const date = dayOf(version.changedAt);
  return {
    text: sayCitation('view', locale, { title, version: String(version.number), date, address }),
    ...entriesOf(
      {
        key: `gongkai-v${version.number}`,
        title,
        author: sayCitation('author', locale),
        date,
        note: sayCitation('note', locale, { version: String(version.number) }),
        address,
      },
      { version: version.number, locale },
    ),
  };
}

/** One figure of one report: the agency that filed it is its author. */
export function citeFigure(
  of: {
    readonly agency: string;
    readonly year: number;
    readonly report: number;
    readonly figure: string;
    /** With its unit, or why there is none. */
    readonly value: string;
  },
  { version, address }: Cited,
  locale: Locale,
): Citation {
  const date = dayOf(version.changedAt);
  const { agency, figure, value } = of;
  const year = String(of.year);
  return {
    text: sayCitation('figure', locale, {
      agency,
      year,
      figure,
      value,
      version: String(version.number),
      date,
      address,
    }),
    ...entriesOf(
      {
        key: `gongkai-${of.report}-v${version.number}`,
        title: sayCitation('figureTitle', locale, { agency, year, figure }),
        author: agency,
        date,
        note: sayCitation('note', locale, { version: String(version.number) }),
        address,
      },
      { version: version.number, locale },
    ),
  };
}

type Entry = Readonly<Record<'key' | 'title' | 'author' | 'date' | 'note' | 'address', string>>;

function entriesOf(entry: Entry, of: { readonly version: number; readonly locale: Locale }) {
  return { bibtex: bibtexOf(entry), csl: cslOf(entry, of) };
}

/** An item of the Citation Style Language (CSL-JSON 1.0.2), as Zotero and pandoc read it: a list of one. */
function cslOf(
  { key, title, author, date, note, address }: Entry,
  { version, locale }: { readonly version: number; readonly locale: Locale },
): string {
  const day = { 'date-parts': [date.split('-').map(Number)] };
  const item = {
    id: key,
    type: 'dataset',
    title,
    author: [{ literal: author }],
    issued: day,
    accessed: day,
    version: String(version),
    note,
    URL: address,
    language: languageTags[locale],
  };
  return JSON.stringify([item]);
}

function bibtexOf({ key, title, author, date, note, address }: Entry): string {
  const fields = [
    ['title', `{${bibtexSafe(title)}}`],
    ['author', `{${bibtexSafe(author)}}`],
    ['year', date.slice(0, 4)],
    ['note', bibtexSafe(note)],
    ['url', address.replace(/[{}\\%]/g, (character) => encodeURIComponent(character))],
    ['urldate', date],
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}`;
}

/** Words without what TeX would take for a command. */
function bibtexSafe(words: string): string {
  return words
    .replace(/[\\{}]/g, '')
    .replace(/[&%$#_~^]/g, (character) =>
      character === '~' || character === '^' ? `\\${character}{}` : `\\${character}`,
    );
}
