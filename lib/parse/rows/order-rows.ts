import { applicationRows } from '../../form/application.ts';
import { challengeGroups } from '../../form/challenge.ts';
import { disclosureItems } from '../../form/disclosure.ts';
import type { Table } from '../../form/terms.ts';
import { slotName } from '../vocabulary/vocabulary.ts';
import type { SourceRow } from './source-row.ts';

/** Place of every row of numbers on the form, over both editions, by its slot's name. */
const places = new Map<string, number>(
  [
    ...new Set(
      [...disclosureItems['2019'], ...disclosureItems['2021']].map(({ item }) => slotName('disclosure', item)),
    ),
    ...applicationRows.map(({ row }) => slotName('application', row)),
    ...challengeGroups.map((group) => slotName('challenge', group)),
  ].map((name, place) => [name, place]),
);
const behindAll = places.size;
/** A label farther from the form's words than this places no row. */
const mostCost = 0.5;
/** A table behind its place is believed to be the form's if so many of its rows stand together there, or an article heads it. */
const leastTogether = 2;

/**
 * Sets rows that name their place on the form in its own words into the form's order, wherever the source prints them. A row
 * without such a label keeps its neighbours; in a table found out of order it is marked adrift, for order says nothing there.
 */
export function orderRows(rows: readonly SourceRow[]): readonly SourceRow[] {
  const placed = rows.map(placeNamed);
  if (isRising(placed)) return rows;
  const ordered = longestRise(placed);
  const moved = placed.flatMap((place, row) =>
    place !== null && !ordered.has(row) && isOnce(place, placed) && isOfTheForm(row, rows) ? [row] : [],
  );
  if (moved.length === 0) return rows;
  const tables = new Set(moved.map((row) => rows[row]?.context.table));
  const sorted = [...moved].sort((one, other) => (placed[one] ?? 0) - (placed[other] ?? 0));
  const result: SourceRow[] = [];
  const takeUpTo = (place: number) => {
    while (sorted.length > 0 && (placed[sorted[0] ?? 0] ?? 0) < place) {
      const row = rows[sorted.shift() ?? 0];
      if (row) result.push(row);
    }
  };
  const isMoved = new Set(moved);
  rows.forEach((row, index) => {
    if (isMoved.has(index)) return;
    if (ordered.has(index)) takeUpTo(placed[index] ?? 0);
    else if (placed[index] === null && row.context.table === 'challenge') takeUpTo(firstOfChallenge);
    const isAdrift = placed[index] === null && tables.has(row.context.table) && row.context.table !== 'challenge';
    result.push(isAdrift ? { ...row, isAdrift } : row);
  });
  takeUpTo(behindAll);
  return result;
}

const firstOfChallenge = places.get(slotName('challenge', 'reconsideration')) ?? behindAll;

/** The place of the row that its headings or its nearest label name; null where they name none, or several. */
function placeNamed({ labels, isDetached, span, columns }: SourceRow): number | null {
  const group = columns?.find((column) => column?.includes('.'))?.split('.')[0];
  if (group) return places.get(slotName('challenge', group)) ?? null;
  if (isDetached || span.count === 0) return null;
  const claims = labels.at(-1)?.recognition.claims ?? [];
  const [claim] = claims;
  if (claims.length !== 1 || claim?.meaning.kind !== 'row' || claim.cost > mostCost) return null;
  return places.get(claim.meaning.slot) ?? null;
}

/** Whether all rows that name their place stand in the form's order, as in nearly every source. */
function isRising(placed: readonly (number | null)[]): boolean {
  let last = -1;
  for (const place of placed) {
    if (place === null) continue;
    if (place <= last) return false;
    last = place;
  }
  return true;
}

/** Rows of the longest run of rising places; equal places do not rise. */
function longestRise(placed: readonly (number | null)[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: number[] = [];
  placed.forEach((place, row) => {
    if (place === null) return;
    let length = ends.length;
    while (length > 0 && (placed[ends[length - 1] ?? 0] ?? 0) >= place) length--;
    before[row] = ends[length - 1] ?? -1;
    ends[length] = row;
  });
  const rise = new Set<number>();
  for (let row = ends.at(-1) ?? -1; row >= 0; row = before[row] ?? -1) rise.add(row);
  return rise;
}

function isOnce(place: number, placed: readonly (number | null)[]): boolean {
  return placed.indexOf(place) === placed.lastIndexOf(place);
}

/** Table 二 speaks of permits and penalties, and so do other tables: a row of it that stands alone elsewhere is not the form's. */
function isOfTheForm(row: number, rows: readonly SourceRow[]): boolean {
  const own = rows[row]?.context;
  const table: Table | 'outside' = own?.table ?? 'outside';
  if (table === 'outside') return false;
  if (table !== 'disclosure' || own?.article !== null) return true;
  const like = (at: number) => (rows[at]?.context.table === table ? 1 : 0);
  return 1 + like(row - 1) + like(row + 1) >= leastTogether;
}
