import type { FigureKey } from './figure.ts';
import type { Position } from './report.ts';

/** How much a problem weighs: an error refuses the source, a warning doubts figures, a note explains a reading. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/**
 * Everything that can be said of a source, with its weight. The sentences are in the catalogue `reading` of lib/i18n, filled
 * from a problem's `params`.
 */
export const problemSeverities = {
  // refusals
  emptySource: 'error',
  unreadableFormat: 'error',
  programText: 'error',
  archiveOfFiles: 'error',
  encryptedFile: 'error',
  damagedFile: 'error',
  fileMissing: 'error',
  fileNotOpened: 'error',
  sourceTooLarge: 'error',
  imageOnly: 'error',
  tablesArePictures: 'error',
  textNotDecodable: 'error',
  scriptShell: 'error',
  fileElsewhere: 'error',
  blankForm: 'error',
  numbersUnplaced: 'error',
  severalForms: 'error',
  notAReport: 'error',
  noTables: 'error',
  beforeTheForm: 'error',
  agencyUnknown: 'error',
  yearUnknown: 'error',
  // doubts about a source
  mojibake: 'warning',
  tableMissing: 'warning',
  truncated: 'warning',
  rowMissing: 'warning',
  surplusRow: 'warning',
  shortRow: 'warning',
  unreadableCell: 'warning',
  placedByOrder: 'note',
  placedBySums: 'note',
  labelDiffers: 'note',
  ambiguousPlacement: 'warning',
  zerosAlone: 'warning',
  columnsUnclear: 'warning',
  columnsReordered: 'note',
  columnLeftOut: 'note',
  repaired: 'warning',
  unwrapped: 'note',
  unitInCell: 'note',
  unitUnstated: 'note',
  unitInHeading: 'note',
  unitDisagrees: 'warning',
  unitNotConverted: 'warning',
  digitsGrouped: 'note',
  noteInCell: 'note',
  mixedEditions: 'note',
  yearDisagrees: 'warning',
  agencyInferred: 'warning',
  agencyDisagrees: 'warning',
  yearInferred: 'warning',
  regionAmbiguous: 'warning',
  regionUnknown: 'warning',
  // arithmetic
  checkFailed: 'warning',
  claimDiffers: 'note',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof problemSeverities;

/** One thing to say of a source, kept with the report as a value; never thrown. */
export type Problem = {
  readonly code: ProblemCode;
  /** The cells it concerns; empty if it concerns the whole source. */
  readonly keys: readonly FigureKey[];
  readonly at: Position | null;
  /** Fills the arguments of the sentence. */
  readonly params: Readonly<Record<string, string | number>>;
};

/** A problem with its optional parts filled in. */
export function problem(code: ProblemCode, parts: Partial<Omit<Problem, 'code'>> = {}): Problem {
  return { code, keys: parts.keys ?? [], at: parts.at ?? null, params: parts.params ?? {} };
}

export function severityOf(code: ProblemCode): Severity {
  return problemSeverities[code];
}

/** Problems in the order a reader needs them: errors, warnings, notes; of one severity as they were found. */
export function worstFirst(problems: readonly Problem[]): Problem[] {
  const order: readonly Severity[] = ['error', 'warning', 'note'];
  return order.flatMap((severity) => problems.filter(({ code }) => severityOf(code) === severity));
}
