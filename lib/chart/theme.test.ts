import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chartColours } from './theme.ts';

/** The names and values of one block of rules, in their order. */
const valuesIn = (rules: string) =>
  Object.fromEntries([...rules.matchAll(/--([\w-]+):\s*([^;}]+?)\s*[;}]/g)].map(([, name, value]) => [name, value]));

test('the sheet of a page has every colour of charts, in both themes, and is light on paper', () => {
  const sheet = readFileSync(new URL('../../app/[locale]/theme.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = sheet.split('@media screen and (prefers-color-scheme: dark)');
  const coloursOf = (theme: 'light' | 'dark') =>
    Object.fromEntries(Object.entries(chartColours).map(([name, value]) => [name, value[theme]]));
  expect(valuesIn(light)).toEqual(coloursOf('light'));
  expect(valuesIn(dark)).toEqual(coloursOf('dark'));
});
