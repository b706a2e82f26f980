import { customType } from 'drizzle-orm/sqlite-core';

/** The small number that stands for a word in a compact column: its place in the list. */
export function codeOf<T extends string>(words: readonly T[], word: T): number {
  const code = words.indexOf(word);
  if (code < 0) throw new RangeError(`"${word}" is none of ${words.join(', ')}`);
  return code;
}

/** The word a compact column's number stands for. */
export function codeWord<T extends string>(words: readonly T[], code: number): T {
  const word = words[code];
  if (word === undefined) throw new RangeError(`code ${code} is outside 0–${words.length - 1} (${words.join(', ')})`);
  return word;
}

/** A column that keeps one of a few words as a one-byte number, for the tables with a row a cell. The words' order is fixed. */
export function coded<T extends string>(name: string, words: readonly T[]) {
  return customType<{ data: T; driverData: number }>({
    dataType: () => 'integer',
    toDriver: (word) => codeOf(words, word),
    fromDriver: (code) => codeWord(words, code),
  })(name);
}
