import type { SourceRow } from '../rows/source-row.ts';
import { placesIn, type Slot, widthsIn } from '../vocabulary/slots.ts';
import { costs, impossible, isNamedBy, labelCosts, type RowClaims, surplusCost, widthCost } from './match-cost.ts';

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

/** Aligns the rows of a source, by what their labels claim, with the rows of the form; returns the cheapest readings, best first, all within the margin. */
export function align(rows: readonly SourceRow[], claims: readonly RowClaims[], slots: readonly Slot[]): Alignment[] {
  const { across, single, several, toEnd, surplus } = buildLattice(rows, claims, slots);
  const most = (toEnd[0] ?? 0) + margin;
  const found: Alignment[] = [];
  let steps = 0;
  /** Leaving rows over comes before leaving slots empty, so that a reading is not walked in every order of the two. */
  const walk = (row: number, slot: number, afterEmpty: boolean, spent: number, path: Path | null) => {
    const node = row * across + slot;
    if (found.length >= alternativesKept || spent + (toEnd[node] ?? impossible) > most || ++steps > mostSteps) return;
    if (row === rows.length && slot === slots.length) {
      const matches = matchesOf(path);
      if (!found.some((one) => isSame(one.matches, matches))) found.push({ matches, cost: spent });
      return;
    }
    const cost = single[node] ?? impossible;
    const first = slots[slot];
    if (cost < impossible && first) {
      const own = claims[row];
      const isLabelled = own !== undefined && isNamedBy(own, first.name);
      const match = { row, rows: 1, slot, slots: 1, cost, isLabelled };
      walk(row + 1, slot + 1, false, spent + cost, { match, before: path });
    }
    for (const match of several.get(node) ?? nothing)
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

function isSame(ones: readonly Match[], others: readonly Match[]): boolean {
  return (
    ones.length === others.length &&
    ones.every(({ row, rows, slot, slots }, index) => {
      const other = others[index];
      return other?.row === row && other.rows === rows && other.slot === slot && other.slots === slots;
    })
  );
}

/** Nodes are (rows read, slots filled); `toEnd` is the least cost from a node to the end. */
type Lattice = {
  readonly across: number;
  /** What one row costs that fills one slot; the other matches are few. */
  readonly single: Float64Array;
  readonly several: ReadonlyMap<number, readonly Match[]>;
  readonly surplus: readonly number[];
  readonly toEnd: Float64Array;
};

function buildLattice(rows: readonly SourceRow[], claims: readonly RowClaims[], slots: readonly Slot[]): Lattice {
  const across = slots.length + 1;
  const surplus: number[] = new Array(rows.length).fill(0);
  const several = new Map<number, readonly Match[]>();
  const { single, toEnd, labels } = roomFor((rows.length + 1) * across);
  const lastRow = rows.length * across;
  toEnd[lastRow + slots.length] = 0;
  let columns: SourceRow['columns'] = null;
  let widths = widthsIn(slots, columns);
  for (let slot = slots.length - 1; slot >= 0; slot--)
    toEnd[lastRow + slot] = costs.missingSlot + (toEnd[lastRow + slot + 1] ?? 0);
  for (let row = rows.length - 1; row >= 0; row--) {
    const source = rows[row];
    const claim = claims[row];
    if (!source || !claim) continue;
    const left = surplusCost(source, claim);
    surplus[row] = left;
    labelCosts(source, claim, slots, labels);
    const start = row * across;
    const below = start + across;
    toEnd[start + slots.length] = left + (toEnd[below + slots.length] ?? impossible);
    if (source.columns !== columns) {
      columns = source.columns;
      widths = widthsIn(slots, columns);
    }
    let width = -1;
    let fitting = impossible;
    for (let slot = slots.length - 1; slot >= 0; slot--) {
      const node = start + slot;
      let least = Math.min(
        costs.missingSlot + (toEnd[node + 1] ?? impossible),
        left + (toEnd[below + slot] ?? impossible),
      );
      const label = labels[slot] ?? impossible;
      const first = label < impossible ? slots[slot] : undefined;
      if (first) {
        const wide = widths[slot] ?? impossible;
        if (wide !== width) {
          width = wide;
          fitting = widthCost(source, width);
        }
        const one = label + fitting;
        if (one <= left + costs.missingSlot) {
          single[node] = one;
          least = Math.min(least, one + (toEnd[below + slot + 1] ?? impossible));
        }
        const isOther =
          source.cells.length < width || (source.cells.length > width && runsOn(source, width, slots[slot + 1]));
        if (isOther) {
          const ways = source.columns
            ? groupsAt(row, slot, source, slots, label)
            : severalAt(row, slot, rows, slots, label, isNamedBy(claim, first.name), left);
          if (ways.length > 0) several.set(node, ways);
          for (const way of ways)
            least = Math.min(least, way.cost + (toEnd[(row + way.rows) * across + slot + way.slots] ?? impossible));
        }
      }
      toEnd[node] = least;
    }
  }
  return { across, single, several, surplus, toEnd };
}

/** Room for one lattice; it is used again, for the engine frees such arrays late. */
let room = { single: new Float64Array(0), toEnd: new Float64Array(0), labels: new Float64Array(0) };

function roomFor(nodes: number): typeof room {
  if (room.single.length < nodes)
    room = { single: new Float64Array(nodes), toEnd: new Float64Array(nodes), labels: new Float64Array(nodes) };
  room.single.fill(impossible, 0, nodes);
  return room;
}

const nothing: readonly Match[] = [];

/** The groups of table 四 in one row, where the headings over it name each of its columns. */
function groupsAt(
  row: number,
  slot: number,
  source: SourceRow,
  slots: readonly Slot[],
  label: number,
): readonly Match[] {
  const { columns } = source;
  if (slots[slot]?.table !== 'challenge' || columns === null) return nothing;
  for (let many = 2; slot + many <= slots.length; many++) {
    if (!placesIn(slots.slice(slot, slot + many), columns)) continue;
    const cost = label + widthCost(source, columns.length);
    return [{ row, rows: 1, slot, slots: many, cost, isLabelled: true }];
  }
  return nothing;
}

/**
 * Whether cells beyond so many may be another slot's: blanks around the values pad the row where it is set as one, but table 四
 * prints several groups in one row, some of them blank.
 */
function runsOn({ span, dialect }: SourceRow, width: number, next: Slot | undefined): boolean {
  if (next === undefined) return false;
  return next.table === 'challenge' || span.last - (dialect === 'lines' ? 0 : span.first) >= width;
}

/** Matches that begin here of one long row for several slots, or of several short rows for one. */
function severalAt(
  row: number,
  slot: number,
  rows: readonly SourceRow[],
  slots: readonly Slot[],
  label: number,
  isLabelled: boolean,
  left: number,
): readonly Match[] {
  const source = rows[row];
  const first = slots[slot];
  const all = source?.cells.length ?? 0;
  if (!source || !first) return nothing;
  let found: Match[] | null = null;
  let width = first.keys.length;
  let run = 0;
  for (let more = 1; more < longestRun && width < all; more++) {
    const next = slots[slot + more];
    if (!next || !runsOn(source, width, next)) break;
    width += next.keys.length;
    run += next.table === 'challenge' && first.table === 'challenge' ? costs.runPartOfChallenge : costs.runPart;
    if (next.table !== slots[slot + more - 1]?.table) run += costs.otherTable;
    const cost = label + run + widthCost(source, width);
    if (cost <= left + costs.missingSlot * (more + 1)) {
      found ??= [];
      found.push({ row, rows: 1, slot, slots: more + 1, cost, isLabelled });
    }
  }
  let cells = all;
  for (let more = 1; more < longestJoin && cells < first.keys.length; more++) {
    const next = rows[row + more];
    if (!next || next.labels.length > 0) break;
    cells += next.cells.length;
    const cost = label + costs.joinedRow;
    if (cells === first.keys.length && cost <= left * (more + 1) + costs.missingSlot) {
      found ??= [];
      found.push({ row, rows: more + 1, slot, slots: 1, cost, isLabelled });
    }
  }
  return found ?? nothing;
}
