/** Version of the reading rules, stored with every report; raised whenever a source may read differently. */
export const parserVersion = '1.6.0';
