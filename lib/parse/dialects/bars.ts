import { type LineDialect, stretchesBetween } from './dialect.ts';

const bars = ['|', '｜', '│', '┃', '¦'];

/** Cells between bars of one kind; the bar that closes a line closes its last cell and opens none. */
export const barDialect: LineDialect = {
  name: 'bars',
  cut: (line) => {
    const bar = bars.find((one) => line.includes(one));
    if (bar === undefined) return null;
    const stretches = stretchesBetween(line, bar);
    const last = stretches.at(-1);
    return last && line.slice(last.start).trim() === '' ? stretches.slice(0, -1) : stretches;
  },
};

/** The same where every row of the document also opens with a bar: that bar closes no cell. */
export const framedBarDialect: LineDialect = {
  name: 'bars',
  cut: (line) => barDialect.cut(line)?.slice(1) ?? null,
};

/** Whether all lines with bars open with one: then the opening bar is a frame, not an empty first cell. */
export function isFramed(lines: readonly string[]): boolean {
  const barred = lines.filter((line) => bars.some((bar) => line.includes(bar)));
  return barred.length >= leastRows && barred.every((line) => bars.some((bar) => line.trimStart().startsWith(bar)));
}
const leastRows = 5;
