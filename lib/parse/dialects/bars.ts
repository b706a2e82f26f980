import { type LineDialect, stretchesBetween } from './dialect.ts';

const bars = new Set(['|', '｜', '│', '┃', '¦']);

/** Cells between bars; the bar that closes a line closes its last cell and opens none. */
export const barDialect: LineDialect = {
  name: 'bars',
  cut: (line) => {
    const stretches = stretchesBetween(line, bars);
    if (stretches.length < 2) return null;
    const last = stretches.at(-1);
    return last && line.slice(last.start).trim() === '' ? stretches.slice(0, -1) : stretches;
  },
};
