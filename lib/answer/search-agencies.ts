import type { Origin } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';
import { readSearch, type SearchWord } from '../region/read-search.ts';

/** What narrows a list of agencies. A region means everything that lies in it. */
export type AgencySearch = {
  readonly search?: string;
  readonly regionCode?: string;
  /** Only agencies whose place is not known. */
  readonly unplaced?: boolean;
  readonly origin: Origin;
};

export type Condition = { readonly sql: string; readonly args: readonly (string | number)[] };

/** First and last code of a division and all that lies in it: GB/T 2260 codes nest by their pairs of digits. */
export function codeRange(code: string): readonly [string, string] {
  if (code === nationalCode) return ['000000', '999999'];
  return [code, code.replace(/0000$|00$/, (zeros) => '9'.repeat(zeros.length))];
}

/** Whether words are searched for, and not every agency of a place wanted. */
export function isSearched({ search = '' }: AgencySearch): boolean {
  return readSearch(search).length > 0;
}

/** The conditions of a search on `agency AS a`. */
export function searchCondition({ search = '', regionCode, unplaced, origin }: AgencySearch): Condition {
  const words = readSearch(search);
  // What a search finds is looked up by its keys; the sign keeps the planner from going over all agencies of the origin.
  const column = (name: string) => (words.length > 0 ? `+a.${name}` : `a.${name}`);
  const parts: Condition[] = [{ sql: `${column('origin')} = ?`, args: [origin] }];
  if (unplaced) parts.push({ sql: `${column('region_code')} IS NULL`, args: [] });
  if (regionCode !== undefined && regionCode !== nationalCode)
    parts.push({ sql: `${column('region_code')} BETWEEN ? AND ?`, args: codeRange(regionCode) });
  for (const word of words) {
    const { sql, args } = found(word, origin);
    parts.push({ sql: `a.list_key IN (${sql})`, args });
  }
  return { sql: parts.map(({ sql }) => `(${sql})`).join(' AND '), args: parts.flatMap(({ args }) => args) };
}

/** The keys in the list (see list-key.ts) of the agencies that a word finds: a union of index look-ups, none of which goes over all agencies. */
function found(word: SearchWord, origin: Origin): Condition {
  const sets: Condition[] = [textSet(word.text)];
  if (word.organs.length > 0) {
    const phrases = word.organs.map(quoted).join(' OR ');
    sets.push({ sql: 'SELECT rowid FROM agency_search WHERE agency_search MATCH ?', args: [phrases] });
  }
  for (const { codes, rest } of word.places) {
    const inner = rest && found(rest, origin);
    sets.push({
      sql: `SELECT g.list_key FROM json_each(?) AS r CROSS JOIN agency AS g
        ON g.origin = ? AND g.region_code BETWEEN r.value->>0 AND r.value->>1 ${inner ? `WHERE g.list_key IN (${inner.sql})` : ''}`,
      args: [JSON.stringify(codes.map(codeRange)), origin, ...(inner?.args ?? [])],
    });
  }
  return { sql: sets.map(({ sql }) => sql).join(' UNION '), args: sets.flatMap(({ args }) => args) };
}

/** Trigrams answer words of three characters and more, pairs of characters the shorter ones (教育, dl, 局). */
function textSet(text: string): Condition {
  const { length } = [...text];
  if (length >= 3) return { sql: 'SELECT rowid FROM agency_search WHERE agency_search MATCH ?', args: [quoted(text)] };
  return {
    sql: 'SELECT rowid FROM agency_pair WHERE agency_pair MATCH ?',
    args: [length === 2 ? quoted(text) : `${quoted(text)}*`],
  };
}

export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
