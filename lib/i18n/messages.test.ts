import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import en from './en/pages.json';
import { chooseLocale } from './locales.ts';
import zh from './zh/pages.json';

type Tree = { [key: string]: string | Tree };

function paths(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of paths(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

const inChinese = paths(zh);
const inEnglish = paths(en);
const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') || name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join('app', name), 'utf8') }));

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
  const toPattern = (key: string) =>
    key
      .replace(/\$\{[^}]*\}/g, '\u0000')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('\u0000', '[^.]+');
  return namespaces.flatMap((namespace) =>
    [...keys, ...ternaries].map((key) => new RegExp(`^${toPattern(`${namespace}.${key}`)}$`)),
  );
}
const uses = sources.flatMap(({ text }) => usesOf(text));

describe('messages', () => {
  test('both languages hold the same keys', () => {
    expect([...inEnglish.keys()].sort()).toEqual([...inChinese.keys()].sort());
  });

  test('no message is empty, and both languages fill the same parameters', () => {
    const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    for (const [key, text] of inChinese) {
      expect(text.trim(), key).not.toBe('');
      expect(parameters(inEnglish.get(key) ?? ''), key).toEqual(parameters(text));
    }
  });

  test('every message is used by some page', () => {
    const unused = [...inChinese.keys()].filter((key) => !uses.some((use) => use.test(key)));
    expect(unused).toEqual([]);
  });

  test('every plain key a page asks for exists', () => {
    const missing: string[] = [];
    for (const { name, text } of sources) {
      const patterns = usesOf(text);
      const perNamespace = new Map<string, boolean>();
      for (const pattern of patterns) {
        const key = pattern.source.replace(/^\^[^\\]+\\\./, '');
        perNamespace.set(
          key,
          (perNamespace.get(key) ?? false) || [...inChinese.keys()].some((known) => pattern.test(known)),
        );
      }
      for (const [key, found] of perNamespace) if (!found) missing.push(`${name}: ${key}`);
    }
    expect(missing).toEqual([]);
  });
});

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
