import { challengeGroups } from '../../form/challenge.ts';
import type { FigureKey } from '../../form/figure.ts';
import type { Problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import type { Alignment, Match } from '../alignment/align.ts';
import { costs, isNamedBy, labelCosts, type RowClaims } from '../alignment/match-cost.ts';
import type { SourceRow } from '../rows/source-row.ts';
import type { Slot } from '../vocabulary/slots.ts';
import { cellOf } from './cell-values.ts';
import { checkCell } from './check-cell.ts';
import { hasGroupsApart, standsApart } from './digits-apart.ts';
import { checkUnit, type Placed } from './place-cells.ts';

/** A label dearer than this is not surely the row's own; a group of table 四 has none, and its headings cost more. */
const mostCost = { label: 0.3, challenge: 1.5 };

/**
 * The reading of rows that are the form's own, one by one: each is named by its nearest label and by nothing else, has one value
 * for each place, and table 四 is one row. Null for all other rows. Here nothing is to be weighed: any other alignment leaves
 * a named row over or gives it to a row it does not name, which costs far more than the margin of readings believed.
 */
export function readStraight(
  rows: readonly SourceRow[],
  claims: readonly RowClaims[],
  slots: readonly Slot[],
): { readonly alignment: Alignment; readonly placed: Placed } | null {
  const named = slots.length - challengeGroups.length;
  if (rows.length !== named + 1) return null;
  const matches: Match[] = [];
  let cost = 0;
  for (const [row, source] of rows.entries()) {
    const claim = claims[row];
    const filled = row < named ? slots.slice(row, row + 1) : slots.slice(named);
    const match = claim && isFull(source, filled) ? matchAt(row, source, claim, filled, slots) : null;
    if (!match) return null;
    cost += match.cost;
    matches.push(match);
  }
  return isApart(rows) ? { alignment: { matches, cost }, placed: placeAsSet(rows, slots) } : null;
}

/**
 * Whether a row has a value for each place of its slots and no blank among them. Blanks beside them are a margin, but in table 四,
 * where a group may be blank, and where each cell has its line.
 */
function isFull({ cells, span, columns, isAdrift, dialect }: SourceRow, filled: readonly Slot[]): boolean {
  const width = filled.reduce((sum, { keys }) => sum + keys.length, 0);
  const hasMargin = dialect !== 'lines' && filled.length === 1;
  if (columns !== null || isAdrift || !(cells.length === width || hasMargin)) return false;
  return span.count === width && span.last - span.first + 1 === width;
}

/** A row in its place, as the alignment has it; null where a label does not say that it is there. */
function matchAt(
  row: number,
  source: SourceRow,
  claim: RowClaims,
  filled: readonly Slot[],
  slots: readonly Slot[],
): Match | null {
  const first = filled[0];
  if (!first) return null;
  if (first.table !== 'challenge') {
    const [own] = claim.slots;
    const isOwn = claim.strength === 1 && claim.slots.length === 1 && own?.isNamed && own.slot === first.name;
    if (!isOwn || own.cost > mostCost.label) return null;
    return { row, rows: 1, slot: row, slots: 1, cost: own.cost, isLabelled: true };
  }
  if (source.context.table !== 'challenge') return null;
  const labels = new Float64Array(slots.length);
  labelCosts(source, claim, slots, labels);
  const label = labels[row] ?? mostCost.challenge;
  if (label >= mostCost.challenge) return null;
  const run = costs.runPartOfChallenge * (filled.length - 1);
  const isLabelled = isNamedBy(claim, first.name);
  return { row, rows: 1, slot: row, slots: filled.length, cost: label + run, isLabelled };
}

/** Whether no two values can be digits of one number set apart. */
function isApart(rows: readonly SourceRow[]): boolean {
  const isOneCellALine = rows.filter(({ dialect }) => dialect === 'lines').length * 2 > rows.length;
  return rows.every(
    ({ cells, labelsBeside }) => standsApart(cells) && !hasGroupsApart(cells, isOneCellALine && labelsBeside === 0),
  );
}

/** The cells of full rows in the places of the slots, and what is to be said of each. */
function placeAsSet(rows: readonly SourceRow[], slots: readonly Slot[]): Placed {
  const cells = new Map<FigureKey, Cell>();
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  let row = rows[0];
  let next = 0;
  for (const [index, { keys, table }] of slots.entries()) {
    // the groups of table 四 go on in one row
    if (table !== 'challenge' || index === rows.length - 1) {
      row = rows[index];
      next = row?.span.first ?? 0;
    }
    for (const key of row ? keys : []) {
      const piece = row?.cells[next++] ?? null;
      const cell = cellOf(key, piece, 'label', row?.moneyUnit);
      cells.set(key, cell);
      const note = checkCell(cell, piece, row?.moneyUnit ?? null);
      if (note) notes.push(note);
    }
    if (row) problems.push(...checkUnit(row, keys, cells));
  }
  return { cells, problems: [...problems, ...notes] };
}
