import type { Position } from '../form/report.ts';

/** One line of a source as it is shown around a cell; `marked` is the part the cell was read from. */
export type ExcerptLine = {
  readonly number: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
};

const around = 4;
/** A page of HTML may be one line: of a long line only this much is shown on each side of the mark. */
const longestPart = 160;
/** How far a line above or below is looked for. */
const reach = 10_000;

/** As the positions of a source count lines: `lib/source/line-index.ts`. */
const lineBreak = /\r\n|[\n\r\f\u2028\u2029]/;

/** The lines of a source around a position, long ones shortened with `…`; the very characters of the position stand in `marked`. */
export function excerptOf(text: string, at: Position): ExcerptLine[] {
  const lineStart = at.start - (at.column - 1);
  const marked = text.slice(at.start, at.end).split(lineBreak);
  const [rest = '', ...below] = text.slice(at.end, at.end + reach).split(lineBreak);
  const above = linesAbove(text, lineStart);
  const last = marked.length - 1;
  const plain = (line: string, number: number): ExcerptLine => ({
    number,
    before: head(line),
    marked: '',
    after: '',
  });
  return [
    ...above.map((line, index) => plain(line, at.line - above.length + index)),
    ...marked.map((part, index) => ({
      number: at.line + index,
      before: index === 0 ? tail(text.slice(lineStart, at.start)) : '',
      marked: part,
      after: index === last ? head(rest) : '',
    })),
    ...below.slice(0, around).map((line, index) => plain(line, at.line + last + 1 + index)),
  ];
}

function linesAbove(text: string, lineStart: number): string[] {
  const from = Math.max(0, lineStart - reach);
  const lines = text.slice(from, lineStart).split(lineBreak).slice(0, -1);
  const whole = from === 0 ? lines : lines.slice(1);
  return whole.slice(-around);
}

const head = (line: string) => (line.length > longestPart ? `${line.slice(0, longestPart)}…` : line);
const tail = (line: string) => (line.length > longestPart ? `…${line.slice(-longestPart)}` : line);
