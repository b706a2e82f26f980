import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FigureSums, packSums, unpackSums } from './packed-sums.ts';
import { RegionSums } from './write/region-sums.ts';

const count = fc.nat({ max: 200_000 });
const sum = fc.oneof(
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.integer({ min: -1e12, max: 1e12 }).map((n) => n / 1e6),
);
const sums = fc.uniqueArray(fc.tuple(fc.nat({ max: 300 }), fc.tuple(sum, count, count, count, count, count)), {
  selector: ([ordinal]) => ordinal,
});

/** Sums of a region in one value. */
function packed(given: readonly (readonly [number, FigureSums])[]): Buffer {
  const [sums, missing] = [new Float64Array(301), new Int32Array(301 * 5)];
  for (const [ordinal, [sum, ...counts]] of given) {
    sums[ordinal] = sum;
    missing.set(counts, ordinal * 5);
  }
  return packSums(sums, given.some(([, [, ...counts]]) => counts.some((count) => count > 0)) ? missing : null);
}

test('sums are read as they were packed, by ordinal, without those that come to nothing', () => {
  fc.assert(
    fc.property(sums, (given) => {
      const wanted = given
        .filter(([, of]) => of.some((one) => one !== 0))
        .map(([ordinal, [exact, ...counts]]): [number, FigureSums] => [ordinal, [exact + 0, ...counts]])
        .sort(([one], [other]) => one - other);
      expect([...unpackSums(packed(given))]).toEqual(wanted);
    }),
  );
});

test('a sum takes few bytes, and what is cut off is not read', () => {
  expect(
    packed([
      [0, [5, 0, 0, 0, 0, 0]],
      [1, [0, 0, 0, 0, 0, 0]],
      [7, [15, 0, 0, 0, 0, 0]],
    ]),
  ).toHaveLength(4);
  const cut = packed([[3, [1.5, 1, 0, 0, 0, 2]]]).subarray(0, -1);
  expect(() => unpackSums(cut)).toThrow(RangeError);
});

test('packed sums are added to others, and what is taken out again leaves nothing', () => {
  const sums = new RegionSums();
  sums.addPacked(packed([[3, [1.5, 1, 0, 0, 0, 2]]]));
  const other = [
    [3, 2, 0, 4, 0, 0, 0],
    [5, -1, 0, 0, 0, 6, 0],
  ] as const;
  sums.addShares(other);
  expect([...unpackSums(sums.pack())]).toEqual([
    [3, [3.5, 1, 4, 0, 0, 2]],
    [5, [-1, 0, 0, 0, 6, 0]],
  ]);
  sums.addShares(other, -1);
  expect([...unpackSums(sums.pack())]).toEqual([[3, [1.5, 1, 0, 0, 0, 2]]]);
});
