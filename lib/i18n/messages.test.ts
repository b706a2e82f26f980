import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { chooseLocale } from './locales.ts';
import { argumentsOf, messagesIn, parseMessage } from './testing/messages.ts';

const namesIn = (folder: string) => readdirSync(join('lib', 'i18n', folder));
const catalogueOf = (folder: string, name: string): Map<string, string> =>
  messagesIn(JSON.parse(readFileSync(join('lib', 'i18n', folder, name), 'utf8')));
/** The catalogues that pages ask through next-intl. */
const pageCatalogues = namesIn('pages/zh');
const catalogues = ['', 'pages/'].flatMap((folder) =>
  namesIn(`${folder}zh`).map((name) => ({
    name,
    zh: catalogueOf(`${folder}zh`, name),
    en: catalogueOf(`${folder}en`, name),
  })),
);
const inEnglish = catalogues.flatMap(({ name, en }) => [...en].map(([key, text]) => [`${name} ${key}`, text] as const));
const pages = new Map(pageCatalogues.flatMap((name) => [...catalogueOf('pages/zh', name)]));

const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !/\.test\.tsx?$|testing/.test(name))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
const pageSources = sourcesIn('app');
const sources = [...pageSources, ...['lib', 'db', 'scripts'].flatMap(sourcesIn)];

/** A key as a pattern; a hole in a template matches one part of it. */
function patternOf(key: string): string {
  return key
    .replace(/\$\{[^}]*\}/g, '\u0000')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('\u0000', '[^.]+');
}

/** Every `t('…')` or t(`…${x}…`) of a file, under the namespaces the file opens; a hole in a template matches one key. */
function usesOf(text: string): RegExp[] {
  const namespaces = [
    ...text.matchAll(/(?:useTranslations|getTranslations)\((?:'([\w.]+)'|\{[^}]*namespace: '([\w.]+)'[^}]*\})\)/g),
  ].map(([, short, long]) => short ?? long ?? '');
  const keys = [...text.matchAll(/\bt(?:\.rich|\.has)?\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  );
  const ternaries = [...text.matchAll(/\bt\([^()]*\? '([^']+)' : '([^']+)'/g)].flatMap(([, one, two]) => [
    one ?? '',
    two ?? '',
  ]);
  return namespaces.flatMap((namespace) =>
    [...keys, ...ternaries].map((key) => new RegExp(`^${patternOf(`${namespace}.${key}`)}$`)),
  );
}
const uses = pageSources.flatMap(({ text }) => usesOf(text));

/** Keys that a file may ask its own catalogues for: any text in quotes, and any group or message taken as a member. */
function keysSaid(text: string): RegExp[] {
  const quoted = [...text.matchAll(/'([\w.:-]+)'|`([\w.]*\$\{[^`]*)`/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  );
  const members = [...text.matchAll(/\b(?:zh|en|words(?:\[language\])?)\.([\w.]+)/g)].map(([, path = '']) => path);
  return [
    ...quoted.map((key) => new RegExp(`^${patternOf(key)}$`)),
    ...members.map((path) => new RegExp(`^${patternOf(path)}(?:\\.|$)`)),
  ];
}

describe('catalogues', () => {
  test('both languages have the same files and the same keys', () => {
    for (const folder of ['', 'pages/']) expect(namesIn(`${folder}en`)).toEqual(namesIn(`${folder}zh`));
    for (const { name, zh, en } of catalogues) expect([...en.keys()].sort(), name).toEqual([...zh.keys()].sort());
  });

  test('every message is ICU, not empty, and takes the same arguments in both languages', () => {
    for (const { name, zh, en } of catalogues)
      for (const [key, text] of zh) {
        expect(text.trim(), `${name} ${key}`).not.toBe('');
        const own = argumentsOf(parseMessage(text)).names;
        const others = argumentsOf(parseMessage(en.get(key) ?? '')).names;
        // a list is shortened in one language by how many are named, in the other by how many are not
        const isList = own.includes('names') || others.includes('names');
        if (isList)
          expect([own, others].map((each) => each.filter((one) => !/^(count|rest)$/.test(one)))).toEqual([
            ['names'],
            ['names'],
          ]);
        else expect(others, `${name} ${key}`).toEqual(own);
      }
  });

  test('English plurals have one and other, Chinese has other alone', () => {
    for (const { name, zh, en } of catalogues) {
      for (const [key, text] of en)
        for (const branches of argumentsOf(parseMessage(text)).plurals.values())
          expect(branches, `${name} ${key}`).toEqual(['one', 'other']);
      for (const [key, text] of zh)
        for (const branches of argumentsOf(parseMessage(text)).plurals.values())
          expect(branches, `${name} ${key}`).toEqual(['other']);
    }
  });

  test.each([0, 1, 2, 21])('English counts %i in the number it has', (count) => {
    const wrong = inEnglish.flatMap(([key, text]) => {
      const { names: own, plurals } = argumentsOf(parseMessage(text));
      // what is no plural may still be a number: every argument is tried as one
      const values = Object.fromEntries(own.map((name) => [name, limits.has(name) ? 20 : count]));
      const said = String(new IntlMessageFormat(text, 'en').format(values));
      const nouns = said.match(new RegExp(`(?<![\\d,.–-])\\b${count} ((?:other )?[a-z]+)`, 'g')) ?? [];
      return nouns.some((words) => !isRight(count, words)) || (plurals.size > 0 && /\{|\}/.test(said))
        ? [`${key}: ${said}`]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  test('every message is asked for', () => {
    const said = sources.map(({ text }) => keysSaid(text));
    const unused = catalogues.flatMap(({ name, zh }) => {
      const users = sources.flatMap(({ text }, at) =>
        text.includes(name) || usersOf(name).test(text) ? (said[at] ?? []) : [],
      );
      const patterns = pageCatalogues.includes(name) ? uses : users;
      return [...zh.keys()].filter((key) => !patterns.some((use) => use.test(key))).map((key) => `${name} ${key}`);
    });
    expect(unused).toEqual([]);
  });

  test('every plain key a page asks for exists', () => {
    const missing: string[] = [];
    for (const { name, text } of pageSources) {
      const patterns = usesOf(text);
      const perNamespace = new Map<string, boolean>();
      for (const pattern of patterns) {
        const key = pattern.source.replace(/^\^[^\\]+\\\./, '');
        perNamespace.set(
          key,
          (perNamespace.get(key) ?? false) || [...pages.keys()].some((known) => pattern.test(known)),
        );
      }
      for (const [key, found] of perNamespace) if (!found) missing.push(`${name}: ${key}`);
    }
    expect(missing).toEqual([]);
  });
});

/** Arguments that are limits of the program, always many. */
const limits = new Set(['subjects', 'measures', 'most']);
/** Words that follow an argument without being counted by it. */
const notCounted =
  /^(?:is|can|cannot|does|line|refuses|says|twice|in|as|by|at|on|of|and|to|or|was|has|holds|contains?|under|without|covers|from|pp|with|the|synthetic|more|left|added|moved|revised|read|unchanged|changed|rejected|passed|held|refused)$/;

/** Whether a noun after a number is singular after 1 and plural after any other. */
function isRight(count: number, words: string): boolean {
  const noun = words.replace(/^\d+ (?:other )?/, '');
  return notCounted.test(noun) || (count === 1) !== noun.endsWith('s');
}

/** Modules that say the messages of a catalogue for others. */
function usersOf(name: string): RegExp {
  const sayers: Readonly<Record<string, string>> = {
    'change-chart.json': 'sayChange',
    'charts.json': 'sayChart',
    'funnel.json': 'sayFunnel',
    'names.json': 'sayName',
    'points.json': 'sayPoint',
    'reading.json': 'sayReading',
    'setup.json': '(?:saySetup|setupText)',
    'view.json': 'sayView',
    'commands.json': 'sayCommand',
    'store.json': 'sayStore',
    'api.json': 'sayApi',
    'cite.json': 'sayCitation',
    'usage.json': '(?:readCall|readCounts|usageTexts)',
  };
  return new RegExp(`\\b${sayers[name] ?? 'no module'}\\b`);
}

describe('chooseLocale', () => {
  test.each([
    ['en', 'zh-CN,zh;q=0.9', 'en'],
    [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'de-DE,de;q=0.9', 'zh'],
    [undefined, null, 'zh'],
    ['fr', 'en', 'en'],
  ])('remembered %s, browser %s: %s', (remembered, header, expected) => {
    expect(chooseLocale(remembered, header)).toBe(expected);
  });
});
