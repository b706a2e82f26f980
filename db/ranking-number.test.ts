import fc from 'fast-check';
import { expect, test } from 'vitest';
import { origins } from '../lib/indicator/series.ts';
import { storedMeasures } from '../lib/indicator/stored-measure.ts';
import { rankingNumberOf, rankingNumbersOf } from './ranking-number.ts';

test('property: each measure, origin, year and province has a number of its own, of three bytes, among those of its origin', () => {
  const ranking = fc.record({
    measure: fc.nat(storedMeasures.length - 1),
    origin: fc.nat(origins.length - 1),
    reportYear: fc.integer({ min: 2008, max: 2099 }),
    province: fc.nat(99),
  });
  fc.assert(
    fc.property(ranking, ranking, (one, other) => {
      const number = rankingNumberOf(one);
      const [first, last] = rankingNumbersOf(one.origin);
      expect(number).toBeLessThan(2 ** 23);
      expect(number >= first && number <= last).toBe(true);
      expect(number === rankingNumberOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('all measures that are stored have a place', () => {
  expect(storedMeasures.length).toBeLessThanOrEqual(128);
  expect(
    rankingNumberOf({ measure: storedMeasures.length - 1, origin: 0, reportYear: 2099, province: 99 }),
  ).toBeLessThan(rankingNumbersOf(1)[0]);
});
