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
const longestRun = 12;
const longestJoin = 7;

type Step = { readonly cost: number; readonly to: number; readonly match: Match | null };

/** Aligns the rows of a source with the rows of the form; returns the cheapest readings, best first, all within the margin. */
export function align(rows: readonly SourceRow[], slots: readonly Slot[]): Alignment[] {
  const claims = rows.map((row) => claimsOf(row, (text) => recognise(text).claims));
  const lattice = new Lattice(rows, claims, slots);
  const best = lattice.costToEnd(0);
  const found: Alignment[] = [];
  const seen = new Set<string>();
  let steps = 0;
  const walk = (node: number, spent: number, matches: Match[]) => {
    if (found.length >= alternativesKept || ++steps > 20_000) return;
    if (node === lattice.end) {
      const name = matches.map((match) => `${match.row}:${match.rows}>${match.slot}:${match.slots}`).join(' ');
      if (!seen.has(name)) {
        seen.add(name);
        found.push({ matches, cost: spent });
      }
      return;
    }
    const onward = lattice
      .stepsFrom(node)
      .map((step) => ({ step, total: spent + step.cost + lattice.costToEnd(step.to) }))
      .filter(({ total }) => total <= best + margin)
      .sort((left, right) => left.total - right.total);
    for (const { step } of onward) walk(step.to, spent + step.cost, step.match ? [...matches, step.match] : matches);
  };
  walk(0, 0, []);
  return found.sort((left, right) => left.cost - right.cost);
}

/**
 * Nodes are (rows read, slots filled, whether a slot was just left empty). Leaving rows over comes before leaving slots empty,
 * so that every reading is walked once.
 */
class Lattice {
  readonly end: number;
  readonly #rows: readonly SourceRow[];
  readonly #claims: readonly RowClaims[];
  readonly #slots: readonly Slot[];
  readonly #toEnd: Float64Array;
  readonly #labels: Float64Array;

  constructor(rows: readonly SourceRow[], claims: readonly RowClaims[], slots: readonly Slot[]) {
    this.#rows = rows;
    this.#claims = claims;
    this.#slots = slots;
    this.#labels = new Float64Array(rows.length * slots.length);
    rows.forEach((row, index) => {
      const claim = claims[index];
      if (claim)
        slots.forEach((slot, place) => {
          this.#labels[index * slots.length + place] = labelCost(row, claim, slot);
        });
    });
    const nodes = (rows.length + 1) * (slots.length + 1) * 2;
    this.end = nodes - 2;
    this.#toEnd = new Float64Array(nodes).fill(impossible);
    this.#toEnd[nodes - 1] = 0;
    this.#toEnd[nodes - 2] = 0;
    for (let node = nodes - 3; node >= 0; node--) {
      let least = impossible;
      for (const step of this.stepsFrom(node)) least = Math.min(least, step.cost + this.costToEnd(step.to));
      this.#toEnd[node] = least;
    }
  }

  costToEnd(node: number): number {
    return this.#toEnd[node] ?? impossible;
  }

  stepsFrom(node: number): Step[] {
    const afterEmpty = (node & 1) === 1;
    const across = this.#slots.length + 1;
    const row = Math.floor(node / 2 / across);
    const slot = (node >> 1) % across;
    const steps: Step[] = [];
    const go = (nextRow: number, nextSlot: number, empty: 0 | 1) => {
      const to = (nextRow * across + nextSlot) * 2 + empty;
      return to === this.end + 1 ? this.end : to;
    };
    const source = this.#rows[row];
    const claim = this.#claims[row];
    if (slot < this.#slots.length) steps.push({ cost: costs.missingSlot, to: go(row, slot + 1, 1), match: null });
    if (!source || !claim) return steps;
    if (!afterEmpty) steps.push({ cost: surplusCost(source, claim), to: go(row + 1, slot, 0), match: null });
    const label = this.#labels[row * this.#slots.length + slot] ?? impossible;
    if (slot >= this.#slots.length || label === impossible) return steps;
    this.#runs(row, slot, label, (match) =>
      steps.push({ cost: match.cost, to: go(row + match.rows, slot + match.slots, 0), match }),
    );
    return steps;
  }

  /** Matches that begin here: one row for one slot, one long row for several, several short rows for one. */
  #runs(row: number, slot: number, label: number, take: (match: Match) => void): void {
    const source = this.#rows[row];
    const first = this.#slots[slot];
    if (!source || !first) return;
    const isLabelled = this.#claims[row]?.byRow.has(`${first.table}.${first.row}`) ?? false;
    let width = first.keys.length;
    const one = widthCost(source, width);
    if (one < impossible) take({ row, rows: 1, slot, slots: 1, cost: label + one, isLabelled });
    for (let more = 1; more < longestRun && width < source.cells.length; more++) {
      const next = this.#slots[slot + more];
      if (!next) break;
      width += next.keys.length;
      const cost = widthCost(source, width);
      const part = next.table === 'challenge' && first.table === 'challenge' ? costs.runPartOfChallenge : costs.runPart;
      if (cost < impossible)
        take({ row, rows: 1, slot, slots: more + 1, cost: label + cost + part * more, isLabelled });
    }
    let cells = source.cells.length;
    for (let more = 1; more < longestJoin && cells < first.keys.length; more++) {
      const next = this.#rows[row + more];
      if (!next || next.labels.length > 0) break;
      cells += next.cells.length;
      if (cells === first.keys.length)
        take({ row, rows: more + 1, slot, slots: 1, cost: label + costs.joinedRow, isLabelled });
    }
  }
}
