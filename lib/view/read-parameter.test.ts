import { expect, test } from 'vitest';
import { readFilter } from './read-filter.ts';
import { readCount, readParameter } from './read-parameter.ts';

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

test('a page that takes a part of the filter names the rest of it', () => {
  const { filter, dropped } = readFilter({ region: '320000', from: '2021', q: 'x' }, { only: ['region'], also: ['q'] });
  expect(filter.regions).toEqual(['320000']);
  expect(filter.from).toBe(2019);
  expect(dropped).toEqual([{ name: 'from', value: '2021', reason: 'unknownParameter' }]);
});

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'a parameter named %s is named as unknown, as any other',
  (name) => {
    // As Next hands it to a page.
    const inherited: unknown = Reflect.get({}, name);
    const record = { [name]: [inherited, '1'] } as Record<string, string[]>;
    const expected = [{ name, value: '1', reason: 'unknownParameter' }];
    expect(readFilter(record).dropped).toEqual(expected);
    expect(readFilter(new URLSearchParams([[name, '1']])).dropped).toEqual(expected);
  },
);
