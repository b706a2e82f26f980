import { challengeColumns } from '../../form/challenge.ts';
import type { DialectName, Piece } from '../dialects/dialect.ts';
import { illegible } from '../text/read-cell.ts';
import { noWords } from '../vocabulary/recognise.ts';
import { type Label, type SourceRow, valueSpan } from './source-row.ts';

/** Dialects that mark where a cell ends: words there are a cell of their own. */
const markedCells: ReadonlySet<DialectName> = new Set(['markdown', 'bars', 'tabs']);

/** Each row with words is compared with all others; no report has so many rows of values. */
const mostRows = 1500;

/**
 * Words that stand where the first numbers of a row belong (`见附件`, `数据缺失`) as cells that cannot be read. Taken for a
 * label, they would move all numbers of their row to the left.
 */
export function withWordsAsCells(rows: readonly SourceRow[]): readonly SourceRow[] {
  if (rows.length > mostRows || !rows.some(endsInWords)) return rows;
  return rows.map((row) => {
    const words = endsInWords(row) ? wordsInCells(row, rows) : 0;
    return words > 0 ? withWords(row, words) : row;
  });
}

/** The row with so many of its last labels as its first cells. */
function withWords(row: SourceRow, words: number): SourceRow {
  const from = row.labels.length - words;
  const cells = [...row.labels.slice(from).map(asCell), ...row.cells];
  return {
    ...row,
    labels: row.labels.slice(0, from),
    labelsBeside: row.labelsBeside - words,
    cells,
    span: valueSpan(cells),
  };
}

/**
 * The cells of a row of fewer values than `width` with the words before them as cells too; null where no such words stand
 * there, or where the columns of a grid have told what they are.
 */
export function cellsWithWords(row: SourceRow, width: number): readonly Piece[] | null {
  if (row.span.count === 0 || (row.dialect === 'grid' && row.context.table !== 'challenge')) return null;
  const words = wordsBefore(row, width - widthOf(row));
  return words > 0 ? [...row.labels.slice(-words).map(asCell), ...row.cells] : null;
}

/** A label as the cell that it fills; nobody can read a number from it. */
function asCell({ piece }: Label): Piece {
  return { ...piece, kind: 'value', reading: illegible, recognition: noWords };
}

/** How many words that mean nothing on the form stand directly before the cells of a row, at most so many. */
function wordsBefore({ labels }: SourceRow, most: number): number {
  let words = 0;
  while (words < most && isWords(labels[labels.length - 1 - words])) words++;
  return words;
}

function endsInWords(row: SourceRow): boolean {
  return row.labelsBeside > 0 && isWords(row.labels.at(-1));
}

function isWords(label: Label | undefined): boolean {
  return label?.piece.kind === 'label' && label.recognition.claims.length === 0;
}

/** How many of the words before the cells of a row stand in cells of numbers. */
function wordsInCells(row: SourceRow, rows: readonly SourceRow[]): number {
  const words = wordsBefore(row, row.labelsBeside);
  const around = rows.filter((other) => other !== row && isAround(row, other));
  if (row.dialect === 'grid') return wordsInColumns(row, words, around);
  return markedCells.has(row.dialect) && isRowNamed(row, words) && isShortBy(row, words, around) ? words : 0;
}

function isAround(row: SourceRow, other: SourceRow): boolean {
  return (
    other.dialect === row.dialect &&
    other.context.table === row.context.table &&
    other.context.article === row.context.article &&
    (row.dialect !== 'grid' || gridOf(other) === gridOf(row))
  );
}

function gridOf({ cells }: SourceRow): number | undefined {
  return cells[0]?.at.grid?.table;
}

/** How many of the words stand in columns of numbers. */
function wordsInColumns(row: SourceRow, words: number, around: readonly SourceRow[]): number {
  let found = 0;
  while (found < words) {
    const word = row.labels[row.labels.length - 1 - found]?.piece;
    if (!word || !isInNumbers(word, row, around)) break;
    found++;
  }
  const width = row.cells.length + found;
  const isFit = around.length > 0 ? around.some((other) => wholeWidth(other) >= width) : isWhole(row, width);
  return isFit ? found : 0;
}

/**
 * Whether most rows around have a number in the column of a word, or a heading names it and they have blanks or words there.
 * A blank alone tells nothing: where labels are lost, it may be one of theirs.
 */
function isInNumbers(word: Piece, row: SourceRow, around: readonly SourceRow[]): boolean {
  const isOver = ({ column, span }: Piece) => column === word.column && span === word.span;
  const filled = around.filter(({ cells }) => cells.some((cell) => cell.kind === 'value' && isOver(cell))).length;
  if (filled * 2 > around.length) return true;
  const others = around.filter((other) => [...other.cells, ...wordsOf(other).map(({ piece }) => piece)].some(isOver));
  return others.length * 2 >= around.length && isHeaded(word, row);
}

function isHeaded({ column, span }: Piece, { headings }: SourceRow): boolean {
  const all = headings?.rows.filter(({ dialect }) => dialect === 'grid').flatMap((row) => row.headings) ?? [];
  return all.some(
    ({ name, piece }) =>
      name !== null && name !== '' && piece.column <= column && column + span <= piece.column + piece.span,
  );
}

/** The words that mean nothing on the form between the label and the cells of a row. */
function wordsOf(row: SourceRow): readonly Label[] {
  const words = wordsBefore(row, row.labelsBeside);
  return words > 0 ? row.labels.slice(-words) : [];
}

const wholeWidth = (row: SourceRow) => row.cells.length + wordsOf(row).length;

/** Whether a row of table 四 holds whole groups; what stands before them is then no cell of theirs. */
function isWhole({ context }: SourceRow, width: number): boolean {
  return context.table !== 'challenge' || width % challengeColumns.length === 0;
}

/** Whether the label before the words names a row of the form: it is whole, and the words are no part of it. */
function isRowNamed({ labels, labelsBeside }: SourceRow, words: number): boolean {
  if (labelsBeside <= words) return false;
  const claims = labels[labels.length - 1 - words]?.recognition.claims ?? [];
  return claims.length > 0 && claims.every(({ meaning, closeness }) => meaning.kind === 'row' && closeness !== 'near');
}

/** Whether a row has so many cells less than most rows around it. */
function isShortBy(row: SourceRow, words: number, around: readonly SourceRow[]): boolean {
  const width = widthOf(row) + words;
  return around.filter((other) => widthOf(other) === width).length * 2 > around.length;
}

function widthOf({ span }: SourceRow): number {
  return span.count === 0 ? 0 : span.last - span.first + 1;
}
