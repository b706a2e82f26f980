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
