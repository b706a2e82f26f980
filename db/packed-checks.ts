import { hardSubjects } from '../lib/form/check.ts';
import { ByteReader, pushNumber, pushReal } from './byte-numbers.ts';

/** How many of a region's reports fail an identity or leave it unassessable, and the largest |Δ| of those that fail; null where none does. */
export type CheckSum = { readonly failed: number; readonly unassessable: number; readonly delta: number | null };

const numbers = new Map<string, number>(
  hardSubjects.map(({ check, subject }, number) => [`${check} ${subject}`, number]),
);

/** The number of an identity, its place in `hardSubjects`. @throws RangeError if it is none. */
export function checkNumberOf(check: string, subject: string): number {
  const number = numbers.get(`${check} ${subject}`);
  if (number === undefined) throw new RangeError(`"${check}" of "${subject}" is no hard identity of the form`);
  return number;
}

/**
 * The checks of a region's year in one value, null where nothing fails or is left unassessable. Of each identity by its number: the
 * step from the one before, the two counts and, where any fails, twice the delta, or 1 and the delta as a real number.
 */
export function packChecks(sums: ReadonlyMap<number, CheckSum>): Buffer | null {
  const bytes: number[] = [];
  let last = -1;
  for (const [number, { failed, unassessable, delta }] of [...sums].sort(([one], [other]) => one - other)) {
    if (failed === 0 && unassessable === 0) continue;
    pushNumber(bytes, number - last);
    last = number;
    pushNumber(bytes, failed);
    pushNumber(bytes, unassessable);
    if (failed === 0) continue;
    if (delta !== null && Number.isInteger(delta) && Number.isSafeInteger(delta * 2)) pushNumber(bytes, delta * 2);
    else {
      pushNumber(bytes, 1);
      pushReal(bytes, delta ?? Number.NaN);
    }
  }
  return bytes.length > 0 ? Buffer.from(bytes) : null;
}

/** The checks of a packed value by the number of their identity. */
export function unpackChecks(packed: Uint8Array): Map<number, CheckSum> {
  const sums = new Map<number, CheckSum>();
  const reader = new ByteReader(packed);
  let number = -1;
  while (!reader.isDone) {
    number += reader.number();
    const [failed, unassessable] = [reader.number(), reader.number()];
    sums.set(number, { failed, unassessable, delta: failed === 0 ? null : readDelta(reader) });
  }
  return sums;
}

function readDelta(reader: ByteReader): number | null {
  const twice = reader.number();
  if (twice !== 1) return twice / 2;
  const delta = reader.real();
  return Number.isNaN(delta) ? null : delta;
}

/** Adds checks to others. */
export function addChecks(
  sums: Map<number, CheckSum>,
  number: number,
  { failed, unassessable, delta }: CheckSum,
): void {
  const held = sums.get(number);
  sums.set(
    number,
    held
      ? {
          failed: held.failed + failed,
          unassessable: held.unassessable + unassessable,
          delta: held.delta === null ? delta : delta === null ? held.delta : Math.max(held.delta, delta),
        }
      : { failed, unassessable, delta },
  );
}
