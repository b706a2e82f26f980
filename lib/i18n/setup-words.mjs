// What commands say before anything is installed: no message engine is there yet, and none of these messages has a plural.
import { readFileSync } from 'node:fs';

/** @typedef {'zh' | 'en'} Language */

/**
 * A message about the arguments of a command or about setting up, its arguments filled in.
 * @param {Language} language @param {string} key @param {Readonly<Record<string, string | number>>} [values]
 */
export function saySetup(language, key, values = {}) {
  /** @type {Record<string, string>} */
  const messages = JSON.parse(readFileSync(new URL(`./${language}/setup.json`, import.meta.url), 'utf8'));
  const message = messages[key];
  if (message === undefined) throw new RangeError(`"${key}" is no message of setup.json`);
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), message);
}
