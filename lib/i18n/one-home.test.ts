import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !/\.test\.tsx?$|testing/.test(name))
    .map((name) => join(folder, name));
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

/** Names of the form and of measures: see the rule at `Term`. */
const homesOfTerms = /^lib\/(?:form|indicator\/measure)/;

test('names in two languages are written in lib/form and with the measures only', () => {
  const found = [...sourcesIn('lib'), ...sourcesIn('app'), ...sourcesIn('db'), ...sourcesIn('scripts')]
    .filter((name) => !homesOfTerms.test(name))
    // the unit % is no word, and a switch of language names each language in itself
    .flatMap((name) =>
      [...withoutComments(readFileSync(name, 'utf8')).matchAll(/\bzh: ['"`]([^'"`]*)['"`],\s*en: ['"`]([^'"`]*)['"`]/g)]
        .filter(([, zh = '', en = '']) => /\p{L}/u.test(zh) && !/^(?:中|zh-Hans)$/.test(zh) && en !== 'EN')
        .map(([text]) => `${name}: ${text}`),
    );
  expect(found).toEqual([]);
});

test('no module but lib/i18n fills braces of its own', () => {
  const engines = [...sourcesIn('lib'), ...sourcesIn('app'), ...sourcesIn('scripts')].filter((name) =>
    /replace\(\/\\\{\(\\w\+\)\\\}/.test(readFileSync(name, 'utf8')),
  );
  expect(engines).toEqual([]);
});

test('pages hold no sentence: no text between tags, no Chinese, no words chosen by language', () => {
  /** The name of the site, a language in itself, formats, commands, and a type that looks like a tag. */
  const allowed = /^(?:公开|中|Gongkai|SVG|npm run [\w -]+|Promise)$/;
  const found = sourcesIn('app').flatMap((name) => {
    const text = withoutComments(readFileSync(name, 'utf8'));
    const between = name.endsWith('.tsx') ? [...text.matchAll(/>([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*)</gu)] : [];
    const chinese = [...text.matchAll(/['"`>]([^'"`<>]*[\u4e00-\u9fff][^'"`<>]*)['"`<]/gu)];
    const chosen = [...text.matchAll(/locale === '(?:zh|en)' \? (['"`][^:]*:[^;]*['"`])/g)];
    return [...between, ...chinese, ...chosen]
      .map(([, words = '']) => words.trim())
      .filter((words) => words !== '' && !allowed.test(words))
      .map((words) => `${name}: ${words}`);
  });
  expect(found).toEqual([]);
});
