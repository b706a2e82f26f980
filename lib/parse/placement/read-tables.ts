import { countChecks } from '../../form/check.ts';
import type { FigureKey } from '../../form/figure.ts';
import { type Problem, problem } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import type { Edition, Table } from '../../form/terms.ts';
import { type Alignment, align } from '../alignment/align.ts';
import { findItemEditions } from '../alignment/block-editions.ts';
import { claimsOf, costs, type RowClaims } from '../alignment/match-cost.ts';
import type { Assembly } from '../rows/assemble-rows.ts';
import type { SourceRow } from '../rows/source-row.ts';
import { type EditionChoice, editionChoices, type Slot, slotsOf } from '../vocabulary/slots.ts';
import { type Placed, placeCells, type Weighed } from './place-cells.ts';
import { readStraight } from './read-straight.ts';

/** The three tables as read from the rows of a source. */
export type TablesReading = {
  readonly choice: EditionChoice;
  readonly slots: readonly Slot[];
  readonly alignment: Alignment;
  /** How many other readings the labels left possible. */
  readonly alternatives: number;
  readonly cells: ReadonlyMap<FigureKey, Cell>;
  readonly problems: readonly Problem[];
};

type Candidate = {
  readonly choice: EditionChoice;
  readonly slots: readonly Slot[];
  readonly alignment: Alignment;
  readonly cost: number;
};
type Judged = Candidate & { readonly placed: Placed; readonly fails: number; readonly passes: number };

const margin = 0.7;
const contradictedHeader = 0.6;
const mostContradictions = 5;
/** More rows of values than this among the words of the form is no report. */
export const maximumRows = 1500;

/** Reads the rows straight where they are the form's own, one by one; else by all that they may be. */
export function readTables(assembly: Assembly): TablesReading {
  const { rows } = assembly;
  const claims = rows.map(claimsOf);
  const choices = choicesFor(assembly);
  const [choice] = choices;
  const slots = choice && choices.length === 1 ? slotsOf(choice) : null;
  const straight = slots && readStraight(rows, claims, slots);
  if (!choice || !straight) return readAligned(assembly, claims, choices);
  const { alignment, placed } = straight;
  return { choice, slots, alignment, alternatives: 0, ...placed };
}

/**
 * Aligns the rows with either edition of each table, lets the identities of the form choose where labels and order leave
 * several readings, and leaves out, with a problem, what even they leave open.
 */
export function readAligned(
  { rows, columnEditions }: Assembly,
  claims: readonly RowClaims[],
  choices: readonly EditionChoice[],
): TablesReading {
  const candidates = choices
    .flatMap((choice): Candidate[] => {
      const slots = slotsOf(choice);
      const contradicted = Math.min(mostContradictions, columnEditions[other(choice.disclosure)]);
      return align(rows, claims, slots).map((alignment) => ({
        choice,
        slots,
        alignment,
        // the forms differ in length: what counts is how many rows an edition explains, not how many it leaves empty
        cost: alignment.cost - costs.missingSlot * slots.length + contradicted * contradictedHeader,
      }));
    })
    .sort((left, right) => left.cost - right.cost);
  const least = candidates[0]?.cost ?? 0;
  const weighed: Weighed = new Map();
  const judged = candidates
    .filter(({ cost }) => cost <= least + margin)
    .map((candidate, _, possible) => judge(candidate, rows, possible.length === 1, weighed))
    .sort((left, right) => left.fails - right.fails || right.passes - left.passes || left.cost - right.cost);
  const [best] = judged;
  if (!best) throw new Error('an alignment always exists: leaving everything out is one');
  const equals = judged.filter(({ fails, passes }) => fails === best.fails && passes === best.passes);
  const agreed =
    judged.length === 1
      ? best.placed
      : agreedBy(placeCells(best.alignment, rows, best.slots, weighed), equals, judged.length > equals.length);
  return {
    choice: best.choice,
    slots: best.slots,
    alignment: best.alignment,
    alternatives: judged.length - 1,
    cells: agreed.cells,
    problems: agreed.problems,
  };
}

function other(edition: Edition): Edition {
  return edition === '2019' ? '2021' : '2019';
}

/** The choices of edition that the headers and row labels have not ruled out. */
export function choicesFor(assembly: Assembly): EditionChoice[] {
  const { columnEditions } = assembly;
  const disclosure = decided(columnEditions['2019'], columnEditions['2021']);
  // (六)其他处理 heads three rows in 2021 and is a row of its own in 2019: only the three tell the editions apart
  const isThreefold = ['otherHandling.correctionOverdue', 'otherHandling.feeUnpaid'].some((row) =>
    assembly.rowsNamed.has(row),
  );
  const application = isThreefold ? '2021' : null;
  const choices = editionChoices.filter((choice) => application === null || choice.application === application);
  const items = findItemEditions(assembly.rows, columnEditions);
  if (items) {
    const most = columnEditions['2019'] > columnEditions['2021'] ? '2019' : '2021';
    return choices.filter((choice) => choice.disclosure === most).map((choice) => ({ ...choice, items }));
  }
  return choices.filter((choice) => disclosure === null || choice.disclosure === disclosure);
}

function decided(for2019: number, for2021: number): Edition | null {
  if (for2019 === 0 && for2021 >= 2) return '2021';
  if (for2021 === 0 && for2019 >= 2) return '2019';
  return null;
}

function judge(candidate: Candidate, rows: readonly SourceRow[], isOnly: boolean, weighed: Weighed): Judged {
  const placed = placeCells(candidate.alignment, rows, candidate.slots, isOnly ? null : weighed, isOnly);
  if (isOnly) return { ...candidate, placed, fails: 0, passes: 0 };
  const { application } = candidate.choice;
  const counts = countChecks({ application, challenge: '2021' }, (key) => placed.cells.get(key)?.value);
  return { ...candidate, placed, ...counts };
}

/** Keeps what all equally good readings agree on; the rest is left out and said. Rows the sums chose are marked so. */
function agreedBy(best: Placed, equals: readonly Judged[], sumsChose: boolean): Placed {
  const cells = new Map<FigureKey, Cell>();
  const open = new Set<FigureKey>();
  for (const [key, cell] of best.cells) {
    const same = equals.every(({ placed }) => sameCell(placed.cells.get(key), cell));
    if (same) cells.set(key, sumsChose && cell.placedBy === 'order' ? { ...cell, placedBy: 'arithmetic' } : cell);
    else open.add(key);
  }
  for (const { placed } of equals) for (const key of placed.cells.keys()) if (!cells.has(key)) open.add(key);
  const { problems } = best;
  if (open.size === 0) return { cells, problems };
  return { cells, problems: [...problems, problem('ambiguousPlacement', { keys: [...open] })] };
}

function sameCell(left: Cell | undefined, right: Cell): boolean {
  return left !== undefined && left.state === right.state && left.value === right.value;
}

/** The edition of each table that has any cell. */
export function editionsFound(reading: TablesReading): Record<Table, Edition | null> {
  const found = new Set<Table>();
  for (const slot of reading.slots) if (slot.keys.some((key) => reading.cells.has(key))) found.add(slot.table);
  const { disclosure, application } = reading.choice;
  return {
    disclosure: found.has('disclosure') ? disclosure : null,
    application: found.has('application') ? application : null,
    challenge: found.has('challenge') ? (found.has('disclosure') ? disclosure : application) : null,
  };
}
