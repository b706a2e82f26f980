import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scopes } from '../lib/form/terms.ts';
import { storedMeasures } from '../lib/indicator/stored-measure.ts';
import { absentAt, absentCounts, packAbsent, unpackAbsent } from './packed-absent.ts';

test('property: counts are read as they were packed', () => {
  const counts = fc.array(fc.tuple(fc.nat({ max: absentCounts - 1 }), fc.nat({ max: 2_000_000 })));
  fc.assert(
    fc.property(counts, (given) => {
      const held = new Int32Array(absentCounts);
      for (const [at, count] of given) held[at] = count;
      expect(unpackAbsent(packAbsent(held))).toEqual(held);
    }),
  );
});

test('every measure and scope is counted apart, and fewer than none is a fault', () => {
  const places = storedMeasures.flatMap((_, measure) =>
    scopes.flatMap((scope) => [true, false].map((isPreferred) => absentAt(measure, scope, isPreferred))),
  );
  expect(new Set(places).size).toBe(absentCounts);
  expect(Math.max(...places)).toBe(absentCounts - 1);
  expect(() => packAbsent(Int32Array.of(0, -1))).toThrow(/check-store/);
});
