import { expect, test } from 'vitest';
import { readCount, readParameter } from './read-parameter.ts';
import { readView } from './read-view.ts';

test.each([
  [{}, { value: null, dropped: [] }],
  [{ page: '' }, { value: null, dropped: [] }],
  [{ page: '3' }, { value: 3, dropped: [] }],
  [{ page: ['3', '3'] }, { value: 3, dropped: [] }],
  [{ page: ['3', '4'] }, { value: 3, dropped: [{ name: 'page', value: '4', reason: 'repeated' }] }],
  [{ page: '0' }, { value: null, dropped: [{ name: 'page', value: '0', reason: 'unknownValue' }] }],
  [{ page: '1e3' }, { value: null, dropped: [{ name: 'page', value: '1e3', reason: 'unknownValue' }] }],
])('%o', (params, expected) => {
  expect(readParameter(params, 'page', readCount)).toEqual(expected);
});

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'a parameter named %s is named as unknown, as any other',
  (name) => {
    // As Next hands it to a page.
    const inherited: unknown = Reflect.get({}, name);
    const record = { [name]: [inherited, '1'] } as Record<string, string[]>;
    const expected = [{ name, value: '1', reason: 'unknownParameter' }];
    expect(readView(record).dropped).toEqual(expected);
    expect(readView(new URLSearchParams([[name, '1']])).dropped).toEqual(expected);
  },
);
