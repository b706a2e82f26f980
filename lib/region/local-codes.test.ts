import { expect, test } from 'vitest';
import { ancestorsOf, divisions } from './division.ts';
import { localCodesOf } from './local-codes.ts';

test('every place of a name that several divisions bear has its codes, but for Hong Kong, which has neither', () => {
  const bearers = new Map<string, string[]>();
  for (const { name, code } of divisions) bearers.set(name, [...(bearers.get(name) ?? []), code]);
  const cities = [...bearers.values()]
    .filter(({ length }) => length > 1)
    .flatMap((codes) => codes.map((code) => ancestorsOf(code)[0]?.code ?? ''));
  expect(cities.filter((code) => !localCodesOf(code))).toEqual(['810000']);
});

test('area codes and postal zones are written as they are printed', () => {
  expect(localCodesOf('320100')).toEqual({ areaCode: '025', postalZone: '210' });
  expect(localCodesOf('310000')).toEqual({ areaCode: '021', postalZone: '20' });
  expect(localCodesOf('999900')).toBeUndefined();
});
