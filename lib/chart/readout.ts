/** A series, or a part of a bar, as the readout names it. */
export type ReadoutLine = {
  readonly name: string;
  readonly colour: string;
  /** SVG path of its point in a box of 10 × 10; a short stroke without. */
  readonly path?: string;
};

/** What is told of one point. All words come with the drawing; the browser adds none. */
export type ReadoutEntry = {
  /** Its place among `lines`. */
  readonly line: number;
  /** As the value axis counts it; null where there is no value. */
  readonly at: number | null;
  /** The value, or why there is none. */
  readonly value: string;
  readonly n?: string;
  /** `≠` or `?` where not all checks pass. */
  readonly mark?: string;
  readonly isHollow?: boolean;
  /** What the value rests on: interval, checks, scope, reports. */
  readonly more?: string;
};

/** A year of lines, a row of bars: what one position of the pointer tells. */
export type ReadoutSection = {
  readonly head: string;
  /** The largest value first, those without one last. */
  readonly entries: readonly ReadoutEntry[];
  /** What is said of the lines that are not picked out. */
  readonly foot?: string;
};

/** Lines that are not picked out, by place: `values[line][section]` as the axis counts them, and in words. */
export type ReadoutContext = {
  readonly names: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly words: readonly (readonly string[])[];
};

/** All that a drawing tells point by point, for the live chart's panel, keyboard and speech. */
export type Readout = {
  /** Sections lie side by side (years) or under one another (rows). */
  readonly along: 'x' | 'y';
  /** Where the panel stands, in CSS pixels of the drawing; null where the drawing has no room that covers no data. */
  readonly panel: { readonly left: number; readonly top: number; readonly width: number } | null;
  readonly lines: readonly ReadoutLine[];
  readonly sections: readonly ReadoutSection[];
  readonly context?: ReadoutContext;
  /** The head of the column of `n`. */
  readonly nHead: string;
  /** Between the words that are spoken of one point. */
  readonly comma: string;
};

/** Entries in the order a readout lists them. */
export function sortEntries(entries: readonly ReadoutEntry[]): ReadoutEntry[] {
  const rankOf = ({ at }: ReadoutEntry) => at ?? Number.NEGATIVE_INFINITY;
  return [...entries].sort((one, other) => {
    const [a, b] = [rankOf(one), rankOf(other)];
    return a === b ? one.line - other.line : b - a;
  });
}
