import type { FigureKey } from './figure.ts';
import type { Problem } from './problem.ts';
import type { Edition, Scope, Table } from './terms.ts';

/**
 * What a cell of a source says. `0` is a number reported; a blank, a dash (`-` `—` `/`) and an unreadable cell are
 * three other facts; a key without any cell was not found and has no entry at all.
 */
export const cellStates = ['reported', 'blank', 'dash', 'illegible'] as const;
export type CellState = (typeof cellStates)[number];

/** Which witness put the number where it stands. */
export const placements = ['label', 'order', 'arithmetic'] as const;
export type Placement = (typeof placements)[number];

/** Where something stands in a source: character offsets into `SourceDocument.text`, and the place a person would look. */
export type Position = {
  /** Offsets (UTF-16 units) into the kept text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based line and column of `start` in the kept text. */
  readonly line: number;
  readonly column: number;
  /** 1-based table, row and cell, where the format has tables. */
  readonly grid?: { readonly table: number; readonly row: number; readonly cell: number };
  /** 1-based page and box [x, y, width, height] in points from the top left, where the format has pages. */
  readonly page?: { readonly page: number; readonly box: readonly [number, number, number, number] };
};

/** One number of one report as its source has it. */
export type Cell = {
  readonly key: FigureKey;
  readonly state: CellState;
  /**
   * The printed number in the figure's unit; of an `illegible` cell the number the identities force on it, if they do
   * (repaired, `raw` keeps the print); else null.
   */
  readonly value: number | null;
  /** The characters of the source, untouched. */
  readonly raw: string;
  readonly placedBy: Placement;
  readonly at: Position | null;
};

/** A numbered part of the prose (一、总体情况 …). `heading` is as printed. */
export type Section = { readonly ordinal: number; readonly heading: string; readonly text: string };

export const sourceFormats = [
  'text',
  'markdown',
  'csv',
  'html',
  'mhtml',
  'docx',
  'excel',
  'opendocument',
  'pdf',
  'synthetic',
] as const;
export type SourceFormat = (typeof sourceFormats)[number];
/** Formats whose text is laid out by the reader or decoded from a container: positions count in that, not in the file. */
export const extractedFormats: readonly SourceFormat[] = ['mhtml', 'docx', 'excel', 'opendocument', 'pdf'];

/** The file a report was read from. */
export type SourceRef = {
  readonly name: string;
  readonly url: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: SourceFormat;
  /** IANA name of the encoding that was decoded, null for binary formats. */
  readonly charset: string | null;
};

/** What kind of organ an agency is. */
export const agencyKinds = [
  'government',
  'generalOffice',
  'department',
  'township',
  'subdistrict',
  'zone',
  'ministry',
  'other',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** The administrative level an agency stands on. */
export const agencyLevels = ['national', 'province', 'prefecture', 'county', 'township', 'unknown'] as const;
export type AgencyLevel = (typeof agencyLevels)[number];

/** Which division an agency's name means. `ambiguous` keeps the candidates and places nothing. */
export type RegionFinding =
  | { readonly status: 'placed'; readonly code: string; readonly reason: string }
  | {
      readonly status: 'ambiguous';
      readonly code: null;
      readonly candidates: readonly string[];
      readonly reason: string;
    }
  | { readonly status: 'unknown'; readonly code: null; readonly reason: string };

/** Who reports, for which year, about whom. A null was not found and is said in `problems`. */
export type Identity = {
  readonly agency: string | null;
  readonly agencyKind: AgencyKind;
  readonly agencyLevel: AgencyLevel;
  readonly reportYear: number | null;
  readonly scope: Scope;
  /** Wording of the source, or the rule, that decided the scope. */
  readonly scopeReason: string;
  readonly region: RegionFinding;
  /**
   * What tells an agency without a place from others of its name: `host:`, `portal:`, `postal:` or `area:` and what was
   * found; null where the source tells nothing, or where the agency is placed.
   */
  readonly site: string | null;
  /** ISO date of publication if printed. */
  readonly publishedOn: string | null;
};

/** A report read from one source. `editions` is per table; a table without an edition was not found. */
export type Report = {
  readonly source: SourceRef;
  readonly identity: Identity;
  /** Edition the report as a whole follows: that of table 二, else of table 三. */
  readonly edition: Edition | null;
  readonly editions: Readonly<Record<Table, Edition | null>>;
  readonly cells: readonly Cell[];
  readonly sections: readonly Section[];
  /** The decoded source (text, HTML) or its extracted text (DOCX, PDF); what positions count in. */
  readonly text: string;
  readonly problems: readonly Problem[];
};

/** A source is a report, or is refused for a reason; nothing in between. */
export type Reading =
  | { readonly kind: 'report'; readonly report: Report }
  | {
      readonly kind: 'rejected';
      readonly source: SourceRef;
      readonly identity: Identity | null;
      readonly reason: Problem;
      readonly problems: readonly Problem[];
    };

/** The printed numbers of a report by key: what its arithmetic is checked on. A repaired number is not printed. */
export function printedValues(report: Pick<Report, 'cells'>): Map<FigureKey, number | null> {
  return new Map(report.cells.map(({ key, state, value }) => [key, state === 'reported' ? value : null]));
}
