import { ByteReader, pushNumber, pushReal } from './byte-numbers.ts';

/** How many reports hold no number of a figure, by state, and how many of the numbers summed were computed. */
export type MissingCounts = readonly [
  blank: number,
  dash: number,
  illegible: number,
  notFound: number,
  computed: number,
];
/** A region's sum of a figure, then its counts. */
export type FigureSums = readonly [sum: number, ...MissingCounts];

/** How a sum follows: a whole number from 0, a negative one, any other; and whether counts do, those that are not 0 after a number that tells which. */
const [whole, negative, real] = [0, 1, 2];
const withCounts = 4;
const largestWhole = 2 ** 49;

/** How many counts follow a sum in `FigureSums`. */
export const missingCounts = 5;

/**
 * The sums of a region's year in one value: of each figure by ordinal its `FigureSums`, one after another. `missing` has the counts of
 * each figure after those of the one before; null where nothing is missing. What adds up to nothing is left out. Sums have six places at
 * most.
 */
export function packSums(sums: Float64Array, missing: Int32Array | null): Buffer {
  const bytes: number[] = [];
  let last = -1;
  for (let ordinal = 0; ordinal < sums.length; ordinal++) {
    const exact = sums[ordinal] ?? 0;
    const sum = Number.isInteger(exact) ? exact : Math.round(exact * 1e6) / 1e6;
    const from = ordinal * missingCounts;
    let which = 0;
    if (missing)
      for (let index = 0; index < missingCounts; index++) if (missing[from + index] !== 0) which += 1 << index;
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
    for (let index = 0; index < missingCounts; index++) {
      const count = missing?.[from + index] ?? 0;
      if (count !== 0) pushNumber(bytes, count);
    }
  }
  return Buffer.from(bytes);
}

/** The sums of a packed value by ordinal, in order. */
export function unpackSums(packed: Uint8Array): Map<number, FigureSums> {
  const sums = new Map<number, FigureSums>();
  eachSum(packed, (ordinal, sum, counts) => sums.set(ordinal, [sum, ...counts]));
  return sums;
}

const none: MissingCounts = [0, 0, 0, 0, 0];

/** Hands over each figure of a packed value: its ordinal, its sum and its counts. */
export function eachSum(packed: Uint8Array, take: (ordinal: number, sum: number, counts: MissingCounts) => void): void {
  const reader = new ByteReader(packed);
  let ordinal = -1;
  while (!reader.isDone) {
    ordinal += reader.number();
    const number = reader.number();
    const how = number % 4;
    const size = Math.floor(number / 8);
    const sum = how === real ? reader.real() : how === negative ? -size : size;
    const which = Math.floor(number / withCounts) % 2 === 1 ? reader.number() : 0;
    take(ordinal, sum, which === 0 ? none : countsIn(reader, which));
  }
}

function countsIn(reader: ByteReader, which: number): MissingCounts {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (let index = 0; index < counts.length; index++) if ((which >> index) % 2 === 1) counts[index] = reader.number();
  return counts;
}
