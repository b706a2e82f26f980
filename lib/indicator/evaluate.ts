import type { ApplicantKind } from '../form/application.ts';
import { type FigureKey, figureOf } from '../form/figure.ts';
import type { CellState } from '../form/report.ts';
import type { Edition, Table } from '../form/terms.ts';
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
  const tableEdition = (key: FigureKey) => source.editionOf(figureOf(key).table);
  const above = printedIn(measure.numerator(kind), tableEdition);
  const below = measure.denominator ? printedIn(measure.denominator(kind), tableEdition) : null;
  const operands = [...new Set([...above, ...(below ?? [])].map(({ key }) => key))];
  const first = measure.numerator(kind)[0];
  const edition = first ? tableEdition(first.key) : null;

  if (above.length === 0 || below?.length === 0) return absent('notOnForm', { edition, operands });
  const numerator = sumOf(above, source);
  const denominator = below ? sumOf(below, source) : null;
  const computed = operands.some((key) => source.cell(key).computed);
  const parts = { numerator, denominator, computed, edition, operands };

  const states = operands.filter((key) => source.cell(key).value === null).map((key) => source.cell(key).state);
  const missing = missingStates.find((state) => states.includes(state));
  if (missing || numerator === null) return absent(missing ?? 'notFound', parts);
  if (!below) return { ...parts, value: numerator, absence: null };
  if (denominator === null || denominator === 0) return absent('zeroBase', parts);
  return { ...parts, value: numerator / denominator, absence: null };
}

function sumOf(keys: readonly SignedKey[], source: MeasureSource): number | null {
  let sum = 0;
  for (const { key, sign } of keys) {
    const { value } = source.cell(key);
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
    ...parts,
    value: null,
    absence,
  };
}
