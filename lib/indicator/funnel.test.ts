import fc from 'fast-check';
import { expect, test } from 'vitest';
import { funnelLimits, funnelOf } from './funnel.ts';
import { pointOf } from './testing/trends.ts';

test('limits are 1.96 and 3.09 standard errors from the group and never leave 0 to 1', () => {
  const { low, high } = funnelLimits(0.5, 100, 'inner');
  expect([low, high].map((value) => Number(value.toFixed(4)))).toEqual([0.402, 0.598]);
  expect(funnelLimits(0.5, 100, 'outer').high).toBeCloseTo(0.5 + 3.0902 * 0.05, 4);
  expect(funnelLimits(0.01, 5, 'outer').low).toBe(0);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 1e6 }), (rate, n) => {
      const [inner, outer] = [funnelLimits(rate, n, 'inner'), funnelLimits(rate, n, 'outer')];
      expect(outer.low).toBeLessThanOrEqual(inner.low);
      expect(outer.high).toBeGreaterThanOrEqual(inner.high);
      expect(inner.low).toBeLessThanOrEqual(rate);
      expect(inner.high).toBeGreaterThanOrEqual(rate);
    }),
  );
});

test('the rate of the group is the ratio of sums; outliers are told by side and limit', () => {
  const at = (cases: number, n: number) => pointOf(2023, cases / n, { numerator: cases, denominator: n });
  const funnel = funnelOf([at(500, 1000), at(700, 1000), at(300, 1000), at(5, 10), at(545, 1000), pointOf(2023, null)]);
  expect(funnel?.rate).toBeCloseTo(2050 / 4010, 9);
  expect(funnel?.places.map(({ at: place, outside, isAbove }) => [place, outside, isAbove])).toEqual([
    [0, null, false],
    [1, 'outer', true],
    [2, 'outer', false],
    [3, null, false],
    [4, 'inner', true],
  ]);
  expect(funnelOf([pointOf(2023, 4)])).toBeNull();
});
