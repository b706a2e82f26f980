import type { Executor } from '../../db/executor.ts';
import { type CodeRange, type KeyRange, keysBetween, keysOfOrigin } from '../../db/list-key.ts';
import { readInteger, readOnlyRow } from '../../db/read/row.ts';
import { nationalCode } from '../region/division.ts';
import { readSearch, type SearchWord } from '../region/read-search.ts';
import {
  type AgencySearch,
  allOf,
  anyOf,
  type Condition,
  codeRange,
  holdsText,
  isShort,
  proofOf,
  quoted,
  trigramsOf,
} from './search-agencies.ts';

/** One thing a word may mean: agencies in some divisions (null: anywhere) whose name holds one of some texts (none: any name). */
type Meaning = { readonly codes: readonly string[] | null; readonly texts: readonly string[] };

/** Agencies in the order of the list: the index that gives them, how `agency AS a` is joined to it, and what must hold of them. */
export type Stream = { readonly from: Condition; readonly join: string; readonly where: Condition | null };

/**
 * What a search finds, in streams that follow one another: what stands in the very places its word names, what lies in them,
 * then names that hold the word, then those that hold another form of it. Each stream is in the order of the list and read only
 * as far as it is wanted, so that a page of a word that many agencies have takes no longer than one of a rare word. Of several
 * words one is looked up, and the others are tried on what it finds.
 */
function searchStreams(asked: AgencySearch, lookedUp = 0): readonly Stream[] {
  const words = readSearch(asked.search ?? '');
  const word = words[lookedUp];
  if (!word) return [];
  const rest = words.filter((_, index) => index !== lookedUp).map(meaningsOf);
  const others = rest.map((meanings) => anyOf(meanings.map(holds)));
  const also = rest.flatMap(onlyText)[0];
  const found = meaningsOf(word)
    .flatMap(apart)
    .flatMap((meaning) => within(meaning, asked));
  return found.map(({ ranges, meaning }, index) => {
    const before = found.slice(0, index).map((one) => holds(one.meaning));
    const proof = proofOf(meaning.texts, 'a');
    const conditions = [...(proof ? [proof] : []), ...others, ...(before.length > 0 ? [not(anyOf(before))] : [])];
    const texts = meaning.texts.length > 0 ? meaning.texts : (also ?? []);
    return { ...source(ranges, texts), where: conditions.length > 0 ? allOf(conditions) : null };
  });
}

function meaningsOf({ text, organs, places }: SearchWord): Meaning[] {
  const inPlaces = places.flatMap(({ codes, rest }): Meaning[] =>
    rest === null
      ? [{ codes, texts: [] }]
      : meaningsOf(rest).map((inner) => ({ ...inner, codes: inner.codes === null ? codes : both(inner.codes, codes) })),
  );
  // A form that holds the word itself is found by the word.
  return [...inPlaces, { codes: null, texts: [text, ...organs.filter((organ) => !organ.includes(text))] }];
}

/** What lies in a division of either list. */
function both(some: readonly string[], others: readonly string[]): string[] {
  return [
    ...new Set([
      ...some.filter((one) => others.some((other) => isIn(one, other))),
      ...others.filter((other) => some.some((one) => isIn(other, one))),
    ]),
  ];
}

function isIn(code: string, outer: string): boolean {
  const [first, last] = codeRange(outer);
  return code >= first && code <= last;
}

/** A meaning as those that one index answers: trigrams know words of three characters and more, pairs of characters the shorter ones. */
function apart({ codes, texts }: Meaning): Meaning[] {
  if (texts.length === 0) return [{ codes, texts }];
  return [texts.filter(isShort), texts.filter((text) => !isShort(text))].flatMap((some) =>
    some.length > 0 ? [{ codes, texts: some }] : [],
  );
}

/** The texts of a word that names no place, if one index answers all of them: of a place, they find what holds the word too. */
function onlyText(meanings: readonly Meaning[]): (readonly string[])[] {
  const [only, ...more] = meanings.flatMap(apart);
  return only && more.length === 0 && only.codes === null ? [only.texts] : [];
}

type Found = { readonly ranges: readonly KeyRange[]; readonly meaning: Meaning & { readonly isVeryPlace?: boolean } };

/** A meaning in the places that a search is narrowed to: its very divisions first, then all that lies in them. */
function within(meaning: Meaning, { origin, regionCode, unplaced }: AgencySearch): Found[] {
  const region = regionCode === undefined || regionCode === nationalCode ? null : regionCode;
  if (meaning.codes === null) {
    const only: CodeRange[] = [...(unplaced ? [null] : []), ...(region === null ? [] : [codeRange(region)])];
    return [{ ranges: only.length > 0 ? keysBetween(origin, only) : [keysOfOrigin(origin)], meaning }];
  }
  if (unplaced) return [];
  const codes = region === null ? meaning.codes : both(meaning.codes, [region]);
  const outer = codes.filter((code) => !codes.some((other) => other !== code && isIn(code, other)));
  const very = codes.map((code): CodeRange => [code, code]);
  return [
    { ranges: keysBetween(origin, very), meaning: { ...meaning, codes, isVeryPlace: true } },
    ...(outer.some((code) => code.endsWith('00'))
      ? [{ ranges: keysBetween(origin, outer.map(codeRange)), meaning: { ...meaning, codes } }]
      : []),
  ];
}

/** The agencies in some ranges of the list, or of those the ones whose names hold any of the texts. */
function source(ranges: readonly KeyRange[], texts: readonly string[]): Pick<Stream, 'from' | 'join'> {
  const asked = JSON.stringify(ranges);
  const [first] = texts;
  if (first === undefined)
    return {
      from: {
        sql: 'json_each(?) AS r CROSS JOIN agency AS a ON a.list_key BETWEEN r.value->>0 AND r.value->>1',
        args: [asked],
      },
      join: '',
    };
  const table = isShort(first) ? 'agency_pair' : 'agency_search';
  const phrases = texts.map((text) => (isShort(text) ? pairOf(text) : trigramsOf(text))).join(' OR ');
  return {
    from: {
      sql: `json_each(?) AS r CROSS JOIN ${table} AS s ON s.${table} MATCH ? AND s.rowid BETWEEN r.value->>0 AND r.value->>1`,
      args: [asked, phrases],
    },
    join: 'CROSS JOIN agency AS a ON a.list_key = s.rowid',
  };
}

const pairOf = (text: string) => ([...text].length === 1 ? `${quoted(text)}*` : quoted(text));

/** The condition on `agency AS a` that it is what a word may mean. */
function holds({ codes, texts, isVeryPlace }: Found['meaning']): Condition {
  const parts: Condition[] = [];
  if (codes !== null) {
    const around = [
      'a.region_code',
      ...(isVeryPlace ? [] : ["substr(a.region_code, 1, 4) || '00'", "substr(a.region_code, 1, 2) || '0000'"]),
    ];
    parts.push(
      anyOf(
        around.map((code) => ({
          sql: `coalesce(${code} IN (SELECT value FROM json_each(?)), 0)`,
          args: [JSON.stringify(codes)],
        })),
      ),
    );
  }
  if (texts.length > 0) parts.push(anyOf(texts.map((text) => holdsText(text, 'a'))));
  return allOf(parts);
}

const not = ({ sql, args }: Condition): Condition => ({ sql: `NOT ${sql}`, args });

/** Some columns of what the streams give, one stream after another, as far as it is wanted. */
export function readStreams(streams: readonly Stream[], columns: string, limit: number, offset = 0): Condition {
  return {
    sql: `${streams
      .map(({ from, join, where }) => `SELECT ${columns} FROM ${from.sql} ${join} ${where ? `WHERE ${where.sql}` : ''}`)
      .join(' UNION ALL ')} LIMIT ${limit} OFFSET ${offset}`,
    args: streams.flatMap(({ from, where }) => [...from.args, ...(where?.args ?? [])]),
  };
}

/** How many agencies the streams give, as far as `most`, as an expression. */
export function countStreams(streams: readonly Stream[], most: number): Condition {
  const plain = streams.map((one) => (one.where ? one : { ...one, join: '' }));
  const { sql, args } = readStreams(plain, '1', most);
  return { sql: `(SELECT count(*) FROM (${sql}))`, args };
}

/** Streams are compared as far as this. */
const mostCompared = 300;

/** The streams of a search by that of its words which the fewest agencies have. One statement where there are several words, else none. */
export async function chooseStreams(db: Executor, asked: AgencySearch): Promise<readonly Stream[]> {
  const words = readSearch(asked.search ?? '');
  if (words.length < 2) return searchStreams(asked, 0);
  const each = words.map((_, index) =>
    countStreams(
      searchStreams(asked, index).map((stream) => ({ ...stream, where: null })),
      mostCompared,
    ),
  );
  const { rows } = await db.execute({
    sql: `SELECT ${each.map(({ sql }, index) => `${sql} AS word${index}`).join(', ')}`,
    args: each.flatMap(({ args }) => args),
  });
  const row = readOnlyRow(rows);
  const counts = words.map((_, index) => readInteger(row, `word${index}`));
  return searchStreams(asked, counts.indexOf(Math.min(...counts)));
}
