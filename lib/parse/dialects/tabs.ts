import { type LineDialect, stretchesBetween } from './dialect.ts';

/** Cells between tabs, as a table pasted from a word processor leaves them; rows may be shifted. */
export const tabDialect: LineDialect = {
  name: 'tabs',
  cut: (line) => {
    return line.includes('\t') ? stretchesBetween(line, '\t') : null;
  },
};
