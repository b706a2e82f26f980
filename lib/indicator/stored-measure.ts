import { figureOf } from '../form/figure.ts';
import type { Edition, Table } from '../form/terms.ts';
import {
  type Base,
  bases,
  type Measure,
  type MeasureId,
  measureOf,
  measures,
  printedIn,
  type SignedKey,
} from './measure.ts';

/** Each measure over all applicants, the disclosure rate on each base: what the store counts and ranks. The place in the list is its number. */
export const storedMeasures: readonly { readonly id: MeasureId; readonly base: Base; readonly measure: Measure }[] =
  measures.flatMap(({ id }) =>
    (id === 'disclosureRate' ? bases : bases.slice(0, 1)).map((base) => ({ id, base, measure: measureOf(id, base) })),
  );

const numbers = new Map(storedMeasures.map(({ id, base }, number) => [`${id} ${base}`, number]));

/** The number a measure is stored under. @throws RangeError for an unknown id. */
export function storedNumberOf(id: MeasureId, base: Base): number {
  const number = numbers.get(`${id} ${id === 'disclosureRate' ? base : 'concluded'}`);
  if (number === undefined) throw new RangeError(`"${id}" is no measure that the store ranks`);
  return number;
}

/** Counts from this on are ranked in the store; rates are from `rankableFrom` cases on. */
export const rankedCountsFrom = 10;

/** The operands of a measure in a report of these editions, over all applicants; null where its form does not print the measure. */
export function operandsIn(
  { numerator, denominator }: Measure,
  editionOf: (table: Table) => Edition | null,
): { readonly above: readonly SignedKey[]; readonly below: readonly SignedKey[] | null } | null {
  const parts = [numerator('total'), ...(denominator ? [denominator('total')] : [])];
  const isHeld = (keys: readonly SignedKey[]) => {
    const tables = new Set(keys.map(({ key }) => figureOf(key).table));
    return [...tables].every(
      (table) =>
        editionOf(table) !== null &&
        printedIn(
          keys.filter(({ key }) => figureOf(key).table === table),
          () => editionOf(table),
        ).length > 0,
    );
  };
  if (!parts.every(isHeld)) return null;
  const printed = (keys: readonly SignedKey[]) => printedIn(keys, (key) => editionOf(figureOf(key).table));
  return { above: printed(parts[0] ?? []), below: parts[1] ? printed(parts[1]) : null };
}
