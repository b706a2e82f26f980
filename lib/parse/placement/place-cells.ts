import { challengeGroups } from '../../form/challenge.ts';
import { disclosureKey, type FigureKey } from '../../form/figure.ts';
import { type Problem, problem } from '../../form/problem.ts';
import type { Cell, Placement } from '../../form/report.ts';
import type { Alignment, Match } from '../alignment/align.ts';
import type { Piece } from '../dialects/dialect.ts';
import { type SourceRow, valueSpan } from '../rows/source-row.ts';
import { cellsWithWords } from '../rows/words-in-cells.ts';
import { blank, type CellReading } from '../text/read-cell.ts';
import { placesIn, type Slot } from '../vocabulary/slots.ts';
import { cellOf } from './cell-values.ts';
import { checkCell } from './check-cell.ts';
import { hasGroupsApart } from './digits-apart.ts';
import {
  admitted,
  type Blanks,
  choose,
  type Filling,
  type Fit,
  findBlanks,
  isMisshapen,
  sumsAmong,
  TableMargins,
  waysToFill,
} from './ways-to-fill.ts';

/** The cells one alignment gives, and their problems. */
export type Placed = { readonly cells: ReadonlyMap<FigureKey, Cell>; readonly problems: readonly Problem[] };

/**
 * Sets the cells of every matched row into the places of its slots. A place that stays open is left out and, unless only the
 * numbers are asked for, said. What rows were found to weigh is kept in `weighed`, for the other alignments of the same source.
 */
export function placeCells(
  alignment: Alignment,
  rows: readonly SourceRow[],
  slots: readonly Slot[],
  weighed: Weighed | null = null,
  isSaid = true,
): Placed {
  const cells = new Map<FigureKey, Cell>();
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const fits = fitsOf(alignment, rows, slots);
  const margins = {
    disclosure: new TableMargins(fits, 'disclosure'),
    application: new TableMargins(fits, 'application'),
    challenge: new TableMargins(fits, 'challenge'),
  };
  const found = findBlanks(fits);
  // table 二 has no totals that could be what is left blank
  const foundWithoutTotals = { ...found, areTotals: false };
  const isOneCellALine = rows.filter(({ dialect }) => dialect === 'lines').length * 2 > rows.length;
  const isEachGroup = fits.filter(({ table }) => table === 'challenge').length === challengeGroups.length;
  const hasAnotherColumn = fits.filter(isOverfull).length >= leastOverfull;
  for (const match of alignment.matches) {
    const row = rows[match.row];
    const slot = slots[match.slot];
    if (!row || !slot) continue;
    const filled = match.slots === 1 ? [slot] : slots.slice(match.slot, match.slot + match.slots);
    const printed = match.slots === 1 ? slot.keys : filled.flatMap((one) => one.keys);
    const keys = row.columns ? (placesIn(filled, row.columns) ?? []) : printed;
    const pieces =
      match.rows === 1 ? row.cells : rows.slice(match.row, match.row + match.rows).flatMap((one) => one.cells);
    const around = margins[slot.table];
    const blanks = slot.table === 'disclosure' ? foundWithoutTotals : found;
    const isUncertain =
      match.slots === 1 &&
      row.span.count > 0 &&
      valuesToProve(row) < keys.length &&
      pieces.length >= keys.length &&
      !row.isFramed &&
      isMisshapen(pieces, row, keys.length, around);
    const needsProof =
      isUncertain ||
      (match.slots > 1 && slot.table === 'challenge' && isCutAcross(pieces, filled)) ||
      hasGroupsApart(pieces, isOneCellALine && row.labelsBeside === 0);
    const weighing = recall(weighed, match, slot, slots, blanks, needsProof, () => {
      let ways = waysToFill(pieces, row, keys.length, around, blanks);
      const isWhole = match.slots === challengeGroups.length && slot.table === 'challenge';
      const doubt = isWhole && ways.length === 1 ? doubtOf(ways, pieces, keys) : null;
      if (doubt) return { open: doubt, count: doubt.length };
      if (slot.table === 'disclosure' && hasAnotherColumn && pieces.length > keys.length)
        ways = choose(pieces, keys.length);
      // words before too few cells may be the first of them
      const longer = match.rows === 1 ? cellsWithWords(row, keys.length) : null;
      if (longer) ways.push(...waysToFill(longer, row, keys.length, around, blanks));
      const isOpen = ways.length > 1 || needsProof || !isCertain(row, keys.length, match.slots);
      // where a row with blanks has a cell too few or too many, only a total among its numbers proves where they stand
      return { open: isOpen ? admitted(ways, sumsAmong(keys), needsProof ? 1 : 0) : ways, count: ways.length };
    });
    const { open, count } = weighing;
    const isUneven =
      match.slots > 1 && slot.table !== 'challenge' && row.dialect !== 'grid' && pieces.length !== keys.length;
    const isLost =
      (isNameless(match, slot) && !(isEachGroup && provesItself(open, keys))) || (row.isAdrift && !match.isLabelled);
    const { agreed, cells: own } = setCells(weighing, match, row, slot, keys, isLost);
    for (const cell of own) if (cell) cells.set(cell.key, cell);
    if (!isSaid) continue;
    for (const [index, cell] of own.entries()) {
      const note = cell && checkCell(cell, agreed[index] ?? null, row.moneyUnit);
      if (note) notes.push(note);
    }
    // even a place that all ways agree on rests on what the blanks beside the values are
    const isDoubtful = count > 1 && (needsProof || (!blanks.areKept && row.dialect !== 'grid'));
    problems.push(...checkRow(row, pieces, keys, count, isDoubtful ? [] : agreed, match.rows > 1 || isUneven));
    problems.push(...checkUnit(row, keys, cells));
  }
  return { cells, problems: [...problems, ...notes] };
}

/**
 * Whether a row with a cell for each place of table 四 has blanks that begin or end within a group: they may have moved, and
 * zeros alone would fit any place.
 */
function isCutAcross(pieces: readonly Piece[], groups: readonly Slot[]): boolean {
  if (pieces.length !== groups.reduce((sum, { keys }) => sum + keys.length, 0)) return false;
  let from = 0;
  return groups.some(({ keys }) => {
    const own = pieces.slice(from, from + keys.length);
    from += keys.length;
    const blanks = own.filter(({ kind }) => kind === 'blank').length;
    return blanks > 0 && blanks < own.length;
  });
}

/** So many rows of table 二 with a number too many stand in a table with another column; blanks in it are then no margin. */
const leastOverfull = 2;

function isOverfull({ row, table, width }: Fit): boolean {
  return table === 'disclosure' && row.span.count > width;
}

/**
 * Blanks at the ends of a row of table 四 are taken for no cells of it. Where more sums come out without one of its numbers, that
 * way and those others; null where they do not.
 */
function doubtOf(certain: Filling[], pieces: readonly Piece[], keys: readonly (FigureKey | null)[]): Filling[] | null {
  if (pieces.length <= keys.length) return null;
  const best = admitted([...certain, ...choose(pieces, keys.length)], sumsAmong(keys));
  return best.length === 0 || certain.some((way) => best.includes(way)) ? null : [...certain, ...best];
}

/** Whether the only way to read a group of table 四 comes to a total above zero: then it is one of the three, each in its place. */
function provesItself(ways: readonly Filling[], keys: readonly (FigureKey | null)[]): boolean {
  return ways.length === 1 && admitted(ways, sumsAmong(keys), 1).length === 1;
}

/** The cells of one match, place by place, with the piece that all ways agree on; null where they differ or the form has no figure. */
type CellsSet = {
  readonly slot: Slot;
  readonly isLabelled: boolean;
  readonly isLost: boolean;
  readonly agreed: readonly (Piece | null | undefined)[];
  readonly cells: readonly (Cell | null)[];
};

/** The cells that the ways of a match leave, as they were set for another alignment where that tells the same of the match. */
function setCells(
  weighing: Weighing,
  match: Match,
  row: SourceRow,
  slot: Slot,
  keys: readonly (FigureKey | null)[],
  isLost: boolean,
): CellsSet {
  const { isLabelled } = match;
  const known = weighing.set;
  if (known?.slot === slot && known.isLabelled === isLabelled && known.isLost === isLost) return known;
  const { open, count } = weighing;
  const byArithmetic = count > 1 && open.length === 1;
  const agreed = agreement(isLost ? [] : open, keys);
  const cells = keys.map((key, index) => {
    const piece = agreed[index];
    if (key === null || piece === undefined) return null;
    const placedBy = byArithmetic ? 'arithmetic' : isNameless(match, slot) ? 'order' : witness(match, row, slot, index);
    return cellOf(key, piece, placedBy, row.moneyUnit);
  });
  weighing.set = { slot, isLabelled, isLost, agreed, cells };
  return weighing.set;
}

/** Whether a match is a group of table 四 that stands alone without its name: it could be any of the three. */
function isNameless(match: Match, slot: Slot): boolean {
  return slot.table === 'challenge' && match.slots < challengeGroups.length && !match.isLabelled;
}

/** The ways left open to fill a row's places, and how many were weighed; with the cells last set from them. */
type Weighing = { readonly open: readonly Filling[]; readonly count: number; set?: CellsSet };
/** Ways already weighed, by the slot they begin at, shared between the alternative alignments of one source. */
export type Weighed = Map<Slot, Map<string, Weighing>>;

function recall(
  weighed: Weighed | null,
  match: Match,
  slot: Slot,
  slots: readonly Slot[],
  blanks: Blanks,
  needsProof: boolean,
  weighNow: () => Weighing,
): Weighing {
  if (!weighed) return weighNow();
  const name = `${match.row} ${match.rows} ${match.slots} ${slots.length} ${blanks.areKept} ${blanks.areTotals} ${needsProof}`;
  const atSlot = weighed.get(slot) ?? new Map<string, Weighing>();
  const known = atSlot.get(name) ?? weighNow();
  weighed.set(slot, atSlot.set(name, known));
  return known;
}

/**
 * Whether the cells of a row can stand in one way only: blanks at the ends of a text row may be no cells of its own, nor of
 * the unlabelled row of table 四 in any source.
 */
function isCertain({ dialect, span, isFramed }: SourceRow, width: number, slots: number): boolean {
  return isFramed || span.count === 0 || span.last - span.first + 1 >= width || (dialect === 'grid' && slots === 1);
}

/** Blanks between values stand in their place where cells are set beside a label; one cell a line only those at the ends are in doubt. */
function valuesToProve({ dialect, labelsBeside, span }: SourceRow): number {
  return dialect === 'grid' || labelsBeside > 0 ? span.count : span.last - span.first + 1;
}

/** The rows that fill one slot each. */
function fitsOf(alignment: Alignment, rows: readonly SourceRow[], slots: readonly Slot[]): Fit[] {
  const fits: Fit[] = [];
  for (const match of alignment.matches) {
    const slot = slots[match.slot];
    const row = rows[match.row];
    if (slot && row && match.slots === 1 && match.rows === 1)
      fits.push({ row, table: slot.table, width: row.columns?.length ?? slot.keys.length });
  }
  return fits;
}

/** A row is placed by its label; table 四 has none, there the header above the numbers counts. */
function witness(match: Match, row: SourceRow, slot: Slot, index: number): Placement {
  if (slot.table === 'challenge') return row.context.table === 'challenge' ? 'label' : 'order';
  return match.isLabelled && index < (row.columns ?? slot.keys).length ? 'label' : 'order';
}

/** The piece all ways agree on, place by place; undefined where they differ. */
function agreement(
  ways: readonly Filling[],
  keys: readonly (FigureKey | null)[],
): readonly (Piece | null | undefined)[] {
  const [first] = ways;
  if (first && ways.length === 1) return first;
  return keys.map((_, index) => {
    if (!first) return undefined;
    const piece = first[index] ?? null;
    return ways.every((way) => sameReading(way[index] ?? null, piece)) ? piece : undefined;
  });
}

function sameReading(left: Piece | null, right: Piece | null): boolean {
  if (left === right) return true;
  const one = readingOf(left);
  const other = readingOf(right);
  return (
    one.state === other.state && one.amount === other.amount && one.money === other.money && one.unit === other.unit
  );
}

/** What a piece says; no piece says as little as a blank. */
function readingOf(piece: Piece | null): CellReading {
  return piece?.reading ?? blank;
}

function checkRow(
  row: SourceRow,
  pieces: readonly Piece[],
  places: readonly (FigureKey | null)[],
  ways: number,
  agreed: readonly (Piece | null | undefined)[],
  isUneven: boolean,
): Problem[] {
  const { count: values, first } = pieces === row.cells ? row.span : valueSpan(pieces);
  const isOff = isUneven || pieces.length < places.length || values > places.length;
  const isOpen = agreed.length < places.length || agreed.includes(undefined);
  if (!isOff && !isOpen && ways <= 1) return [];
  const open = isOpen
    ? places.filter((key, index): key is FigureKey => key !== null && agreed[index] === undefined)
    : [];
  if (!isOff && open.length === 0 && ways <= 1) return [];
  const keys = places.filter((key) => key !== null);
  const at = pieces[first]?.at ?? row.labels.at(-1)?.piece.at ?? null;
  const problems: Problem[] = [];
  if (isOff) problems.push(problem('shortRow', { keys, at, params: { count: values, expected: places.length } }));
  if (open.length > 0 || (ways > 1 && !isOff))
    problems.push(problem('ambiguousPlacement', { keys: open.length > 0 ? open : keys, at }));
  return problems;
}

/** The one amount for which the form prints no unit: 政府集中采购 of 2019. */
const unitless = disclosureKey('centralizedProcurement', 'amountWanYuan');

/** The problem of that amount where it is among the places of a row, and neither row nor table says its unit. */
export function checkUnit(
  row: SourceRow,
  keys: readonly (FigureKey | null)[],
  cells: ReadonlyMap<FigureKey, Cell>,
): Problem[] {
  const cell = keys.includes(unitless) ? cells.get(unitless) : undefined;
  if (!cell?.value || !plainNumber.test(cell.raw) || row.moneyUnit) return [];
  if (row.labels.some(({ piece }) => piece.folded.includes('元'))) return [];
  return [problem('unitUnstated', { keys: [unitless], at: cell.at, params: { found: cell.raw } })];
}

const plainNumber = /^[\d.,，+\-－＋０-９．\s]+$/;
