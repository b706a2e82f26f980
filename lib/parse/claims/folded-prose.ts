import type { Position } from '../../form/report.ts';
import type { Prose } from '../find-sections.ts';
import { fold } from '../fold.ts';
import { isCells } from '../identity/folded-lines.ts';

/** Longer prose is no report's section. */
const longestProse = 100_000;
/** A shorter line was not broken for its length: it is a heading, a label or the end of a paragraph. */
const shortestWrapped = 20;

/** The lines of a section folded and run together, as sentences run over lines; each stretch leads back to the source. */
export type FoldedProse = {
  readonly text: string;
  readonly positionOf: (start: number, end: number) => Position | null;
};

/** Folds the lines of a section for reading. */
export function foldProse({ lines }: Prose): FoldedProse {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    if (text.length > longestProse) break;
    starts.push(text.length);
    const written = line.text.trim();
    if (isCells(written)) continue;
    const own = fold(written).text;
    text += own.length < shortestWrapped ? `${own}.` : own;
  }
  const offsets: Int32Array[] = [];
  const offsetsOf = (index: number, own: string) => {
    offsets[index] ??= fold(own).from;
    return offsets[index];
  };
  /** The line in which a folded character stands, and where in the source: known to the character where the line was not rewritten. */
  const placeOf = (offset: number) => {
    let index = starts.length - 1;
    while (index > 0 && (starts[index] ?? 0) > offset) index--;
    const line = lines[index];
    if (!line) return null;
    const { text: written, at } = line;
    if (at.end - at.start !== written.length) return { at, start: at.start, end: at.end };
    const own = written.trim();
    const inside = written.indexOf(own) + (offsetsOf(index, own)?.[offset - (starts[index] ?? 0)] ?? 0);
    return { at, start: at.start + inside, end: at.start + inside + 1 };
  };
  return {
    text,
    positionOf(start, end) {
      const first = placeOf(start);
      const last = placeOf(end - 1);
      if (!first || !last) return null;
      return { ...first.at, start: first.start, end: last.end, column: first.at.column + first.start - first.at.start };
    },
  };
}
