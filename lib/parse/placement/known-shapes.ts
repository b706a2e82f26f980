import { challengeColumns, challengeGroups } from '../../form/challenge.ts';
import type { FigureKey } from '../../form/figure.ts';
import type { Problem } from '../../form/problem.ts';
import type { Cell, Placement, Position } from '../../form/report.ts';
import type { Piece, SetRow } from '../dialects/dialect.ts';
import { longestBunch } from '../rows/assemble-rows.ts';
import { columnOrder } from '../rows/headings/column-order.ts';
import { withLabelsBelow } from '../rows/labels-elsewhere.ts';
import type { SourceRow } from '../rows/source-row.ts';
import { type Recognition, recognise } from '../vocabulary/recognise.ts';
import { cellOf } from './cell-values.ts';
import { checkCell } from './check-cell.ts';
import { hasGroupsApart } from './digits-apart.ts';
import { checkUnit, unitless } from './place-cells.ts';
import type { AssemblyReading } from './read-either-way.ts';
import type { TablesReading } from './read-tables.ts';

/**
 * All that the set rows of a source say but its numbers: labels, blanks, columns, and where each number stands. Sources of one
 * shape are read alike as long as no number takes part in the decision, which `KnownShapes` sees to.
 */
export type TableShape = {
  readonly signature: string;
  /** The numbers and blanks in reading order. */
  readonly cells: readonly Piece[];
  /** The first piece that is part of the signature; what stands before it is prose and titles. */
  readonly first: Piece | undefined;
};

const sign = {
  number: '\u0001',
  withUnit: '\u0002',
  dash: '\u0010',
  blank: '\u0003',
  prose: '\u0004',
  label: '\u0005',
  row: '\u0006',
};
const [atColumn, overColumns, ofTable, isEnded] = ['\u0007', '\u0008', '\u000e', '\u000f'];

/** The shape of set rows; null where a cell cannot be read, or words must be looked at each time. */
export function shapeOf(rows: readonly SetRow[]): TableShape | null {
  const cells: Piece[] = [];
  let first: Piece | undefined;
  let signature = '';
  // what is behind the last row of the form tells no more than whether the tables were cut off
  let end = 0;
  let ends = false;
  let isInside = false;
  let table: number | undefined;
  let line = 0;
  for (const { dialect, pieces } of rows) {
    let said = sign.row + dialect;
    let isTelling = false;
    let next = 0;
    if (dialect === 'grid') {
      const own = pieces[0]?.at.grid?.table;
      if (own !== table) said += `${ofTable}${own === undefined || table === undefined ? '' : own - table}`;
      table = own;
    }
    for (const piece of pieces) {
      const { kind, column, span, raw, folded, recognition, at } = piece;
      if (column !== next) said += atColumn + column;
      if (span !== 1) said += overColumns + span;
      next = column + span;
      if (kind === 'value') {
        const value = signOf(piece);
        // lines of a page that stand in one place may be parts of one cell
        if (value === null || (dialect === 'lines' && at.line === line)) return null;
        line = at.line;
        said += value;
        cells.push(piece);
        isTelling = true;
      } else if (kind === 'blank') {
        if (raw !== '') return null;
        said += sign.blank;
        cells.push(piece);
        isTelling = true;
      } else if (kind === 'prose') {
        if (pieces.length > 1) return null;
        if (isInside && folded.length < longestBunch && !isMeaningless(recognise(folded))) return null;
        said += sign.prose;
        isInside = false;
      } else {
        said += sign.label + folded;
        const isHeadingElsewhere = isOutside(recognition);
        if (!isHeadingElsewhere && !isMeaningless(recognition)) isTelling = true;
        if (isHeadingElsewhere) ends = true;
        if (recognition.place) isInside = recognition.place.table !== 'outside';
      }
    }
    if (isTelling) {
      first ??= pieces[0];
      ends = false;
    }
    if (!first) continue;
    signature += said;
    if (isTelling) end = signature.length;
  }
  return { signature: signature.slice(0, end) + (ends ? isEnded : ''), cells, first };
}

/** The sign of a value that can be read; a unit of its own keeps the unit behind it away. */
function signOf({ reading }: Piece): string | null {
  if (reading?.state === 'dash') return sign.dash;
  if (reading?.state !== 'reported') return null;
  return reading.unit === null ? sign.number : sign.withUnit;
}

/** Whether words mean nothing on the form, in whichever row they stand. */
function isMeaningless({ claims, rows, unit, isReadInRow }: Recognition): boolean {
  return claims.length === 0 && rows.length === 0 && unit === null && !isReadInRow;
}

/** Whether words are the heading of a section without tables, and nothing else. */
function isOutside({ claims, rows, unit, isReadInRow }: Recognition): boolean {
  return (
    claims.length > 0 &&
    rows.length === 0 &&
    unit === null &&
    !isReadInRow &&
    claims.every(({ meaning }) => meaning.kind === 'heading' && meaning.table === 'outside')
  );
}

/** Where the cell of a figure stands among the cells of a shape; -1 for one that the source dropped. */
type Place = {
  readonly key: FigureKey;
  readonly at: number;
  readonly row: SourceRow;
  readonly placedBy: Placement;
};
/** Numbers of a row of which the last is the sum of the others, by their places among the cells of a shape. */
type Sum = readonly number[];
type Template = AssemblyReading & {
  readonly places: readonly Place[];
  readonly sums: readonly Sum[];
  /** Rows whose numbers may be the groups of one, all their cells. */
  readonly besides: readonly { readonly cells: readonly number[]; readonly isOneCellALine: boolean }[];
};

const mostShapes = 128;
/** The nearest labels of a row that are looked at, and one more. */
const labelsLookedAt = 5;

/**
 * How sources of each shape met lately were read. A source of a known shape is filled in as the one before it, if each row of
 * tables 三 and 四 comes to its own total: then no number had a say in where it belongs.
 */
export class KnownShapes {
  readonly #known = new Map<string, Template>();

  /** What a source says that has a known shape; null where it must be read from the beginning. */
  fill(shape: TableShape): AssemblyReading | null {
    const template = this.#known.get(shape.signature);
    if (!template) return null;
    // the shapes met last are kept
    this.#known.delete(shape.signature);
    this.#known.set(shape.signature, template);
    return fill(template, shape.cells);
  }

  /** Keeps how a source was read, where its shape alone decided it. */
  keep(shape: TableShape, chosen: AssemblyReading): void {
    const template = templateOf(shape, chosen);
    if (!template) return;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostShapes && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(shape.signature, template);
  }
}

function fill({ assembly, read, places, sums, besides }: Template, own: readonly Piece[]): AssemblyReading | null {
  if (!sums.every((sum) => comesOut(sum, own))) return null;
  for (const { cells, isOneCellALine } of besides)
    if (hasGroupsApart(piecesAt(cells, own), isOneCellALine)) return null;
  const cells = new Map<FigureKey, Cell>();
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  for (const { key, at, row, placedBy } of places) {
    const piece = own[at] ?? null;
    const cell = cellOf(key, piece, placedBy, row.moneyUnit);
    if (cell.state === 'illegible') return null;
    const note = checkCell(cell, piece, row.moneyUnit);
    if (note) notes.push(note);
    cells.set(key, cell);
    if (key === unitless) problems.push(...checkUnit(row, cell));
  }
  return { assembly, read: { ...read, cells, problems: [...problems, ...notes] } };
}

function piecesAt(places: readonly number[], own: readonly Piece[]): readonly Piece[] {
  return places.flatMap((place) => own[place] ?? []);
}

function comesOut(sum: Sum, own: readonly Piece[]): boolean {
  let left = 0;
  const last = sum.length - 1;
  for (let index = 0; index < last; index++) left += amountAt(sum[index], own);
  return left === amountAt(sum[last], own);
}

function amountAt(place: number | undefined, own: readonly Piece[]): number {
  return (place === undefined ? null : own[place]?.reading?.amount) ?? 0;
}

/** How a source was read, if nothing of it depended on its numbers; null otherwise. */
function templateOf(shape: TableShape, { assembly, read }: AssemblyReading): Template | null {
  const { rows } = assembly;
  const { first } = shape;
  if (!first || read.alternatives > 0 || read.isByValues || assembly.headingNotes.length > 0) return null;
  if (rows.length !== read.alignment.matches.length || withLabelsBelow(rows) !== null) return null;
  if (rows.some(({ headings }) => headings && columnOrder(headings).kind !== 'form')) return null;
  if (!isNamedWithin(rows[0], first)) return null;
  const placeOf = new Map(shape.cells.map((piece, index) => [piece, index]));
  const placesAt = new Map<Position, number>();
  for (const [index, { at }] of shape.cells.entries()) placesAt.set(at, placesAt.has(at) ? Number.NaN : index);
  const isOneCellALine = rows.filter(({ dialect }) => dialect === 'lines').length * 2 > rows.length;
  const places: Place[] = [];
  const sums: Sum[] = [];
  const besides: Template['besides'][number][] = [];
  for (const match of read.alignment.matches) {
    const row = rows[match.row];
    const filled = read.slots.slice(match.slot, match.slot + match.slots);
    const table = filled[0]?.table;
    if (!row || table !== row.context.table || match.rows > 1 || row.columns || row.isAdrift) return null;
    // a sum above zero tells what a group of table 四 without its name is
    if (table === 'challenge' && filled.length < challengeGroups.length && !match.isLabelled) return null;
    for (const key of filled.flatMap((slot) => slot.keys)) {
      const cell = read.cells.get(key);
      if (!cell || cell.state === 'illegible' || cell.placedBy === 'arithmetic') return null;
      const at = cell.at ? placesAt.get(cell.at) : -1;
      if (at === undefined || Number.isNaN(at) || (key === unitless && match.row === 0)) return null;
      places.push({ key, at, row, placedBy: cell.placedBy });
    }
    const cells = row.cells.map((piece) => placeOf.get(piece) ?? Number.NaN);
    if (cells.some(Number.isNaN)) return null;
    const values = cells.filter((_, index) => row.cells[index]?.kind === 'value');
    if (table === 'application' && values.length > 1) sums.push(values);
    if (table === 'challenge' && values.length === inRow)
      for (let start = 0; start < inRow; start += inGroup) sums.push(values.slice(start, start + inGroup));
    const isBeside = isOneCellALine && row.labelsBeside === 0;
    if (isBeside || row.cells.some(({ column }, index) => row.cells[index + 1]?.column === column))
      besides.push({ cells, isOneCellALine: isBeside });
  }
  if (places.length !== read.cells.size) return null;
  const template = { assembly, read, places, sums, besides };
  const filledAgain = fill(template, shape.cells);
  return filledAgain && isSame(filledAgain.read, read) ? template : null;
}

/** Whether two readings hold the same cells, and say the same of them. */
function isSame(one: TablesReading, other: TablesReading): boolean {
  if (JSON.stringify(one.problems) !== JSON.stringify(other.problems)) return false;
  return [...one.cells].every(([key, { state, value, raw, placedBy, at }]) => {
    const cell = other.cells.get(key);
    return (
      cell?.state === state && cell.value === value && cell.raw === raw && cell.placedBy === placedBy && cell.at === at
    );
  });
}

const inGroup = challengeColumns.length;
const inRow = inGroup * challengeGroups.length;

/** Whether the labels of the first row that are looked at all stand within the shape, not before it. */
function isNamedWithin(row: SourceRow | undefined, first: Piece): boolean {
  const labels = row?.labels ?? [];
  const own = labels.findIndex(({ piece }) => piece === first);
  if (own >= 0) return labels.length - own >= labelsLookedAt;
  return labels.length > 0 && labels.every(({ piece }) => piece.at.start > first.at.start);
}
