import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesIn } from './testing/messages.ts';

/** Words of an older or private English that readers stumble over; each has a plain one. */
const refused = /\b(?:stands?|is said|are said|bears?|is none|rooms?|mending)\b/i;
/** Their like in Chinese: what is no modern written language. */
const refusedChinese = /言明|之所|兹|未见其|乃是|系属/;

test.each(['zh', 'en', 'pages/zh', 'pages/en'])('the catalogues in %s have plain words', (locale) => {
  const folder = join('lib', 'i18n', locale);
  for (const name of readdirSync(folder))
    for (const [key, text] of messagesIn(JSON.parse(readFileSync(join(folder, name), 'utf8')))) {
      expect(text, `${name} ${key}`).not.toMatch(refused);
      expect(text, `${name} ${key}`).not.toMatch(refusedChinese);
    }
});

const documents = [...readdirSync('.'), ...readdirSync('scripts').map((name) => join('scripts', name))].filter((name) =>
  name.endsWith('.md'),
);
test.each(documents)('%s has plain words', (name) => {
  const lines = readFileSync(name, 'utf8').split('\n');
  expect(lines.map((line, at) => `${at + 1}: ${line}`).filter((line) => refused.test(line))).toEqual([]);
});
