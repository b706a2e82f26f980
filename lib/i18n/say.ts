import { IntlMessageFormat } from 'intl-messageformat';
import { type Locale, languageTags } from './locales.ts';

/** A catalogue: ICU messages by key, in groups where that helps. */
type Messages = { readonly [key: string]: string | Messages };
/** The keys of a catalogue, those inside a group after a dot. */
export type KeyOf<M> = {
  [Key in keyof M & string]: M[Key] extends string ? Key : `${Key}.${KeyOf<M[Key]>}`;
}[keyof M & string];
/** What fills the arguments of a message. A number is printed as it is, or with separators where the message says `#`. */
export type MessageArguments = Readonly<Record<string, string | number>>;

const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();
/** Formatters are costly to make and depend on the language only, because no message states a number format. */
const formatters = {
  getPluralRules: (tags?: string | string[], options?: Intl.PluralRulesOptions) =>
    kept(plurals, `${tags} ${options?.type}`, () => new Intl.PluralRules(tags, options)),
  getNumberFormat: (tags?: string | string[]) => kept(numbers, String(tags), () => new Intl.NumberFormat(tags)),
  getDateTimeFormat: (tags?: string | string[], options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tags, options),
};

/**
 * A function that says the messages of one catalogue. The engine is the one next-intl uses for pages; it is asked
 * directly because its translator takes 40 to 60 µs for a message with arguments, this 1 to 8, and a chart of 500 series
 * says ten thousand. A module that says one catalogue brings no other to the browser.
 * @throws where a message or an argument of it is missing
 */
export function sayerOf<M extends Messages>(catalogue: Readonly<Record<Locale, M>>) {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key: KeyOf<M>, locale: Locale, values: MessageArguments = {}): string => {
    const format = kept(compiled, `${locale} ${key}`, () => {
      const message = messageAt(catalogue[locale], key);
      return new IntlMessageFormat(message, languageTags[locale], undefined, { formatters });
    });
    return String(format.format(values));
  };
}

/** A message without arguments in every language, for tables that are read by language. */
export type Words = Readonly<Record<Locale, string>>;

/** The messages of one group by key, each in every language. None of them takes arguments. */
export function wordsOf<Key extends string>(group: Readonly<Record<Locale, Readonly<Record<Key, string>>>>) {
  const words: Partial<Record<Key, Words>> = {};
  for (const key in group.zh) words[key] = { zh: group.zh[key], en: group.en[key] };
  return words as Readonly<Record<Key, Words>>;
}

function messageAt(messages: Messages, key: string): string {
  let at: string | Messages | undefined = messages;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  if (typeof at !== 'string') throw new RangeError(`"${key}" is no message of lib/i18n`);
  return at;
}

function kept<Value>(of: Map<string, Value>, key: string, make: () => Value): Value {
  const known = of.get(key);
  if (known !== undefined) return known;
  const made = make();
  of.set(key, made);
  return made;
}
