import { type LineDialect, stretchesBetween } from './dialect.ts';

const tabs = new Set(['\t']);

/** Cells between tabs, as a table pasted from a word processor leaves them; rows may be shifted. */
export const tabDialect: LineDialect = {
  name: 'tabs',
  cut: (line) => {
    const stretches = stretchesBetween(line, tabs);
    return stretches.length < 2 ? null : stretches;
  },
};
