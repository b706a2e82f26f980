import en from '../lib/i18n/en/commands.json' with { type: 'json' };
import type { Locale } from '../lib/i18n/locales.ts';
import { type KeyOf, type MessageArguments, sayerOf } from '../lib/i18n/say.ts';
import zh from '../lib/i18n/zh/commands.json' with { type: 'json' };
import { ownLanguage } from './arguments.mjs';

/** The language this command speaks. */
export const language: Locale = ownLanguage();

const sayIn = sayerOf({ zh, en });

/** A message of the commands in that language. */
export function sayCommand(key: KeyOf<typeof zh>, values: MessageArguments = {}): string {
  return sayIn(key, language, values);
}
