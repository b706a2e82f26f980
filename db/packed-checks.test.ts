import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hardSubjects } from '../lib/form/check.ts';
import { addChecks, type CheckSum, checkNumberOf, packChecks, unpackChecks } from './packed-checks.ts';

const delta = fc.oneof(fc.nat(), fc.constantFrom(0.5, 1.25, 2 ** 53, 1e300));
const checkSum = fc
  .tuple(fc.nat({ max: 200_000 }), fc.nat({ max: 200_000 }), delta)
  .map(([failed, unassessable, of]): CheckSum => ({ failed, unassessable, delta: failed > 0 ? of : null }));
const checkSums = fc.array(fc.tuple(fc.nat({ max: hardSubjects.length - 1 }), checkSum)).map((all) => new Map(all));

test('property: checks are read as they were packed, without those of which none fails or is left open', () => {
  fc.assert(
    fc.property(checkSums, (given) => {
      const wanted = [...given].filter(([, { failed, unassessable }]) => failed + unassessable > 0);
      const packed = packChecks(given);
      expect(packed === null).toBe(wanted.length === 0);
      expect(new Map(packed ? unpackChecks(packed) : [])).toEqual(new Map(wanted));
    }),
  );
});

test('each identity has a number of its own, and another none', () => {
  for (const [number, { check, subject }] of hardSubjects.entries()) {
    expect(checkNumberOf(check, subject)).toBe(number);
  }
  expect(() => checkNumberOf('balance', 'nobody')).toThrow(RangeError);
});

test('of checks that are added up the largest delta stays', () => {
  const sums = new Map<number, CheckSum>();
  addChecks(sums, 3, { failed: 0, unassessable: 2, delta: null });
  addChecks(sums, 3, { failed: 1, unassessable: 0, delta: 4 });
  addChecks(sums, 3, { failed: 1, unassessable: 1, delta: 2 });
  expect([...sums]).toEqual([[3, { failed: 2, unassessable: 3, delta: 4 }]]);
});
