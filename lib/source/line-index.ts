import type { Position } from '../form/report.ts';

/** Turns character offsets of one text into positions a person can find. */
export type LineIndex = {
  readonly starts: readonly number[];
  readonly at: (start: number, end: number) => Position;
};

/** Indexes the lines of a text (`\n`, `\r\n`, `\r`, form feed); lines and columns count from 1. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 13 && code !== 0x2028 && code !== 0x2029) continue;
    if (code === 13 && text.charCodeAt(index + 1) === 10) continue;
    if (code === 10 || code >= 12) starts.push(index + 1);
  }
  let recent = 0;
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    if ((starts[recent] ?? 0) <= offset) low = recent;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    recent = low;
    return low;
  };
  return {
    starts,
    at: (start, end) => {
      const line = lineOf(start);
      return { start, end, line: line + 1, column: start - (starts[line] ?? 0) + 1 };
    },
  };
}
