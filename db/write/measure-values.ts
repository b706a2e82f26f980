import { figureOf, figures } from '../../lib/form/figure.ts';
import { rankableFrom } from '../../lib/indicator/interval.ts';
import type { SignedKey } from '../../lib/indicator/measure.ts';
import { operandsIn, rankedCountsFrom, storedMeasures } from '../../lib/indicator/stored-measure.ts';
import type { FigureContent } from '../content.ts';
import { type Editions, stateIn } from '../mask.ts';

/** What a report's measures come to, as far as the store counts and ranks them, by the number of the measure. */
export type MeasureValues = {
  /** Measures that the report's form prints and that have no value. */
  readonly absent: readonly number[];
  /** `[measure, minus value, minus cases]` of the values large enough to be ranked. */
  readonly ranked: readonly (readonly [number, number, number])[];
};

type Sum = readonly (readonly [ordinal: number, sign: number])[];
type Compiled = { readonly number: number; readonly above: Sum; readonly below: Sum | null };
const known = new Map<string, readonly Compiled[]>();

/** The measures that a form of these editions prints, with the places of their figures. */
function compiledFor(editions: Editions): readonly Compiled[] {
  const name = `${editions.disclosure} ${editions.application} ${editions.challenge}`;
  const held = known.get(name);
  if (held) return held;
  const placed = (keys: readonly SignedKey[]): Sum => keys.map(({ key, sign }) => [figureOf(key).ordinal, sign]);
  const made = storedMeasures.flatMap(({ measure }, number): Compiled[] => {
    const operands = operandsIn(measure, (table) => editions[table]);
    return operands ? [{ number, above: placed(operands.above), below: operands.below && placed(operands.below) }] : [];
  });
  known.set(name, made);
  return made;
}

/** A report's numbers by ordinal, NaN where there is none. */
export function numbersOf({ rows, mask }: FigureContent, editions: Editions): Float64Array {
  const numbers = new Float64Array(figures.length);
  if (mask !== null)
    for (const figure of figures)
      if (stateIn(mask, figure, editions) !== 'reported') numbers[figure.ordinal] = Number.NaN;
  for (const { ordinal, value } of rows) numbers[ordinal] = value ?? Number.NaN;
  return numbers;
}

/** Evaluates every stored measure in a report (see `evaluateMeasure`, which says why a value is absent as well). */
export function measureValues(numbers: Float64Array, editions: Editions): MeasureValues {
  const absent: number[] = [];
  const ranked: [number, number, number][] = [];
  for (const { number, above, below } of compiledFor(editions)) {
    const numerator = sumOf(above, numbers);
    const denominator = below ? sumOf(below, numbers) : 1;
    if (Number.isNaN(numerator) || Number.isNaN(denominator) || denominator === 0) absent.push(number);
    else if (below === null) {
      if (numerator >= rankedCountsFrom) ranked.push([number, -numerator, 0]);
    } else if (denominator >= rankableFrom && numerator > 0)
      ranked.push([number, -(numerator / denominator), -denominator]);
  }
  return { absent, ranked };
}

function sumOf(terms: Sum, numbers: Float64Array): number {
  let sum = 0;
  for (const [ordinal, sign] of terms) sum += sign * (numbers[ordinal] ?? 0);
  return Math.round(sum * 1e6) / 1e6;
}
