import type { Term } from '../form/terms.ts';

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

export type Row<Key extends string = string> = { readonly [key in Key]: Value };

/**
 * Who reads a file. People get headers and codes in their language, and a byte order mark by which Excel knows UTF-8;
 * programs get keys and codes.
 */
export type Audience = { readonly kind: 'people'; readonly locale: keyof Term } | { readonly kind: 'program' };

const booleanTerms = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } } as const;

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
