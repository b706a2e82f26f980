import { tables } from '../form/terms.ts';
import type { Claim } from './recognise.ts';
import type { Slot } from './slots.ts';
import type { SourceRow } from './source-row.ts';

/**
 * What it costs to believe something of the source, in units where an unlabelled row in its place costs 1. A labelled row in
 * its place costs next to nothing; leaving a form row empty and a source row over costs more than any plausible placing.
 */
export const costs = {
  missingSlot: 2,
  surplusRow: 2.5,
  surplusLabelledRow: 6,
  surplusOutside: 0,
  noLabel: 1,
  unknownLabel: 1.2,
  otherLabel: 4,
  otherNearLabel: 2.5,
  fartherLabel: 0.25,
  wrongArticle: 0.9,
  otherTable: 1.5,
  runPart: 0.4,
  runPartOfChallenge: 0.1,
  blankRow: 0.5,
  windowed: 0.2,
  shortRow: 0.8,
  shortCell: 0.25,
  longRow: 1.5,
  longCell: 0.5,
  joinedRow: 0.6,
} as const;

export const impossible = Number.POSITIVE_INFINITY;
const labelsRead = 4;
const longestJoined = 60;

/** What the labels of a row say, gathered once a row. */
export type RowClaims = {
  /** Least cost at which a label claims a form row. */
  readonly byRow: ReadonlyMap<string, number>;
  /** Form rows the nearest label itself names, whole or joined from its pieces: only these are placed by label. */
  readonly named: ReadonlySet<string>;
  /** How strongly the nearest label speaks for some form row: 0 not at all. */
  readonly strength: number;
  readonly hasWords: boolean;
};

/**
 * Gathers what the labels before a row claim. The nearest label counts; one farther off only past words that mean nothing,
 * for behind a header or a group heading begins another row. A label cut in two is joined.
 */
export function claimsOf(row: SourceRow, joined: (text: string) => readonly Claim[]): RowClaims {
  const byRow = new Map<string, number>();
  const named = new Set<string>();
  let strength = 0;
  const take = (claims: readonly Claim[], extra: number, isNearest: boolean) => {
    const isWeak = claims.some(({ meaning }) => meaning.kind === 'column');
    for (const { meaning, cost, closeness } of claims) {
      if (meaning.kind !== 'row' || (isWeak && meaning.table !== row.context.table)) continue;
      const name = `${meaning.table}.${meaning.row}`;
      byRow.set(name, Math.min(byRow.get(name) ?? impossible, cost + extra + (isWeak ? 0.15 : 0)));
      if (!isNearest) continue;
      named.add(name);
      if (meaning.table !== 'challenge' && !isWeak) strength = Math.max(strength, closeness === 'near' ? 0.5 : 1);
    }
  };
  const nearest = row.labels.slice(-labelsRead).reverse();
  let text = '';
  for (const [distance, { piece, recognition }] of nearest.entries()) {
    text = piece.folded + text;
    take(
      recognition.claims,
      (distance + (row.isDetached ? 1 : 0)) * costs.fartherLabel,
      distance === 0 && !row.isDetached,
    );
    const isWhole = recognition.claims.some(({ closeness }) => closeness !== 'near');
    if (distance > 0 && !isWhole && !row.isDetached && text.length <= longestJoined && strength < 1)
      take(joined(text), 0.1 * distance, true);
    if (isWhole) break;
  }
  const last = nearest[0];
  return { byRow, named, strength, hasWords: last !== undefined && last.recognition.claims.length === 0 };
}

/** Whether a row says by a label of its own that it is a row of the form. */
export function isLabelled(claims: RowClaims): boolean {
  return claims.strength === 1;
}

/** What the labels make it cost to put a row at a slot, before its width is looked at. */
export function labelCost(row: SourceRow, claims: RowClaims, slot: Slot): number {
  const claimed = claims.byRow.get(slot.name);
  if (claimed !== undefined && claimed < 1) return claimed;
  if (row.context.table === 'outside') return impossible;
  let cost: number = claims.hasWords ? costs.unknownLabel : costs.noLabel;
  if (claims.strength === 1) cost = costs.otherLabel;
  else if (claims.strength > 0) cost = costs.otherNearLabel;
  if (row.context.table !== slot.table) {
    if (tables.indexOf(row.context.table) > tables.indexOf(slot.table)) return impossible;
    cost += costs.otherTable;
  } else if (slot.article !== null && row.context.article !== null && row.context.article !== slot.article)
    cost += costs.wrongArticle;
  return cost;
}

/** What the number of cells makes it cost to fill `width` places from a row. */
export function widthCost(row: SourceRow, width: number): number {
  const { first, last, count } = row.span;
  const all = row.cells.length;
  if (count === 0) return all >= width ? costs.blankRow : impossible;
  const span = last - first + 1;
  if (span === width) return 0;
  if (count > width) return costs.longRow + costs.longCell * (count - width);
  if (span > width) return costs.shortRow + costs.longCell * (span - width);
  if (all >= width) return costs.windowed;
  return costs.shortRow + costs.shortCell * (width - all);
}

/** What it costs to leave a row of values out of the form. */
export function surplusCost(row: SourceRow, claims: RowClaims): number {
  if (isLabelled(claims)) return costs.surplusLabelledRow;
  if (row.span.count === 0) return costs.surplusOutside;
  return row.context.table === 'outside' ? costs.surplusOutside : costs.surplusRow;
}
