import { ByteReader, pushNumber, pushReal } from './byte-numbers.ts';

/** A region's sum of a figure, then how many reports hold none, by state, and how many of the numbers summed were computed. */
export type FigureSums = readonly [
  sum: number,
  blank: number,
  dash: number,
  illegible: number,
  notFound: number,
  computed: number,
];

/** How a sum follows: a whole number from 0, a negative one, any other; and whether counts do, those that are not 0 after a number that tells which. */
const [whole, negative, real] = [0, 1, 2];
const withCounts = 4;
const largestWhole = 2 ** 49;

const isNothing = (sums: FigureSums) => sums.every((one) => one === 0);

/** The sums of a region's year in one value, by ordinal: what adds up to nothing is left out. Sums have six places at most. */
export function packSums(sums: ReadonlyMap<number, FigureSums>): Buffer {
  const bytes: number[] = [];
  let last = -1;
  for (const [ordinal, [exact, ...counts]] of [...sums].sort(([one], [other]) => one - other)) {
    const sum = Number.isInteger(exact) ? exact : Math.round(exact * 1e6) / 1e6;
    if (isNothing([sum, ...counts])) continue;
    pushNumber(bytes, ordinal - last);
    last = ordinal;
    const has = counts.some((count) => count !== 0) ? withCounts : 0;
    if (Number.isInteger(sum) && Math.abs(sum) < largestWhole) {
      pushNumber(bytes, Math.abs(sum) * 8 + has + (sum < 0 ? negative : whole));
    } else {
      pushNumber(bytes, has + real);
      pushReal(bytes, sum);
    }
    if (has) {
      pushNumber(
        bytes,
        counts.reduce((which, count, index) => which + (count === 0 ? 0 : 2 ** index), 0),
      );
      for (const count of counts) if (count !== 0) pushNumber(bytes, count);
    }
  }
  return Buffer.from(bytes);
}

/** The sums of a packed value by ordinal, in order. */
export function unpackSums(packed: Uint8Array): Map<number, FigureSums> {
  const sums = new Map<number, FigureSums>();
  const reader = new ByteReader(packed);
  let ordinal = -1;
  while (!reader.isDone) {
    ordinal += reader.number();
    const number = reader.number();
    const how = number % 4;
    const size = Math.floor(number / 8);
    const sum = how === real ? reader.real() : how === negative ? -size : size;
    const which = Math.floor(number / withCounts) % 2 === 1 ? reader.number() : 0;
    const count = (index: number) => ((which >> index) % 2 === 1 ? reader.number() : 0);
    sums.set(ordinal, [sum, count(0), count(1), count(2), count(3), count(4)]);
  }
  return sums;
}
