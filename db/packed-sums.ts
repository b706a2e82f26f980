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

/** Places that the sums of one figure take among those of a region. */
export const width = 6;

/**
 * The sums of a region's year in one value: of each figure by ordinal its `FigureSums`, one after another. What adds up to
 * nothing is left out. Sums have six places at most.
 */
export function packSums(sums: Float64Array): Buffer {
  const bytes: number[] = [];
  let last = -1;
  for (let ordinal = 0; ordinal * width < sums.length; ordinal++) {
    const from = ordinal * width;
    const exact = sums[from] ?? 0;
    const sum = Number.isInteger(exact) ? exact : Math.round(exact * 1e6) / 1e6;
    let which = 0;
    for (let index = 1; index < width; index++) if (sums[from + index] !== 0) which += 2 ** (index - 1);
    if (sum === 0 && which === 0) continue;
    pushNumber(bytes, ordinal - last);
    last = ordinal;
    const has = which > 0 ? withCounts : 0;
    if (Number.isInteger(sum) && Math.abs(sum) < largestWhole) {
      pushNumber(bytes, Math.abs(sum) * 8 + has + (sum < 0 ? negative : whole));
    } else {
      pushNumber(bytes, has + real);
      pushReal(bytes, sum);
    }
    if (which === 0) continue;
    pushNumber(bytes, which);
    for (let index = 1; index < width; index++) {
      const count = sums[from + index] ?? 0;
      if (count !== 0) pushNumber(bytes, count);
    }
  }
  return Buffer.from(bytes);
}

/** The sums of a packed value by ordinal, in order. */
export function unpackSums(packed: Uint8Array): Map<number, FigureSums> {
  const sums = new Map<number, FigureSums>();
  eachSum(packed, (ordinal, own) => sums.set(ordinal, own));
  return sums;
}

/** Adds packed sums to those of a region, laid out as `packSums` takes them. */
export function addPackedSums(sums: Float64Array, packed: Uint8Array): void {
  eachSum(packed, (ordinal, own) => addSums(sums, ordinal, own));
}

/** Adds the sums of one figure to those of a region, laid out as `packSums` takes them. */
export function addSums(sums: Float64Array, ordinal: number, own: FigureSums): void {
  const from = ordinal * width;
  for (let index = 0; index < width; index++) sums[from + index] = (sums[from + index] ?? 0) + (own[index] ?? 0);
}

function eachSum(packed: Uint8Array, take: (ordinal: number, own: FigureSums) => void): void {
  const reader = new ByteReader(packed);
  let ordinal = -1;
  while (!reader.isDone) {
    ordinal += reader.number();
    const number = reader.number();
    const how = number % 4;
    const size = Math.floor(number / 8);
    const sum = how === real ? reader.real() : how === negative ? -size : size;
    const which = Math.floor(number / withCounts) % 2 === 1 ? reader.number() : 0;
    take(ordinal, which === 0 ? [sum, 0, 0, 0, 0, 0] : [sum, ...countsIn(reader, which)]);
  }
}

function countsIn(reader: ByteReader, which: number): [number, number, number, number, number] {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (let index = 0; index < counts.length; index++) if ((which >> index) % 2 === 1) counts[index] = reader.number();
  return counts;
}
