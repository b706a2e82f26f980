import type { ApplicantKind } from '../form/application.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import type { CellState } from '../form/report.ts';
import { type Edition, editions, type Table, tables } from '../form/terms.ts';
import { type Measure, printedIn, type SignedKey } from './measure.ts';
import type { Absence } from './series.ts';

/** One cell of one report as an evaluation reads it. `computed` marks a blank total that its own parts give. */
export type SourceCell = {
  readonly value: number | null;
  readonly state: CellState | 'notFound';
  readonly computed: boolean;
};

/** One report, or one sum of reports, as an evaluation reads it. */
export type MeasureSource = {
  /** The edition a table follows; null if the report has no such table. */
  readonly editionOf: (table: Table) => Edition | null;
  readonly cell: (key: FigureKey) => SourceCell;
};

/** What a measure comes to in one report: a value, or the reason there is none. */
export type Evaluation = {
  /** In the measure's unit; rates are fractions of 1. */
  readonly value: number | null;
  readonly absence: Absence | null;
  /** The sums behind the value; each null if an operand of its own is missing. `denominator` is null for counts. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Whether any operand is a computed total. */
  readonly computed: boolean;
  /** Edition of the table the numerator stands in. */
  readonly edition: Edition | null;
  /** The cells it was made of: those the report's own editions print. */
  readonly operands: readonly FigureKey[];
  /** The first of them in the numerator. */
  readonly cell: FigureKey | null;
};

/** From the weightiest: where several operands are missing, the first of these is the reason given. */
const missingStates = ['notFound', 'illegible', 'dash', 'blank'] as const;

/** Amounts are decimals of 万元; binary noise goes at the sixth place. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/**
 * A measure in one report (domain §4). Sums take the operands that the report's own editions print, and have a value
 * only if every one of them holds a number: a blank is never taken for 0. A rate over 0 is absent as `zeroBase`.
 */
export function evaluateMeasure(measure: Measure, applicant: ApplicantKind, source: MeasureSource): Evaluation {
  const kind = measure.hasApplicants ? applicant : 'total';
  const { above, below, operands, edition, cell } = operandsOf(measure, kind, source.editionOf);
  if (above.length === 0 || below?.length === 0) return absent('notOnForm', { edition, operands, cell });
  const cells = operands.map(source.cell);
  const numerator = sumOf(above, cells);
  const denominator = below ? sumOf(below, cells) : null;
  const computed = cells.some((one) => one.computed);
  const parts = { numerator, denominator, computed, edition, operands, cell };

  const missing = missingStates.find((state) => cells.some((one) => one.value === null && one.state === state));
  if (missing || numerator === null) return absent(missing ?? 'notFound', parts);
  if (below && (denominator === null || denominator === 0)) return absent('zeroBase', parts);
  const value = denominator === null ? numerator : ratioOf(numerator, denominator);
  return { value, absence: null, numerator, denominator, computed, edition, operands, cell };
}

/** What reads the numbers of a report by ordinal of figure, NaN where a cell holds none. */
type NumbersReader<T> = (numbers: Float64Array) => T;

/**
 * What gives numerator and denominator (1 of a count) in reports whose tables follow these editions: those of `evaluateMeasure`, and
 * null where that finds no value.
 */
export function partsReader(
  measure: Measure,
  applicant: ApplicantKind,
  editionOf: MeasureSource['editionOf'],
): NumbersReader<readonly [numerator: number, denominator: number] | null> {
  const { above, below, operands } = operandsOf(measure, measure.hasApplicants ? applicant : 'total', editionOf);
  if (above.length === 0 || below?.length === 0) return () => null;
  const ordinals = operands.map((key) => figureOf(key).ordinal);
  const sum = (terms: readonly Term[]): NumbersReader<number> => {
    const signed = terms.map(([place, sign]) => [ordinals[place] ?? -1, sign] as const);
    // A cell without a number makes the whole sum NaN.
    return (numbers) => {
      let all = 0;
      for (const [ordinal, sign] of signed) all += sign * (numbers[ordinal] ?? Number.NaN);
      return round(all);
    };
  };
  const [numeratorIn, denominatorIn] = [sum(above), below ? sum(below) : () => 1];
  return (numbers) => {
    const [numerator, denominator] = [numeratorIn(numbers), denominatorIn(numbers)];
    return denominator === 0 || Number.isNaN(numerator + denominator) ? null : [numerator, denominator];
  };
}

/** What gives the value alone in the same way; NaN where there is none. */
export function valueReader(
  measure: Measure,
  applicant: ApplicantKind,
  editionOf: MeasureSource['editionOf'],
): NumbersReader<number> {
  const partsIn = partsReader(measure, applicant, editionOf);
  return (numbers) => {
    const parts = partsIn(numbers);
    return parts ? ratioOf(...parts) : Number.NaN;
  };
}

/** Nothing of a base below zero is nothing, not minus nothing. */
const ratioOf = (numerator: number, denominator: number) => (numerator === 0 ? 0 : numerator / denominator);

/** An operand by its place among the measure's operands, with the sign it enters the sum with. */
type Term = readonly [place: number, sign: 1 | -1];
type Operands = Pick<Evaluation, 'operands' | 'edition' | 'cell'> & {
  readonly above: readonly Term[];
  readonly below: readonly Term[] | null;
};

const known = new WeakMap<Measure, Map<ApplicantKind, (Operands | undefined)[]>>();

/** What a measure is made of in a report of these editions; the same object every time, as reports are many and editions few. */
function operandsOf(measure: Measure, kind: ApplicantKind, editionOf: MeasureSource['editionOf']): Operands {
  const ofMeasure = known.get(measure) ?? new Map<ApplicantKind, (Operands | undefined)[]>();
  known.set(measure, ofMeasure);
  const ofKind = ofMeasure.get(kind) ?? [];
  ofMeasure.set(kind, ofKind);
  let at = 0;
  for (const table of tables) at = at * (editions.length + 1) + editionNumber(editionOf(table));
  const held = ofKind[at];
  if (held) return held;
  const tableEdition = (key: FigureKey) => editionOf(figureOf(key).table);
  const above = printedIn(measure.numerator(kind), tableEdition);
  const below = measure.denominator ? printedIn(measure.denominator(kind), tableEdition) : null;
  const operands = [...new Set([...above, ...(below ?? [])].map(({ key }) => key))];
  const placed = (keys: readonly SignedKey[]) => keys.map(({ key, sign }): Term => [operands.indexOf(key), sign]);
  const first = measure.numerator(kind)[0];
  const made: Operands = {
    above: placed(above),
    below: below && placed(below),
    operands,
    edition: first ? tableEdition(first.key) : null,
    cell: above[0]?.key ?? null,
  };
  ofKind[at] = made;
  return made;
}

/** 0 where there is no such table. */
const editionNumber = (edition: Edition | null) => (edition === null ? 0 : editions.indexOf(edition) + 1);

function sumOf(terms: readonly Term[], cells: readonly SourceCell[]): number | null {
  let sum = 0;
  for (const [place, sign] of terms) {
    const value = cells[place]?.value ?? null;
    if (value === null) return null;
    sum += sign * value;
  }
  return round(sum);
}

function absent(absence: Absence, parts: Partial<Evaluation>): Evaluation {
  return {
    numerator: null,
    denominator: null,
    computed: false,
    edition: null,
    operands: [],
    cell: null,
    ...parts,
    value: null,
    absence,
  };
}
