import { expect, test } from 'vitest';
import { origins } from '../../lib/indicator/series.ts';
import * as read from './row.ts';

test('a word nobody knows is refused, and never taken for a known one', () => {
  expect(read.readWord({ origin: 'synthetic' }, 'origin', origins)).toBe('synthetic');
  for (const found of ['imported', 'Filed', '', 1, null, undefined])
    expect(() => read.readWord({ origin: found }, 'origin', origins)).toThrow(
      /column "origin" .*expected one of filed, synthetic/,
    );
  expect(read.readWordOrNull({ origin: null }, 'origin', origins)).toBeNull();
  expect(() => read.readWordOrNull({}, 'origin', origins)).toThrow(/is not in the row/);
});

test('a code without a word is refused', () => {
  expect(read.readCoded({ origin: 1 }, 'origin', origins)).toBe('synthetic');
  for (const found of [2, -1, 0.5, '0', null])
    expect(() => read.readCoded({ origin: found }, 'origin', origins)).toThrow(read.RowError);
});

test('a value of another kind is refused by its column', () => {
  const row = { text: 'a', whole: 3, real: 0.5, none: null, blob: new ArrayBuffer(2), json: '["a"]', broken: '{' };
  expect([read.readText(row, 'text'), read.readInteger(row, 'whole'), read.readNumber(row, 'real')]).toEqual([
    'a',
    3,
    0.5,
  ]);
  expect([read.readTextOrNull(row, 'none'), read.readNumberOrNull(row, 'none')]).toEqual([null, null]);
  expect(read.readBytes(row, 'blob')).toHaveLength(2);
  expect(read.readTexts(row, 'json')).toEqual(['a']);
  expect(read.readTime({ at: 60 }, 'at')).toEqual(new Date(60_000));
  expect(read.readFlag({ is: 1 }, 'is')).toBe(true);
  expect(() => read.readInteger(row, 'real')).toThrow('column "real" holds 0.5; expected a whole number');
  expect(() => read.readInteger(row, 'none')).toThrow(/holds null/);
  expect(() => read.readText(row, 'whole')).toThrow(/expected text/);
  expect(() => read.readFlag(row, 'whole')).toThrow(/expected 0 or 1/);
  expect(() => read.readBytes(row, 'text')).toThrow(/expected bytes/);
  expect(() => read.readTexts(row, 'broken')).toThrow(/expected a list of texts/);
  expect(() => read.readText(row, 'missing')).toThrow(/is not in the row/);
  expect(() => read.readOnlyRow([])).toThrow(/exactly one row/);
});
