import { cellStates } from '../lib/form/report.ts';
import { ByteReader, pushNumber, pushReal } from './byte-numbers.ts';
import { codeOf, codeWord } from './code.ts';
import type { FigureRow } from './content.ts';

/** How a number follows: a whole number from 0, a negative one, any other, or a cell in another state than `reported`. */
const [whole, negative, real, unreported] = [0, 1, 2, 3];
const reported = codeOf(cellStates, 'reported');
/** Above it the tag and the number no longer fit what a JavaScript number counts exactly. */
const largestWhole = 2 ** 50;

/**
 * The rows of a report's figures as one value. Each row is the step from the ordinal before it, then the number times 4
 * plus how it follows, both in groups of seven bits from the lowest; a count below 32 takes two bytes in all.
 */
export function packFigures(rows: readonly FigureRow[]): Buffer {
  const bytes: number[] = [];
  let last = -1;
  for (const { ordinal, state, value } of rows) {
    pushNumber(bytes, ordinal - last);
    last = ordinal;
    if (state !== 'reported') {
      pushNumber(bytes, (codeOf(cellStates, state) * 2 + (value === null ? 0 : 1)) * 4 + unreported);
      if (value !== null) pushReal(bytes, value);
    } else pushReported(bytes, value);
  }
  return Buffer.from(bytes);
}

/** The same of numbers by ordinal, of which those that are not 0 are rows. */
export function packValues(values: Float64Array): Buffer {
  const bytes: number[] = [];
  let last = -1;
  for (let ordinal = 0; ordinal < values.length; ordinal++) {
    const value = values[ordinal] ?? 0;
    if (value === 0) continue;
    pushNumber(bytes, ordinal - last);
    last = ordinal;
    pushReported(bytes, value);
  }
  return Buffer.from(bytes);
}

function pushReported(bytes: number[], value: number | null): void {
  if (value !== null && Number.isInteger(value) && Math.abs(value) < largestWhole) {
    pushNumber(bytes, Math.abs(value) * 4 + (value < 0 ? negative : whole));
  } else {
    pushNumber(bytes, real);
    pushReal(bytes, value ?? Number.NaN);
  }
}

/** The rows of a packed value, in order of ordinals. */
export function unpackFigures(packed: Uint8Array): FigureRow[] {
  const rows: FigureRow[] = [];
  eachFigure(packed, (ordinal, state, value) => {
    rows.push({ ordinal, state: codeWord(cellStates, state), value });
  });
  return rows;
}

/** Visits the rows of a packed value in order of ordinals, each state by its code: nothing is made of a row. */
export function eachFigure(
  packed: Uint8Array,
  visit: (ordinal: number, state: number, value: number | null) => void,
): void {
  const reader = new ByteReader(packed);
  let ordinal = -1;
  while (!reader.isDone) {
    ordinal += reader.number();
    const number = reader.number();
    const how = number % 4;
    const rest = Math.floor(number / 4);
    if (how === unreported) {
      visit(ordinal, Math.floor(rest / 2), rest % 2 === 1 ? reader.real() : null);
    } else {
      const value = how === real ? reader.real() : how === negative ? -rest : rest;
      visit(ordinal, reported, Number.isNaN(value) ? null : value);
    }
  }
}
