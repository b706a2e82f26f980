import type { Problem } from '../form/problem.ts';
import type { Position, SourceRef } from '../form/report.ts';

/** One cell of a source's own table, at its first grid place; a spanned cell stands once, with its spans. */
export type GridCell = {
  /** 0-based grid row and column after spans are laid out. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** The cell's characters with markup removed, otherwise untouched. */
  readonly text: string;
  readonly at: Position;
};

/** A piece of a source in reading order: a line of text, or a table the format itself marks. */
export type Block =
  | { readonly kind: 'line'; readonly text: string; readonly at: Position }
  | { readonly kind: 'table'; readonly rows: readonly (readonly GridCell[])[] };

/** A source after its format is peeled off: what `lib/parse` reads, whatever the file was. */
export type SourceDocument = {
  readonly ref: SourceRef;
  /** Decoded file (text, HTML) or extracted text (DOCX, PDF); what every `Position` counts in. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Title and meta elements, document properties: lower-case name → value. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  /** How many pictures stand in it, where the format tells; a page tells in its text. */
  readonly pictures?: number;
};

/** A source peeled, or the reason it cannot be. */
export type SourceOutcome =
  | { readonly kind: 'document'; readonly document: SourceDocument }
  | { readonly kind: 'refused'; readonly ref: SourceRef; readonly reason: Problem };
