import en from '../lib/i18n/en/store.json' with { type: 'json' };
import type { Locale } from '../lib/i18n/locales.ts';
import { sayerOf } from '../lib/i18n/say.ts';
import zh from '../lib/i18n/zh/store.json' with { type: 'json' };

/** A message of the store in a language. */
export const sayStore = sayerOf({ zh, en });

/** A sentence that can be told in every language. */
export type Sentence = (locale: Locale) => string;

/** An error that is told to people: commands tell it in their language, the log holds it in English. */
export class ToldError extends Error {
  readonly tell: Sentence;

  constructor(tell: Sentence, options?: ErrorOptions) {
    super(tell('en'), options);
    this.tell = tell;
  }
}
