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
  // What a search finds is looked up by its ids; the sign keeps the planner from going over all agencies of the origin.
  const column = (name: string) => (words.length > 0 ? `+a.${name}` : `a.${name}`);
  const parts: Condition[] = [{ sql: `${column('origin')} = ?`, args: [origin] }];
  if (unplaced) parts.push({ sql: `${column('region_code')} IS NULL`, args: [] });
  if (regionCode !== undefined && regionCode !== nationalCode)
    parts.push({ sql: `${column('region_code')} BETWEEN ? AND ?`, args: codeRange(regionCode) });
  for (const word of words) {
    const { sql, args } = found(word, origin);
    parts.push({ sql: `a.id IN (${sql})`, args });
  }
  return { sql: parts.map(({ sql }) => `(${sql})`).join(' AND '), args: parts.flatMap(({ args }) => args) };
}

/**
 * What comes first: names, pinyin or initials that begin with the first word, then agencies of the very place it names,
 * governments, higher levels, shorter names.
 */
export function searchOrder({ search = '' }: AgencySearch): Condition {
  const [first] = readSearch(search);
  // The very expressions of the index agency_list, so that a page of it is read and not sorted.
  const rest = `(a.kind <> 'government'),
    (CASE a.level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END)`;
  if (!first) return { sql: `${rest}, a.region_code, a.id`, args: [] };
  const start = `${escapeLike(first.text)}%`;
  return {
    sql: `NOT (a.name LIKE ? ESCAPE '\\' OR a.initials LIKE ? ESCAPE '\\' OR a.pinyin LIKE ? ESCAPE '\\'),
      coalesce(a.region_code IN (SELECT value FROM json_each(?)), 0) = 0, ${rest}, length(a.name), a.id`,
    args: [start, start, start, JSON.stringify(placesNamed(first))],
  };
}

/** The last divisions a word names: 沭阳 of 江苏沭阳发改委. */
function placesNamed({ places }: SearchWord): readonly string[] {
  return places.flatMap(({ codes, rest }) => {
    const inner = rest ? placesNamed(rest) : [];
    return inner.length > 0 ? inner : codes;
  });
}

/**
 * The condition on `agency AS a` that the only word of a search holds, row by row; null where there are several words, or the
 * word may name a place. For words that so many agencies have that a walk in the order of the list soon has a page of them.
 */
export function commonCondition({ search = '' }: AgencySearch): Condition | null {
  const [word, ...others] = readSearch(search);
  if (!word || others.length > 0 || word.places.length > 0) return null;
  const isShort = [...word.text].length < 3;
  const columns = ['a.name', 'a.aliases', 'a.initials', ...(isShort ? [] : ['a.pinyin'])];
  const texts = [...new Set([word.text, ...word.organs])];
  const parts = texts.flatMap(() => columns.map((column) => `${column} LIKE ? ESCAPE '\\'`));
  return {
    sql: `(${parts.join(' OR ')})`,
    args: texts.flatMap((text) => columns.map(() => `%${escapeLike(text)}%`)),
  };
}

/** The ids of the agencies that a word finds: a union of index look-ups, none of which goes over all agencies. */
function found(word: SearchWord, origin: Origin): Condition {
  const sets: Condition[] = [textSet(word.text)];
  if (word.organs.length > 0) {
    const phrases = word.organs.map(quoted).join(' OR ');
    sets.push({ sql: 'SELECT rowid FROM agency_search WHERE agency_search MATCH ?', args: [phrases] });
  }
  for (const { codes, rest } of word.places) {
    const inner = rest && found(rest, origin);
    sets.push({
      sql: `SELECT g.id FROM json_each(?) AS r CROSS JOIN agency AS g
        ON g.origin = ? AND g.region_code BETWEEN r.value->>0 AND r.value->>1 ${inner ? `WHERE g.id IN (${inner.sql})` : ''}`,
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

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
