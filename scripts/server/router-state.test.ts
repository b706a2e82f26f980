import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRouterState, longestState } from './router-state.mjs';

/** Next's own reader of the header, which makes it answer 500: ours must let nothing pass that it refuses. */
const { parseAndValidateFlightRouterState } = createRequire(import.meta.url)(
  'next/dist/server/app-render/parse-and-validate-flight-router-state.js',
) as { parseAndValidateFlightRouterState: (header: string) => unknown };

function isTakenByNext(header: string): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
/** Rows of one value, also where that is a list. */
const each = (values: readonly unknown[]) =>
  values.map((value) => ({ value, json: JSON.stringify(value).slice(0, 80) }));
const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const locale = ['locale', 'zh', 'd', null];
const page = ['__PAGE__', {}];

test.each(
  each([
    ['', { children: [locale, { children: ['explore', { children: page }] }] }],
    ['', { children: [locale, { children: page }, null, 'refetch', 16] }, null, null],
    ['', {}, ['/zh/explore', '?a=1'], 'metadata-only', null, 'x'],
    [['path', 'a/b', 'oc', ['x', 'y']], { slot: ['', {}] }],
  ]),
)('what the client of the framework says passes: $json', ({ value }) => {
  expect([isRouterState(encoded(value)), isTakenByNext(encoded(value))]).toEqual([true, true]);
});

test.each(
  each([
    null,
    1,
    'x',
    {},
    [],
    [''],
    ['', null],
    ['', []],
    ['', { children: null }],
    ['', { children: [] }],
    ['', JSON.parse('{"__proto__": 1}')],
    [1, {}],
    [['locale', 'zh', 'd'], {}],
    [['locale', 'zh', 'x', null], {}],
    ['', {}, 'x'],
    ['', {}, null, 'x'],
    ['', {}, null, null, 'x'],
    ['', {}, null, null, null, 1],
    ['', {}, null, null, null, null],
    ['', {}, null, null, null, 'x', 1],
    Array.from({ length: 3000 }).reduce((inner) => [inner], []),
  ]),
)('what it does not say is refused: $json', ({ value }) => expect(isRouterState(encoded(value))).toBe(false));

test.each(['', 'x', '%zz', '%ff', '['.repeat(9000)])('so is what is no JSON: %s', (header) =>
  expect(isRouterState(header)).toBe(false),
);

test('nothing passes that Next refuses, and every tree passes that it takes', () => {
  const text = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('', '__proto__', 'children'));
  const { tree } = fc.letrec((tie) => ({
    part: fc.oneof(
      text,
      fc.tuple(
        text,
        text,
        fc.constantFrom('c', 'ci(..)(..)', 'ci(.)', 'oc', 'd', 'di(...)'),
        fc.constantFrom(null, ['a']),
      ),
    ),
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(tie('part'), fc.dictionary(text, fc.constant(['', {}]))),
      fc.tuple(
        tie('part'),
        fc.dictionary(text, tie('tree')),
        fc.constantFrom(null, ['/a', '']),
        fc.constantFrom(null, 'refetch'),
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const header = encoded(value);
      const isShort = header.length <= longestState;
      expect([isRouterState(header), isTakenByNext(header)]).toEqual([isShort, isShort]);
    }),
  );
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (json) => {
      const header = encodeURIComponent(json);
      if (isRouterState(header)) expect(isTakenByNext(header)).toBe(true);
    }),
  );
});
