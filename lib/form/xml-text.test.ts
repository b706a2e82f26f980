import { expect, test } from 'vitest';
import { escapeXml } from './xml-text.ts';

test('what would end a text or an attribute is written as an entity', () => {
  expect(escapeXml('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d');
  expect(escapeXml('&amp;')).toBe('&amp;amp;');
});

test('characters that XML has none for are left out, or told by a mark', () => {
  const words = 'a\u0000b\u001fc\uD800d\uFFFEe';
  expect(escapeXml(words)).toBe('abcde');
  expect(escapeXml(words, '\uFFFD')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
});

test('all other characters are as they were', () => {
  const words = '信息公开\t\n\r𠮷 𝄞 \uE000';
  expect(escapeXml(words)).toBe(words);
});
