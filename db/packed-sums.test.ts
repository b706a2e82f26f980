import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPackedSums, type FigureSums, packSums, unpackSums } from './packed-sums.ts';

const count = fc.nat({ max: 200_000 });
const sum = fc.oneof(
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.integer({ min: -1e12, max: 1e12 }).map((n) => n / 1e6),
);
const sums = fc.uniqueArray(fc.tuple(fc.nat({ max: 300 }), fc.tuple(sum, count, count, count, count, count)), {
  selector: ([ordinal]) => ordinal,
});

/** Sums of a region, those of one figure after those of another. */
function flat(given: readonly (readonly [number, FigureSums])[]): Float64Array {
  const all = new Float64Array(301 * 6);
  for (const [ordinal, own] of given) all.set(own, ordinal * 6);
  return all;
}

test('sums are read as they were packed, by ordinal, without those that come to nothing', () => {
  fc.assert(
    fc.property(sums, (given) => {
      const wanted = given
        .filter(([, of]) => of.some((one) => one !== 0))
        .map(([ordinal, [exact, ...counts]]): [number, FigureSums] => [ordinal, [exact + 0, ...counts]])
        .sort(([one], [other]) => one - other);
      expect([...unpackSums(packSums(flat(given)))]).toEqual(wanted);
    }),
  );
});

test('a sum takes few bytes, and what is cut off is not read', () => {
  expect(
    packSums(
      flat([
        [0, [5, 0, 0, 0, 0, 0]],
        [1, [0, 0, 0, 0, 0, 0]],
        [7, [15, 0, 0, 0, 0, 0]],
      ]),
    ),
  ).toHaveLength(4);
  const packed = packSums(flat([[3, [1.5, 1, 0, 0, 0, 2]]]));
  expect(() => unpackSums(packed.subarray(0, -1))).toThrow(RangeError);
});

test('packed sums are added to others', () => {
  const sums = flat([[3, [1.5, 1, 0, 0, 0, 2]]]);
  addPackedSums(
    sums,
    packSums(
      flat([
        [3, [2, 0, 4, 0, 0, 0]],
        [5, [-1, 0, 0, 0, 6, 0]],
      ]),
    ),
  );
  expect(sums).toEqual(
    flat([
      [3, [3.5, 1, 4, 0, 0, 2]],
      [5, [-1, 0, 0, 0, 6, 0]],
    ]),
  );
});
