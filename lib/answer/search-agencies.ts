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
  const organs = word.organs.filter((organ) => !isShort(organ));
  if (organs.length > 0) sets.push(longSet(organs));
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
  if (length >= 3) return longSet([text]);
  return {
    sql: 'SELECT rowid FROM agency_pair WHERE agency_pair MATCH ?',
    args: [length === 2 ? quoted(text) : `${quoted(text)}*`],
  };
}

/** Agencies with a name that holds any of some texts of three characters and more. */
function longSet(texts: readonly string[]): Condition {
  const proof = proofOf(texts, 'n');
  return {
    sql: `SELECT s.rowid FROM agency_search AS s ${proof ? 'CROSS JOIN agency AS n ON n.list_key = s.rowid' : ''}
      WHERE s.agency_search MATCH ? ${proof ? `AND ${proof.sql}` : ''}`,
    args: [texts.map(trigramsOf).join(' OR '), ...(proof?.args ?? [])],
  };
}

export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** What to ask the index of trigrams for a text: all of its own. It keeps no places, so that those of a longer text may stand apart. */
export function trigramsOf(text: string): string {
  const characters = [...text];
  const trigrams = characters.slice(2).map((_, index) => characters.slice(index, index + 3).join(''));
  return `(${[...new Set(trigrams)].map(quoted).join(' AND ')})`;
}

/** The condition that what trigrams found holds one of the texts as it stands; null where they have said so themselves. */
export function proofOf(texts: readonly string[], agency: string): Condition | null {
  return texts.some((text) => [...text].length > 3) ? anyOf(texts.map((text) => holdsText(text, agency))) : null;
}

/** The condition on an agency of the statement that one of its names holds a text: first those that are likely to. Sounds are Latin. */
export function holdsText(text: string, agency: string): Condition {
  const sounds = isShort(text) ? ['initials'] : ['pinyin', 'initials'];
  const columns = /^[\x20-\x7e]*$/.test(text) ? [...sounds, 'name', 'aliases'] : ['name', 'aliases'];
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return anyOf(columns.map((column) => ({ sql: `${agency}.${column} LIKE ? ESCAPE '\\'`, args: [pattern] })));
}

export const isShort = (text: string) => [...text].length < 3;

const joined = (conditions: readonly Condition[], word: string): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(` ${word} `)})`,
  args: conditions.flatMap(({ args }) => args),
});
export const anyOf = (conditions: readonly Condition[]) => joined(conditions, 'OR');
export const allOf = (conditions: readonly Condition[]) => joined(conditions, 'AND');
