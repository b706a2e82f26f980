import { codeWord } from '../code.ts';

/** A row as the driver gives it. */
export type DriverRow = Readonly<Record<string, unknown>>;

/** A row that does not hold what the schema promises: the column, what it holds and what belongs there. */
export class RowError extends Error {
  override readonly name = 'RowError';

  constructor(column: string, found: unknown, expected: string) {
    const what = found === undefined ? 'is not in the row' : `holds ${shown(found)}`;
    super(`column "${column}" ${what}; expected ${expected}`);
  }
}

function shown(value: unknown): string {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value).slice(0, 80);
}

/** The one row of a statement that always gives one, such as a count. @throws RowError if there is none. */
export function readOnlyRow(rows: readonly DriverRow[]): DriverRow {
  const [row] = rows;
  if (!row || rows.length > 1) throw new RowError('*', rows.length, 'exactly one row');
  return row;
}

/** @throws RowError for anything but a whole number. */
export function readInteger(row: DriverRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new RowError(column, value, 'a whole number');
  return value;
}

/** @throws RowError for anything but a finite number. */
export function readNumber(row: DriverRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RowError(column, value, 'a number');
  return value;
}

export function readNumberOrNull(row: DriverRow, column: string): number | null {
  return row[column] === null ? null : readNumber(row, column);
}

export function readText(row: DriverRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new RowError(column, value, 'text');
  return value;
}

export function readTextOrNull(row: DriverRow, column: string): string | null {
  return row[column] === null ? null : readText(row, column);
}

/** A truth value, which SQLite keeps as 0 or 1. */
export function readFlag(row: DriverRow, column: string): boolean {
  const value = row[column];
  if (value !== 0 && value !== 1) throw new RowError(column, value, '0 or 1');
  return value === 1;
}

/** A point in time kept as seconds since 1970. */
export function readTime(row: DriverRow, column: string): Date {
  return new Date(readInteger(row, column) * 1000);
}

/** One of a column's few words. @throws RowError for any other, so that an unknown word never passes for a known one. */
export function readWord<T extends string>(row: DriverRow, column: string, words: readonly T[]): T {
  const value = row[column];
  const word = words.find((one) => one === value);
  if (word === undefined) throw new RowError(column, value, `one of ${words.join(', ')}`);
  return word;
}

export function readWordOrNull<T extends string>(row: DriverRow, column: string, words: readonly T[]): T | null {
  return row[column] === null ? null : readWord(row, column, words);
}

/** One of a few words in a column that keeps its code (see code.ts). @throws RowError for a code without a word. */
export function readCoded<T extends string>(row: DriverRow, column: string, words: readonly T[]): T {
  const code = readInteger(row, column);
  if (code < 0 || code >= words.length) throw new RowError(column, code, `0–${words.length - 1} (${words.join(', ')})`);
  return codeWord(words, code);
}

/** The bytes of a blob. */
export function readBytes(row: DriverRow, column: string): Uint8Array {
  const value = row[column];
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  throw new RowError(column, value, 'bytes');
}

/** A value kept as JSON, proved by `isValid`. @throws RowError for text that is no JSON, or another value. */
export function readJson<T>(
  row: DriverRow,
  column: string,
  isValid: (value: unknown) => value is T,
  expected: string,
): T {
  const text = readText(row, column);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RowError(column, text, expected);
  }
  if (!isValid(value)) throw new RowError(column, text, expected);
  return value;
}

/** A list of texts kept as JSON. */
export function readTexts(row: DriverRow, column: string): readonly string[] {
  const isTexts = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string');
  return readJson(row, column, isTexts, 'a list of texts');
}
