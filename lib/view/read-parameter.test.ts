import { expect, test } from 'vitest';
import { queryOf, readCount, readParameter, readVersion } from './read-parameter.ts';
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

test.each([
  [{}, null, []],
  [{ v: '12' }, 12, []],
  [{ v: '0' }, 0, []],
  [{ v: '-1' }, null, ['unknownValue']],
  [{ v: '1234567890123456' }, null, ['unknownValue']],
  [{ v: ['3', '4'] }, 3, ['repeated']],
])('the data version of %o', (params, value, reasons) => {
  const read = readVersion(params);
  expect(read.value).toBe(value);
  expect(read.dropped.map(({ reason }) => reason)).toEqual(reasons);
});

test('the query of a record reads as the record does', () => {
  const record = { subjects: '320000_A1', measure: ['total', 'newlyReceived'], none: undefined, name: 'a&b=c 局' };
  const query = queryOf(record);
  expect(query).toBe('subjects=320000_A1&measure=total&measure=newlyReceived&name=a%26b%3Dc+%E5%B1%80');
  expect(queryOf(new URLSearchParams(query))).toBe(query);
});
