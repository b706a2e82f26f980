import { type Figure, figures } from '../lib/form/figure.ts';
import type { Cell, CellState } from '../lib/form/report.ts';
import type { Edition, Table } from '../lib/form/terms.ts';

/** What a report says of one figure: the state of its cell, or that it has none. */
export type FigureState = CellState | 'notFound';
export type Editions = Readonly<Record<Table, Edition | null>>;

const letters: Record<FigureState, string> = { reported: 'r', blank: 'b', dash: 'd', illegible: 'i', notFound: '.' };
const states = new Map<string, FigureState>(
  (Object.keys(letters) as FigureState[]).map((state) => [letters[state], state]),
);

/** Whether the edition a report's table follows prints this figure; false where the table was not found. */
export function isPrinted(figure: Figure, editions: Editions): boolean {
  const edition = editions[figure.table];
  return edition !== null && figure.editions.includes(edition);
}

const printed = new Map<string, readonly boolean[]>();

/** Whether a report of these editions prints each figure, by ordinal. */
export function printedOrdinals(editions: Editions): readonly boolean[] {
  const name = `${editions.disclosure} ${editions.application} ${editions.challenge}`;
  const known = printed.get(name);
  if (known) return known;
  const made = figures.map((figure) => isPrinted(figure, editions));
  printed.set(name, made);
  return made;
}

/**
 * The state of each figure as one letter by ordinal (`r` number, `b` blank, `d` dash, `i` illegible, `.` no cell), or null
 * for the usual report, in which the figures its editions print all hold a number and no other figure has a cell. Takes cells by ordinal.
 */
export function maskOf(cells: readonly (Pick<Cell, 'state'> | undefined)[], editions: Editions): string | null {
  const isPlain = printedOrdinals(editions).every(
    (isIn, ordinal) => cells[ordinal]?.state === (isIn ? 'reported' : undefined),
  );
  return isPlain ? null : cells.map((cell) => letters[cell?.state ?? 'notFound']).join('');
}

/** Whether a mask gives the figure of an ordinal a number. @throws RangeError for a letter that is no state. */
export function isReportedIn(mask: string, ordinal: number): boolean {
  const letter = mask[ordinal] ?? letters.notFound;
  if (!states.has(letter))
    throw new RangeError(`cell mask has "${letter}" for figure ${ordinal}, which is no cell state`);
  return letter === letters.reported;
}

/** The state a mask gives a figure. @throws RangeError for a letter that is no state. */
export function stateIn(mask: string | null, figure: Figure, editions: Editions): FigureState {
  if (mask === null) return isPrinted(figure, editions) ? 'reported' : 'notFound';
  const letter = mask[figure.ordinal] ?? '.';
  const state = states.get(letter);
  if (!state) throw new RangeError(`cell mask has "${letter}" for ${figure.key}, which is no cell state`);
  return state;
}
