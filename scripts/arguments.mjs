// How every command reads its arguments and says its use. Only Node's own modules are used here: nothing may be installed yet.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { saySetup } from '../lib/i18n/setup-words.mjs';

/** @typedef {import('../lib/i18n/setup-words.mjs').Language} Language */
/** @typedef {NonNullable<import('node:util').ParseArgsConfig['options']>} Options */

/** The exit code of a command that was called in a way it does not understand. */
export const usageExitCode = 2;

/**
 * The language of a command: `--lang`, which is taken out of its arguments, then the locale of its surroundings, else
 * English. Null where `--lang` names no language.
 * @param {string[]} given @param {Readonly<Record<string, string | undefined>>} environment @returns {Language | null}
 */
export function takeLanguage(given, environment) {
  const at = beforeEnd(given).findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at < 0) return localeLanguage(environment);
  const [word = '', next] = given.slice(at, at + 2);
  const [, value = next] = word.split('=');
  given.splice(at, word.includes('=') ? 1 : 2);
  return value === 'zh' || value === 'en' ? value : null;
}

/** The language of the surroundings. @param {Readonly<Record<string, string | undefined>>} environment @returns {Language} */
function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }) {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
}

/** Whether a command was only asked how it is used. */
export function asksForHelp(/** @type {readonly string[]} */ given) {
  return beforeEnd(given).some((word) => word === '--help' || word === '-h');
}

function beforeEnd(/** @type {readonly string[]} */ given) {
  const end = given.indexOf('--');
  return end < 0 ? given : given.slice(0, end);
}

/** @type {Language | undefined} */
let own;

/** The language this command speaks. Ends the command where `--lang` names none. @returns {Language} */
export function ownLanguage() {
  own ??= takeLanguage(process.argv, process.env) ?? endWithoutLanguage();
  return own;
}

/** Ends a command whose `--lang` names no language. @returns {never} */
export function endWithoutLanguage() {
  return endWith(saySetup(localeLanguage(process.env), 'langUnknown'));
}

/** Ends the command as called wrongly. @returns {never} */
export function endWith(/** @type {string} */ message) {
  console.error(message);
  process.exit(usageExitCode);
}

/** The texts of use in a language, by command: its call on the first line, what it does on the second, then the rest. */
export function usageTexts(/** @type {Language} */ language) {
  /** @type {Record<string, string>} */
  const texts = JSON.parse(readFileSync(new URL(`../lib/i18n/${language}/usage.json`, import.meta.url), 'utf8'));
  return texts;
}

/**
 * The arguments of the command that runs. `--help` prints its use and ends it with 0; an option it does not have, or
 * fewer or more positional arguments than it takes, ends it with 2. `refuse` does the same for a value that cannot be.
 * @template {Options} [Own={}] @param {string} name @param {{ options?: Own, least?: number, most?: number }} [takes]
 */
export function readCall(name, { options, least = 0, most = 0 } = {}) {
  const language = ownLanguage();
  const given = process.argv.slice(2);
  const usage = usageTexts(language)[name] ?? name;
  if (asksForHelp(given)) {
    console.log(usage);
    process.exit(0);
  }
  /** @returns {never} */
  const refuse = (/** @type {string} */ message = '') => endWith(message ? `${message}\n${usage}` : usage);
  try {
    const own = /** @type {Own} */ (options ?? {});
    const { values, positionals } = parseArgs({ args: given, options: own, allowPositionals: true });
    if (positionals.length >= least && positionals.length <= most) return { values, positionals, refuse };
  } catch (error) {
    refuse(saySetup(language, ...whatIsWrong(error)));
  }
  return refuse();
}

/** Which message tells what `parseArgs` threw. @returns {[key: string, values: { option: string }]} */
function whatIsWrong(/** @type {unknown} */ error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  const [, option = ''] = /'(--?[^' ]+)/.exec(error.message) ?? [];
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return ['optionUnknown', { option }];
  if (error.code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error;
  return [/does not take/.test(error.message) ? 'optionWithValue' : 'optionWithoutValue', { option }];
}

/**
 * The numbers of a command that takes `[COUNT [FIRST_SEED]]`.
 * @param {string} name @param {number} count by default @param {number} first by default @returns {readonly [number, number]}
 */
export function readCounts(name, count, first) {
  const { positionals, refuse } = readCall(name, { most: 2 });
  if (!positionals.every((word) => /^\d{1,15}$/.test(word))) refuse();
  const [given = count, seed = first] = positionals.map(Number);
  return [given, seed];
}
