import { type LineDialect, stretchesBetween } from './dialect.ts';

const bars = /[|｜│┃¦]/;

/** Cells between bars of one kind; the bar that closes a line closes its last cell and opens none. */
export const barDialect: LineDialect = {
  name: 'bars',
  cut: (line) => {
    const first = line.search(bars);
    if (first < 0) return null;
    const bar = line.charAt(first);
    const { length } = line.trimEnd();
    return stretchesBetween(line, bar, line.charAt(length - 1) === bar ? length - 1 : line.length);
  },
};

/** The same where every row of the document also opens with a bar: that bar closes no cell. */
export const framedBarDialect: LineDialect = {
  name: 'bars',
  cut: (line) => barDialect.cut(line)?.slice(1) ?? null,
};

export function hasBar(line: string): boolean {
  return bars.test(line);
}

/** Whether all lines with bars open with one: then the opening bar is a frame, not an empty first cell. */
export function isFramed(barred: readonly string[]): boolean {
  return barred.length >= leastRows && barred.every((line) => bars.test(line.trimStart().charAt(0)));
}
const leastRows = 5;
