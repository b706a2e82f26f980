import { type Scope, scopes } from '../lib/form/terms.ts';
import { storedMeasures } from '../lib/indicator/stored-measure.ts';
import { ByteReader, pushNumber } from './byte-numbers.ts';
import { codeOf } from './code.ts';

/** How many counts a place and year has: of each measure, for either scope, those that are preferred and those that are not. */
export const absentCounts = storedMeasures.length * 4;

/** Where the reports of a scope without a measure are counted. */
export const absentAt = (measure: number, scope: Scope, isPreferred: boolean): number =>
  measure * 4 + codeOf(scopes, scope) * 2 + (isPreferred ? 1 : 0);

/** The counts of a place and year in one value: of each that is not 0 the step from the one before, and the count. */
export function packAbsent(counts: Int32Array): Buffer {
  const bytes: number[] = [];
  let last = -1;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    if (count === 0) continue;
    if (count < 0) throw new Error(`${count} reports are counted without a measure; see npm run check-store`);
    pushNumber(bytes, at - last);
    pushNumber(bytes, count);
    last = at;
  }
  return Buffer.from(bytes);
}

/** The counts of a packed value, by `absentAt`. */
export function unpackAbsent(packed: Uint8Array): Int32Array {
  const counts = new Int32Array(absentCounts);
  const reader = new ByteReader(packed);
  for (let at = -1; !reader.isDone; ) {
    at += reader.number();
    counts[at] = reader.number();
  }
  return counts;
}
