import { tables } from '../../form/terms.ts';
import type { SourceColumn } from '../rows/headings/column-order.ts';
import type { SourceRow } from '../rows/source-row.ts';
import { type LabelClaim, type Recognition, recognise } from '../vocabulary/recognise.ts';
import { placeAmong, type Slot } from '../vocabulary/slots.ts';
import { slotName } from '../vocabulary/vocabulary.ts';

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
const nothing: readonly string[] = [];
const longestJoined = 60;

type SlotClaim = {
  readonly slot: string;
  /** The least cost at which a label claims it. */
  cost: number;
  /** Whether the nearest label itself names it, whole or joined from its pieces: only then it is placed by label. */
  isNamed: boolean;
};
/** What the labels of a row say, gathered once a row. */
export type RowClaims = {
  /** The slots that its labels claim, each once. */
  readonly slots: SlotClaim[];
  /** How strongly the nearest label speaks for some slot: 0 not at all. */
  strength: number;
  /** Whether the nearest label is words that mean nothing on the form. */
  hasWords: boolean;
  /** Whether a label beside the values names the row in the form's own words: it stands for no other row. */
  isOwn: boolean;
};

/**
 * Gathers what the labels before a row claim. The nearest label counts; one farther off only past words that mean nothing,
 * for behind a header or a group heading begins another row. A label cut in two is joined.
 */
export function claimsOf(row: SourceRow): RowClaims {
  const { labels, isDetached } = row;
  const claims: RowClaims = { slots: [], strength: 0, hasWords: false, isOwn: false };
  for (const slot of row.columns ? groupsIn(row.columns) : nothing) claims.slots.push({ slot, cost: 0, isNamed: true });
  let text = '';
  for (let distance = 0; distance < Math.min(labels.length, labelsRead); distance++) {
    const label = labels[labels.length - 1 - distance];
    if (!label) break;
    const { piece, recognition } = label;
    if (distance === 0) {
      claims.hasWords = recognition.claims.length === 0;
      claims.isOwn = row.labelsBeside > 0 && !isDetached && isRowOnly(recognition);
    }
    const extra = (distance + (isDetached ? 1 : 0)) * costs.fartherLabel;
    take(claims, row, recognition.claims, extra, distance === 0 && !isDetached);
    if (recognition.isCertain) break;
    if (distance > 0 && !isDetached && text.length + piece.folded.length <= longestJoined && claims.strength < 1)
      take(claims, row, recognise(piece.folded + text).claims, 0.1 * distance, true);
    text = piece.folded + text;
  }
  return claims;
}

/** The groups of table 四 that the headings over a row name its columns by. */
function groupsIn(columns: readonly SourceColumn[]): readonly string[] {
  const groups = columns.flatMap((column) => (column?.includes('.') ? column.slice(0, column.indexOf('.')) : []));
  return [...new Set(groups)].map((group) => slotName('challenge', group));
}

/** Whether a label is one row of table 二 or 三 in the form's own words, and nothing else. */
function isRowOnly({ claims }: Recognition): boolean {
  return (
    claims.length > 0 &&
    claims.every(
      ({ meaning, closeness }) => closeness !== 'near' && meaning.kind === 'row' && meaning.table !== 'challenge',
    )
  );
}

function take(into: RowClaims, row: SourceRow, claims: readonly LabelClaim[], extra: number, isNearest: boolean): void {
  const isWeak = claims.some(({ meaning }) => meaning.kind === 'column');
  for (const { meaning, cost, closeness } of claims) {
    if (meaning.kind !== 'row' || (isWeak && meaning.table !== row.context.table)) continue;
    const { slot } = meaning;
    const own = cost + extra + (isWeak ? 0.15 : 0);
    const known = claimOf(into, slot);
    if (!known) into.slots.push({ slot, cost: own, isNamed: isNearest });
    else {
      known.cost = Math.min(known.cost, own);
      known.isNamed ||= isNearest;
    }
    if (!isNearest) continue;
    if (meaning.table !== 'challenge' && !isWeak)
      into.strength = Math.max(into.strength, closeness === 'near' ? 0.5 : 1);
  }
}

function claimOf({ slots }: RowClaims, name: string): SlotClaim | undefined {
  for (const claim of slots) if (claim.slot === name) return claim;
  return undefined;
}

/** Whether a row says by a label of its own that it is a row of the form. */
export function isLabelled(claims: RowClaims): boolean {
  return claims.strength === 1;
}

/** Whether the nearest label names a slot. */
export function isNamedBy({ slots }: RowClaims, name: string): boolean {
  for (const { slot, isNamed } of slots) if (isNamed && slot === name) return true;
  return false;
}

/** Writes what the labels make it cost to put a row at each of the slots, before its width is looked at. */
export function labelCosts(row: SourceRow, claims: RowClaims, slots: readonly Slot[], into: Float64Array): void {
  const { table, article } = row.context;
  const own = otherLabelCost(claims);
  const order = table === 'outside' ? tables.length : tables.indexOf(table);
  if (own === impossible) into.fill(impossible, 0, slots.length);
  else
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at];
      if (!slot) continue;
      if (slot.order === order) {
        const isOther = slot.article !== null && article !== null && article !== slot.article;
        into[at] = isOther ? own + costs.wrongArticle : own;
      } else into[at] = slot.order > order ? own + costs.otherTable : impossible;
    }
  for (const { slot, cost } of claims.slots) {
    const at = cost < 1 ? placeAmong(slots, slot) : undefined;
    if (at !== undefined) into[at] = cost;
  }
}

/** What it costs to put a row at a slot that its labels do not claim. */
function otherLabelCost({ strength, hasWords, isOwn }: RowClaims): number {
  if (isOwn) return impossible;
  if (strength === 1) return costs.otherLabel;
  if (strength > 0) return costs.otherNearLabel;
  return hasWords ? costs.unknownLabel : costs.noLabel;
}

/** What the number of cells makes it cost to fill `width` places from a row. */
export function widthCost(row: SourceRow, width: number): number {
  if (width === impossible) return impossible;
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
