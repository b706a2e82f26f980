import { claimsOf, costs, impossible, labelCost, type RowClaims, surplusCost, widthCost } from './match-cost.ts';
import { recognise } from './recognise.ts';
import type { Slot } from './slots.ts';
import type { SourceRow } from './source-row.ts';

/** Rows `row`…`row + rows - 1` of the source fill slots `slot`…`slot + slots - 1` of the form. */
export type Match = {
  readonly row: number;
  readonly rows: number;
  readonly slot: number;
  readonly slots: number;
  readonly cost: number;
  /** Whether a label of the row itself names the (first) slot. */
  readonly isLabelled: boolean;
};
/** One way to read a source: which rows fill which slots, and what believing it costs. */
export type Alignment = { readonly matches: readonly Match[]; readonly cost: number };

/** Readings this much dearer than the best are still believed possible. */
const margin = 0.7;
const alternativesKept = 24;
const longestRun = 40;
const longestJoin = 7;
const mostSteps = 20_000;

/** Aligns the rows of a source with the rows of the form; returns the cheapest readings, best first, all within the margin. */
export function align(rows: readonly SourceRow[], slots: readonly Slot[]): Alignment[] {
  const { across, matches, toEnd, surplus } = buildLattice(rows, slots);
  const most = (toEnd[0] ?? 0) + margin;
  const found: Alignment[] = [];
  const seen = new Set<string>();
  let steps = 0;
  /** Leaving rows over comes before leaving slots empty, so that a reading is not walked in every order of the two. */
  const walk = (row: number, slot: number, afterEmpty: boolean, spent: number, path: Path | null) => {
    const node = row * across + slot;
    if (found.length >= alternativesKept || spent + (toEnd[node] ?? impossible) > most || ++steps > mostSteps) return;
    if (row === rows.length && slot === slots.length) {
      const matches = matchesOf(path);
      const name = matches.map((match) => `${match.row}:${match.rows}>${match.slot}:${match.slots}`).join(' ');
      if (!seen.has(name)) found.push({ matches, cost: spent });
      seen.add(name);
      return;
    }
    for (const match of matches[node] ?? nothing)
      walk(row + match.rows, slot + match.slots, false, spent + match.cost, { match, before: path });
    if (!afterEmpty && row < rows.length) walk(row + 1, slot, false, spent + (surplus[row] ?? impossible), path);
    if (slot < slots.length) walk(row, slot + 1, true, spent + costs.missingSlot, path);
  };
  walk(0, 0, false, 0, null);
  return found.sort((left, right) => left.cost - right.cost);
}

/** The matches walked so far, the last first. */
type Path = { readonly match: Match; readonly before: Path | null };

function matchesOf(path: Path | null): Match[] {
  const matches: Match[] = [];
  for (let at = path; at; at = at.before) matches.push(at.match);
  return matches.reverse();
}

/** Nodes are (rows read, slots filled); `toEnd` is the least cost from a node to the end. */
type Lattice = {
  readonly across: number;
  readonly matches: readonly (readonly Match[] | undefined)[];
  readonly surplus: Float64Array;
  readonly toEnd: Float64Array;
};

function buildLattice(rows: readonly SourceRow[], slots: readonly Slot[]): Lattice {
  const across = slots.length + 1;
  const claims = rows.map((row) => claimsOf(row, (text) => recognise(text).claims));
  const surplus = new Float64Array(rows.length);
  const matches: (readonly Match[] | undefined)[] = new Array<readonly Match[] | undefined>((rows.length + 1) * across);
  const toEnd = new Float64Array((rows.length + 1) * across);
  for (let row = rows.length; row >= 0; row--) {
    const source = rows[row];
    const claim = claims[row];
    if (source && claim) surplus[row] = surplusCost(source, claim);
    for (let slot = slots.length; slot >= 0; slot--) {
      const node = row * across + slot;
      let least = row === rows.length && slot === slots.length ? 0 : impossible;
      if (slot < slots.length) least = Math.min(least, costs.missingSlot + (toEnd[node + 1] ?? impossible));
      if (source && claim) {
        least = Math.min(least, (surplus[row] ?? impossible) + (toEnd[node + across] ?? impossible));
        const ways = matchesAt(row, slot, rows, slots, claim, surplus);
        matches[node] = ways;
        for (const way of ways)
          least = Math.min(least, way.cost + (toEnd[(row + way.rows) * across + slot + way.slots] ?? impossible));
      }
      toEnd[node] = least;
    }
  }
  return { across, matches, surplus, toEnd };
}

const nothing: readonly Match[] = [];

/** Matches that begin here: one row for one slot, one long row for several, several short rows for one. */
function matchesAt(
  row: number,
  slot: number,
  rows: readonly SourceRow[],
  slots: readonly Slot[],
  claim: RowClaims,
  surplus: Float64Array,
): readonly Match[] {
  const source = rows[row];
  const first = slots[slot];
  if (!source || !first) return nothing;
  const left = surplus[row] ?? 0;
  const label = labelCost(source, claim, first);
  if (label > left + costs.missingSlot * longestRun) return nothing;
  const isLabelled = claim.named.has(first.name);
  const found: Match[] = [];
  let width = first.keys.length;
  const one = label + widthCost(source, width);
  if (one <= left + costs.missingSlot) found.push({ row, rows: 1, slot, slots: 1, cost: one, isLabelled });
  let run = 0;
  for (let more = 1; more < longestRun && width < source.cells.length; more++) {
    const next = slots[slot + more];
    // blanks behind the last value pad the row; only table 四 prints several groups in one row, some of them blank
    if (!next || (source.span.last < width && next.table !== 'challenge')) break;
    width += next.keys.length;
    run += next.table === 'challenge' && first.table === 'challenge' ? costs.runPartOfChallenge : costs.runPart;
    if (next.table !== slots[slot + more - 1]?.table) run += costs.otherTable;
    const cost = label + run + widthCost(source, width);
    if (cost <= left + costs.missingSlot * (more + 1))
      found.push({ row, rows: 1, slot, slots: more + 1, cost, isLabelled });
  }
  let cells = source.cells.length;
  for (let more = 1; more < longestJoin && cells < first.keys.length; more++) {
    const next = rows[row + more];
    if (!next || next.labels.length > 0) break;
    cells += next.cells.length;
    const cost = label + costs.joinedRow;
    if (cells === first.keys.length && cost <= left * (more + 1) + costs.missingSlot)
      found.push({ row, rows: more + 1, slot, slots: 1, cost, isLabelled });
  }
  return found;
}
