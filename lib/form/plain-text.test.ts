import { expect, test } from 'vitest';
import { isInheritedName, plainText, shownText, webAddress } from './plain-text.ts';

test.each([
  ['宿迁市\u202e教育局', '宿迁市教育局'],
  ['\u0000宿迁市\u0007 教育局\u200b', '宿迁市 教育局'],
  ['宿迁市\n教育局', '宿迁市 教育局'],
  ['\u2066宿迁市\u2069\ufeff', '宿迁市'],
  ['𠮷林市', '𠮷林市'],
  ['__proto__', '__proto__'],
])('%j is kept as %s', (given, kept) => {
  expect(plainText(given)).toBe(kept);
});

test('a name is told that every object inherits, also in other letters; names of agencies are none', () => {
  for (const name of [...Object.getOwnPropertyNames(Object.prototype), ' __proto__\u200b', 'ｔｏＳｔｒｉｎｇ'])
    expect(isInheritedName(name), name).toBe(true);
  for (const name of ['宿迁市教育局', '__proto__局', 'Constructor', ''])
    expect(isInheritedName(name), name).toBe(false);
});

test('what nobody sees is shown by its number, and JSON stays the same text', () => {
  expect(shownText('a\u001b[31mb\u202ec')).toBe('a\\u001b[31mb\\u202ec');
  const value = { name: 'a\u202e\u{e0001}\u0085b' };
  expect(shownText(JSON.stringify(value))).toMatch(/^[ -~]*$/);
  expect(JSON.parse(shownText(JSON.stringify(value)))).toEqual(value);
});

test.each([
  ['https://example.gov.cn/a.html', 'https://example.gov.cn/a.html'],
  [' http://example.gov.cn\u202e ', 'http://example.gov.cn'],
  ['javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,x', null],
  ['file:///etc/passwd', null],
  ['//example.gov.cn', null],
  ['https://user:secret@example.gov.cn/', null],
  ['https://token@example.gov.cn/', null],
  ['', null],
])('of %j a browser may open %s', (given, opened) => {
  expect(webAddress(given)).toBe(opened);
});
