import { editDistance } from '../text/edit-distance.ts';
import { Memory } from '../text/memory.ts';
import { isReadInRow } from '../text/read-cell.ts';
import { unitSaid } from './money-unit.ts';
import { bareKey, type Entry, entries, headingMeaning, labelKey, type Meaning } from './vocabulary.ts';

/** How a label was recognised: as printed on the form, in another spelling, or by closeness. */
export type Closeness = 'exact' | 'alias' | 'near';
/** A meaning a label may have. `cost` is 0 for the form's own words and grows with distance, to about 1. */
export type LabelClaim = { readonly meaning: Meaning; readonly closeness: Closeness; readonly cost: number };
/** All a label may mean. */
export type Recognition = {
  readonly claims: readonly LabelClaim[];
  /** The row labels bunched in one piece, in order, where there are several. */
  readonly rows: readonly string[];
  /** Whether some claim is of a row of numbers. */
  readonly namesRow: boolean;
  /** Whether some claim rests on the label's own words, not on closeness. */
  readonly isCertain: boolean;
  /** The first meaning by its own words, where all such meanings are of one table: it tells where in the form we stand. */
  readonly place: Meaning | null;
  /** The unit of money that it names. */
  readonly unit: string | null;
  /** Whether only its row tells how to read it: a numeral, an ordinal or a unit alone. */
  readonly isReadInRow: boolean;
};
type Found = { readonly claims: readonly LabelClaim[]; readonly rows: readonly string[] };

const exact = new Map<string, Entry>(entries.map((entry) => [entry.key, entry]));
const byBare = new Map<string, Entry[]>();
for (const entry of entries) byBare.set(entry.bare, [...(byBare.get(entry.bare) ?? []), entry]);
const rowEntries = entries.filter((entry) => entry.meanings.some((meaning) => meaning.kind === 'row'));
const groupKeys = entries
  .filter((entry) => entry.meanings.some((meaning) => meaning.kind === 'group'))
  .flatMap((entry) => [entry.key, entry.bare]);

/** Column headers, the longest first, so that none is taken for the beginning of a longer one. */
const columnEntries = entries
  .filter((entry) => entry.meanings.some((meaning) => meaning.kind === 'column'))
  .sort((left, right) => right.key.length - left.key.length);

/** What an office adds to a label in brackets: `规章(设区的市应提供)`, `本年(2023)制发件数`, `第二十条第(八)项(元)`. */
const explanations = /(?<=..)\((?:[^()]{2,200}|元)\)/g;
const longestLabel = 240;
const shortestNear = 3;
const shortestFragment = 4;
const nearRatio = 0.34;
const mostRemembered = 10_000;
const memory = new Memory<Recognition>(mostRemembered);

/** What a folded label may mean on the form; empty claims for words that are not of the form. Pure (memoised). */
export function recognise(folded: string): Recognition {
  return memory.get(folded) ?? memory.keep(folded, (own) => withFacts(recogniseFolded(own), own));
}

function withFacts({ claims: all, rows }: Found, folded: string): Recognition {
  const certain = all.filter(isPrinted);
  const first = certain[0]?.meaning ?? null;
  return {
    claims: all,
    rows,
    namesRow: all.some(({ meaning }) => meaning.kind === 'row'),
    isCertain: certain.length > 0,
    place: certain.every(({ meaning }) => meaning.table === first?.table) ? first : null,
    unit: unitSaid(folded),
    isReadInRow: isReadInRow(folded),
  };
}

/** What is recognised where there are no words. */
export const noWords: Recognition = withFacts({ claims: [], rows: [] }, '');

function recogniseFolded(folded: string): Found {
  const key = labelKey(folded);
  if (key === '' || key.length > longestLabel) return noWords;
  const whole = recogniseKey(key);
  if (whole.claims.some(isPrinted)) return whole;
  const plain = folded.replace(explanations, '');
  const own = plain === folded ? whole : recogniseKey(labelKey(plain));
  return own.claims.some(isPrinted) ? own : whole;
}

/** Whether a claim rests on the words of the form, in whichever spelling. */
function isPrinted({ closeness }: LabelClaim): boolean {
  return closeness !== 'near';
}

function recogniseKey(key: string): Found {
  const printed = exact.get(key);
  if (printed) return { claims: claims(printed, 'exact', 0), rows: [] };
  const bare = bareKey(key);
  const spelled = byBare.get(bare);
  if (spelled) return { claims: spelled.flatMap((entry) => claims(entry, 'alias', 0.08)), rows: [] };
  for (const group of groupKeys) {
    if (!key.startsWith(group) || key.length < group.length + 3) continue;
    const rest = recogniseKey(key.slice(group.length));
    if (rest.claims.some((claim) => claim.meaning.kind === 'row') || rest.rows.length > 0) return rest;
  }
  const columns = columnsAlong(key);
  if (columns.length > 1) return { claims: columns, rows: [] };
  const group = groupInWords(key);
  if (group) return { claims: claims(group, 'near', 0.3), rows: [] };
  const heading = headingMeaning(key);
  if (heading) return { claims: [{ meaning: heading, closeness: 'alias', cost: 0.1 }], rows: [] };
  const within = rowsWithin(key);
  if (within.length > 1) return { claims: [], rows: within.map((entry) => entry.key) };
  const near = nearest(bare);
  if (near.length > 0) return { claims: near, rows: [] };
  const [only] = within;
  const claimed = only ? claims(only, 'near', 0.3 + 0.5 * (1 - only.bare.length / key.length)) : [];
  return { claims: claimed.filter((claim) => claim.meaning.kind === 'row' && key.length < 60), rows: [] };
}

function claims(entry: Entry, closeness: Closeness, cost: number): LabelClaim[] {
  return entry.meanings.map((meaning) => ({ meaning, closeness, cost }));
}

const longestGroup = 30;
/** What of a heading over a group of table 四 tells which of the three it is, however it is worded. */
const groupWords: readonly (readonly [RegExp, string])[] = [
  [/(?:未经|没有经|不经)过?(?:行政)?复议|直接(?:提起|向|进行)?(?:行政)?(?:起诉|诉讼)/, '未经复议直接起诉'],
  [/复议之?后.{0,6}诉|经过?(?:行政)?复议.{0,6}诉/, '复议后起诉'],
  [/^[^诉]*行政复议[^诉]*(?:情况|案件|结果|情况表|统计表|如下|下表)$/, '行政复议'],
];

/** The group of table 四 that a heading speaks of in words of its own. */
function groupInWords(key: string): Entry | undefined {
  if (key.length > longestGroup || !/复议|起诉|诉讼/.test(key) || /维持|纠正|审结|计$/.test(key)) return undefined;
  const [named, ...others] = groupWords.filter(([words]) => words.test(key));
  return named && others.length === 0 ? exact.get(named[1]) : undefined;
}

/** The column headers that make up a piece from end to end: a header row whose gaps were lost. */
function columnsAlong(key: string): LabelClaim[] {
  const found: LabelClaim[] = [];
  for (let at = 0; at < key.length; ) {
    const entry = columnEntries.find((one) => key.startsWith(one.key, at));
    if (!entry) return [];
    found.push(...claims(entry, 'alias', 0.1).filter(({ meaning }) => meaning.kind === 'column'));
    at += entry.key.length;
  }
  return found;
}

/** Row labels of table 三 that stand whole inside a longer piece, in the order they stand there. */
function rowsWithin(key: string): Entry[] {
  if (key.length < 10) return [];
  const found: { entry: Entry; at: number }[] = [];
  for (const entry of rowEntries) {
    if (entry.bare.length < 4) continue;
    const at = key.indexOf(entry.bare);
    if (at >= 0) found.push({ entry, at });
  }
  const longest = found.filter(
    ({ entry, at }) =>
      !found.some(
        (other) =>
          other.entry !== entry &&
          other.at <= at &&
          other.at + other.entry.bare.length >= at + entry.bare.length &&
          (other.entry.bare.length > entry.bare.length ||
            found.indexOf(other) < found.findIndex((one) => one.entry === entry)),
      ),
  );
  return longest.sort((left, right) => left.at - right.at).map(({ entry }) => entry);
}

/** Row labels close by edit distance, or of which the piece is a cut beginning or end. */
function nearest(bare: string): LabelClaim[] {
  if (bare.length < shortestNear) return [];
  const found: LabelClaim[] = [];
  for (const entry of rowEntries) {
    const longer = Math.max(bare.length, entry.bare.length);
    const limit = Math.floor(longer * nearRatio);
    const isFragment = bare.length >= shortestFragment && bare.length < entry.bare.length;
    if (isFragment && (entry.bare.startsWith(bare) || entry.bare.endsWith(bare)))
      found.push(...claims(entry, 'near', 0.35));
    else if (entry.bare.length >= shortestNear) {
      const distance = editDistance(bare, entry.bare, limit);
      if (distance <= limit) found.push(...claims(entry, 'near', 0.2 + (1.6 * distance) / longer));
    }
  }
  const rows = found.filter((claim) => claim.meaning.kind === 'row');
  const least = Math.min(...rows.map((claim) => claim.cost));
  return rows.filter((claim) => claim.cost <= least + 0.2);
}
