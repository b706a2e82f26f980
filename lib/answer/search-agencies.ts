import type { Origin } from '../indicator/series.ts';
import { nationalCode } from '../region/division.ts';

/** What narrows a list of agencies. A region means everything that lies in it unless `directly`. */
export type AgencySearch = {
  readonly search?: string;
  readonly regionCode?: string;
  readonly directly?: boolean;
  readonly origin: Origin;
};

export type Condition = { readonly sql: string; readonly args: readonly (string | number)[] };

/** First and last code of a division and all that lies in it: GB/T 2260 codes nest by their pairs of digits. */
export function codeRange(code: string): readonly [string, string] {
  if (code === nationalCode) return ['000000', '999999'];
  return [code, code.replace(/0000$|00$/, (zeros) => '9'.repeat(zeros.length))];
}

/** The conditions of a search on `agency AS a`. */
export function searchCondition({ search = '', regionCode, directly, origin }: AgencySearch): Condition {
  const parts: Condition[] = [{ sql: 'a.origin = ?', args: [origin] }];
  if (regionCode !== undefined) {
    if (directly) parts.push({ sql: 'a.region_code = ?', args: [regionCode] });
    else if (regionCode !== nationalCode)
      parts.push({ sql: 'a.region_code BETWEEN ? AND ?', args: codeRange(regionCode) });
  }
  parts.push(...wordsOf(search).map(wordCondition));
  return { sql: parts.map(({ sql }) => `(${sql})`).join(' AND '), args: parts.flatMap(({ args }) => args) };
}

/** What comes first: names, pinyin or initials that begin with the first word, then governments, higher levels, shorter names. */
export function searchOrder({ search = '' }: AgencySearch): Condition {
  const [first] = wordsOf(search);
  // The very expressions of the index agency_list, so that a page of it is read and not sorted.
  const rest = `(a.kind <> 'government'),
    (CASE a.level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END)`;
  if (!first) return { sql: `${rest}, a.region_code, a.id`, args: [] };
  const start = `${escapeLike(first)}%`;
  return {
    sql: `NOT (a.name LIKE ? ESCAPE '\\' OR a.initials LIKE ? ESCAPE '\\' OR a.pinyin LIKE ? ESCAPE '\\'), ${rest}, length(a.name), a.id`,
    args: [start, start, start],
  };
}

const longestSearch = 80;

function wordsOf(search: string): string[] {
  return search
    .normalize('NFKC')
    .toLowerCase()
    .slice(0, longestSearch)
    .split(/[\s()]+/)
    .filter(Boolean);
}

/** Trigrams cannot answer a word of one or two characters (教育, dl): those are looked for in every name. */
function wordCondition(word: string): Condition {
  if ([...word].length >= 3) {
    return {
      sql: 'a.id IN (SELECT rowid FROM agency_search WHERE agency_search MATCH ?)',
      args: [`"${word.replaceAll('"', '""')}"`],
    };
  }
  return /^[\x20-\x7e]+$/.test(word)
    ? { sql: 'instr(a.initials, ?) OR instr(lower(a.name), ?)', args: [word, word] }
    : { sql: `instr(a.name, ?) OR (a.aliases <> '[]' AND instr(a.aliases, ?))`, args: [word, word] };
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
