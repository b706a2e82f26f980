import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const table = readFileSync(fileURLToPath(new URL('behaviours.md', import.meta.url)), 'utf8');
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:-|Behaviour)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, behaviour = '', file = '', name = '']) => ({ behaviour, file, name }));

/** What a test is called: the first words after `test(`, `it(`, or the table of an `each`. */
const named = /(?:\b(?:test|it)\(|\)\()\s*(['`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The names of the tests in a file; of a name that is made, the words before its first part. */
const testsIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(named)].map(([, , name = '']) => name.split('${')[0] ?? '');

test('each behaviour has a test that is there, under the name it is listed by', () => {
  expect(rows.length).toBeGreaterThan(60);
  const known = new Map([...new Set(rows.map(({ file }) => file))].map((file) => [file, testsIn(file)]));
  const missing = rows.filter(
    ({ file, name }) => name.length < 12 || !known.get(file)?.some((own) => own === name || isMadeFrom(own, name)),
  );
  expect(missing).toEqual([]);
});

/** Whether a listed name is that of a test for several looks: `…: ${width} px`. */
const isMadeFrom = (own: string, name: string): boolean => own.replace(/: $/, '') === name;

test('no behaviour is listed twice', () => {
  const listed = rows.map(({ behaviour, file }) => `${behaviour} ${file}`);
  expect(new Set(listed).size).toBe(listed.length);
});
