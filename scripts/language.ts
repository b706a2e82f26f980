import en from '../lib/i18n/en/commands.json' with { type: 'json' };
import { isLocale, type Locale, locales } from '../lib/i18n/locales.ts';
import { type KeyOf, sayerOf, type Values } from '../lib/i18n/say.ts';
import zh from '../lib/i18n/zh/commands.json' with { type: 'json' };

/** The language of a command: `--lang`, which is taken out of its arguments, then the locale of its surroundings, else English. */
export function takeLanguage(
  given: string[],
  environment: Readonly<Record<string, string | undefined>>,
): Locale | null {
  const end = given.indexOf('--');
  const options = end < 0 ? given : given.slice(0, end);
  const at = options.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at < 0) {
    const { LC_ALL, LC_MESSAGES, LANG } = environment;
    return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
  }
  const [word = '', next] = given.slice(at, at + 2);
  const [, value = next] = word.split('=');
  given.splice(at, word.includes('=') ? 1 : 2);
  return isLocale(value) ? value : null;
}

const taken = takeLanguage(process.argv, process.env);
if (taken === null) {
  console.error(`--lang takes ${locales.join(' or ')}.`);
  process.exit(2);
}

/** The language this command speaks. */
export const language: Locale = taken;

const sayIn = sayerOf({ zh, en });

/** A message of the commands in that language. */
export function sayCommand(key: KeyOf<typeof zh>, values: Values = {}): string {
  return sayIn(key, language, values);
}
