import type { Position } from '../../form/report.ts';
import { isCells } from '../identity/folded-lines.ts';
import type { ProseSection } from '../text/find-sections.ts';
import { fold } from '../text/fold.ts';

/** Longer prose is no report's section. */
const longestProse = 100_000;
/** A shorter line was not broken for its length: it is a heading, a label or the end of a paragraph. */
const shortestWrapped = 20;

type Lines = ProseSection['lines'];

/** The lines of a section folded and run together, as sentences run over lines; each stretch leads back to the source. */
export class FoldedProse {
  readonly text: string;
  readonly #lines: Lines;
  readonly #starts: number[] = [];
  readonly #offsets: Int32Array[] = [];

  constructor({ lines }: ProseSection) {
    let text = '';
    for (const line of lines) {
      if (text.length > longestProse) break;
      this.#starts.push(text.length);
      const written = line.text.trim();
      if (isCells(written)) continue;
      const own = fold(written).text;
      text += own.length < shortestWrapped ? `${own}.` : own;
    }
    this.#lines = lines;
    this.text = text;
  }

  positionOf(start: number, end: number): Position | null {
    const first = this.#placeOf(start);
    const last = this.#placeOf(end - 1);
    if (!first || !last) return null;
    return { ...first.at, start: first.start, end: last.end, column: first.at.column + first.start - first.at.start };
  }

  /** The line in which a folded character stands, and where in the source: known to the character where the line was not rewritten. */
  #placeOf(offset: number) {
    let index = this.#starts.length - 1;
    while (index > 0 && (this.#starts[index] ?? 0) > offset) index--;
    const line = this.#lines[index];
    if (!line) return null;
    const { text: written, at } = line;
    if (at.end - at.start !== written.length) return { at, start: at.start, end: at.end };
    const own = written.trim();
    this.#offsets[index] ??= fold(own).from;
    const inside = written.indexOf(own) + (this.#offsets[index]?.[offset - (this.#starts[index] ?? 0)] ?? 0);
    return { at, start: at.start + inside, end: at.start + inside + 1 };
  }
}
