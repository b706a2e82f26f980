import type { Term } from '../form/terms.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import { wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };

/** A value of a dataset; null is an absence, which another column of the row gives the reason of. */
export type Value = string | number | boolean | null;
export type ValueType = 'text' | 'integer' | 'number' | 'boolean';

/** One column of a dataset, described once for every format, table and dictionary. */
export type Column<Key extends string = string> = {
  /** Its name in files for programs. */
  readonly key: Key;
  /** Its name in files and tables for people. */
  readonly header: Term;
  readonly type: ValueType;
  readonly description: Term;
  /** What the codes of the column mean, printed instead of them for people. */
  readonly codes?: Readonly<Record<string, Term>>;
};

export type FileRow<Key extends string = string> = { readonly [key in Key]: Value };

/**
 * Who reads a file. People get headers and codes in their language, and a byte order mark by which Excel knows UTF-8;
 * programs get keys and codes.
 */
export type Audience = { readonly kind: 'people'; readonly locale: keyof Term } | { readonly kind: 'program' };

type ColumnWords = Readonly<Record<'header' | 'description', Readonly<Record<string, string>>>>;

/** Columns with the headers and descriptions of the catalogue `files`, given key, type and the words of its codes. */
export function describedColumns<Key extends string>(
  drafts: readonly (readonly [key: Key, type: ValueType, codes?: Readonly<Record<string, Term>>])[],
  words: Readonly<Record<keyof Term, ColumnWords>>,
): readonly Column<Key>[] {
  return drafts.map(([key, type, codes]) => {
    const of = (part: keyof ColumnWords): Term => ({ zh: words.zh[part][key] ?? key, en: words.en[part][key] ?? key });
    return { key, type, header: of('header'), description: of('description'), ...(codes ? { codes } : {}) };
  });
}

const booleanTerms = wordsOf({ zh: zh.boolean, en: en.boolean });

export function headerOf(column: Column, audience: Audience): string {
  return audience.kind === 'people' ? column.header[audience.locale] : column.key;
}

/** A value as an audience reads it: codes in words for people. */
export function shownValue(column: Column, value: Value, audience: Audience): Value {
  if (audience.kind === 'program') return value;
  if (typeof value === 'boolean') return booleanTerms[value ? 'yes' : 'no'][audience.locale];
  if (typeof value !== 'string') return value;
  return column.codes?.[value]?.[audience.locale] ?? value;
}
