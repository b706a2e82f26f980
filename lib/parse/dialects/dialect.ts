import type { Position } from '../../form/report.ts';
import type { Block, GridCell } from '../../source/document.ts';
import { fold, spelling } from '../text/fold.ts';
import { Memory } from '../text/memory.ts';
import { type CellReading, illegible, readCell } from '../text/read-cell.ts';
import { digitsOf, type Print, readPrint } from '../text/read-print.ts';
import { noWords, type Recognition, recognise } from '../vocabulary/recognise.ts';

export const dialectNames = ['grid', 'markdown', 'bars', 'tabs', 'spaces', 'glued', 'lines'] as const;
export type DialectName = (typeof dialectNames)[number];

/** One cell of a source: words, or a value (number, dash, damaged), or nothing. */
export type Piece = {
  readonly kind: 'label' | 'value' | 'blank' | 'prose';
  readonly raw: string;
  readonly folded: string;
  readonly reading: CellReading | null;
  /** What a label may mean; nothing for any other piece. */
  readonly recognition: Recognition;
  readonly at: Position;
  /** Place in its row: the grid column, or the count of cells before it. */
  readonly column: number;
  /** How many columns of a grid it covers; 1 anywhere else. */
  readonly span: number;
};

/** A row as the source sets it: a line, a row of a grid, or a cell on a line of its own. */
export type SetRow = { readonly dialect: DialectName; readonly pieces: readonly Piece[] };

export type LineBlock = Extract<Block, { kind: 'line' }>;
/** A stretch of a line that is one cell. */
export type Stretch = { readonly start: number; readonly end: number };
/** Cuts a line into cells, or returns null where the line is not of this dialect. */
export type LineDialect = { readonly name: DialectName; readonly cut: (line: string) => readonly Stretch[] | null };

const longestLabel = 64;
const longestSentence = 24;
/** Two numbers over one another in one cell: folding would make one of them. */
const stackedNumbers = /^[\d\s.,]*\d[^\S\n]*\n\s*\d[\d\s.,]*$/;
const longestCell = 400;

/** What the characters of a cell are, wherever it stands. */
type CellWords = Pick<Piece, 'kind' | 'folded' | 'reading' | 'recognition'>;
const longestRemembered = 80;
const mostRemembered = 10_000;
const memory = new Memory<CellWords>(mostRemembered);

/** Reads one cell. Long words and sentences are prose: they end a table, where a label does not. */
export function pieceOf(raw: string, at: Position, column: number, span = 1): Piece {
  const { kind, folded, reading, recognition } = wordsOf(raw);
  return { kind, raw, folded, reading, recognition, at, column, span };
}

const tooLong: CellWords = { kind: 'prose', folded: '', reading: null, recognition: noWords };

function wordsOf(raw: string): CellWords {
  if (raw.length > longestCell) return tooLong;
  if (raw.length > longestRemembered) return readWords(raw);
  return memory.get(raw) ?? memory.keep(raw, readWords);
}

function readWords(raw: string): CellWords {
  const print = readPrint(raw);
  const folded = fold(print.text).text;
  const reading = readFolded(folded, raw, print);
  if (reading) return { kind: reading.state === 'blank' ? 'blank' : 'value', folded, reading, recognition: noWords };
  const isProse = folded.length > longestLabel || (folded.length > longestSentence && /[。;!]/.test(folded));
  if (isProse) return { kind: 'prose', folded, reading: null, recognition: noWords };
  return { kind: 'label', folded, reading: null, recognition: recognise(folded) };
}

const plainNumber = /^\d{1,9}$/;
const onlyWords = /^[\u4e00-\u9fff]{2,}$/;
const numeralSign = spelling('零〇○一二三四五六七八九十百千万亿两');

/** Whether a text is a value or a blank, not words. */
export function isValueText(raw: string): boolean {
  if (plainNumber.test(raw)) return true;
  if (onlyWords.test(raw) && !numeralSign.test(raw)) return false;
  const known = memory.get(raw);
  if (known) return known.reading !== null;
  const print = readPrint(raw);
  return readFolded(fold(print.text).text, raw, print) !== null;
}

function readFolded(folded: string, raw: string, print: Print): CellReading | null {
  return print.isStruck || print.isReversed || stackedNumbers.test(raw)
    ? illegible
    : withPrint(readCell(folded), print);
}

/** What a number is with the signs between and behind its digits. */
function withPrint(reading: CellReading | null, print: Print): CellReading | null {
  if (reading?.state !== 'reported') return reading;
  const { note } = print;
  const digits = digitsOf(print);
  if (digits === 'plain' && note === null) return reading;
  if (digits === 'doubtful') return illegible;
  return {
    ...reading,
    money: digits === 'middleDot' ? null : reading.money,
    note: [reading.note, note].join('') || null,
    isGrouped: reading.isGrouped || digits === 'grouped',
  };
}

/** A stretch of a line as a piece, trimmed, with its own position. */
export function pieceOfStretch(line: LineBlock, stretch: Stretch, column: number): Piece {
  return pieceBetween(line, stretch.start, stretch.end, column);
}

/** What stands between two places of a line as a piece, trimmed, with its own position. */
export function pieceBetween(line: LineBlock, from: number, to: number, column: number): Piece {
  let start = from;
  let end = to;
  while (start < end && isSpace(line.text.charCodeAt(start))) start++;
  while (end > start && isSpace(line.text.charCodeAt(end - 1))) end--;
  const { at } = line;
  const isCounted = at.end - at.start === line.text.length && (start > 0 || end < line.text.length);
  const place = isCounted ? within(at, start, end) : at;
  return pieceOf(line.text.slice(start, end), place, column);
}

/** A stretch of a counted line; copying a position field by field takes a fraction of spreading it. */
function within(at: Position, start: number, end: number): Position {
  const place = { start: at.start + start, end: at.start + end, line: at.line, column: at.column + start };
  return at.grid || at.page ? { ...at, ...place } : place;
}

/** Adds a cell of a grid as a piece, or as one for each of its numbers. */
export function takeCell({ text, at, column, columnSpan }: GridCell, into: Piece[]): void {
  const piece = pieceOf(text.trim(), at, column, columnSpan);
  if (!holdsSeveral(piece)) into.push(piece);
  else
    for (const { start, end } of wordsIn(piece.raw))
      into.push(pieceOf(piece.raw.slice(start, end), at, column, columnSpan));
}

const apart = /\S\s+\S/;
const shortestNumbers = 3;

/**
 * Whether a cell holds values side by side: what stood between two cells is lost there, and folded they would make one
 * number. Digits set apart (`1 234`) are taken for two as well, and the row is then found to be too long.
 */
export function holdsSeveral({ kind, raw }: Piece): boolean {
  if (kind === 'blank' || kind === 'prose' || raw.length < shortestNumbers) return false;
  if (!mayBeApart(raw) || raw.includes('\n') || !apart.test(raw)) return false;
  const first = wordFrom(raw, 0);
  // most cells are words, and their first tells
  if (!first || !isValueText(raw.slice(first.start, first.end))) return false;
  return wordsIn(raw).every(({ start, end }) => isValueText(raw.slice(start, end)));
}

/** Whether a text holds a character that may be a space: few do, and no other is looked at. */
function mayBeApart(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isInk(text.charCodeAt(index))) return true;
  return false;
}

/** Whether a character is surely no space: the letters and signs of ASCII, and all from the ideographs' punctuation on. */
export function isInk(code: number): boolean {
  return (code > 32 && code < 0x7f) || (code > 0x3000 && code < 0xfeff);
}

/** The stretches of a text between its spaces. */
export function wordsIn(text: string): Stretch[] {
  const words: Stretch[] = [];
  for (let word = wordFrom(text, 0); word; word = wordFrom(text, word.end)) words.push(word);
  return words;
}

/** The first stretch without spaces from a place on; null where none is left. */
function wordFrom(text: string, from: number): Stretch | null {
  let start = from;
  while (start < text.length && isGap(text, start)) start++;
  if (start === text.length) return null;
  let end = start + 1;
  while (end < text.length && !isGap(text, end)) end++;
  return { start, end };
}

function isGap(text: string, index: number): boolean {
  return isSpace(text.charCodeAt(index)) && !groupsDigits(text, index);
}

/** Whether the space at a place is of those that set groups of digits apart, and stands between digits. */
function groupsDigits(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x2004 && code <= 0x200a && digit.test(text.charAt(index - 1)) && digit.test(text.charAt(index + 1));
}
const digit = /\p{Nd}/u;

/** Whether a character sets words apart; spaces of no width do not. */
export function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a);
}

/** Stretches between the places where a separator stands before the end. */
export function stretchesBetween(line: string, separator: string, end = line.length): Stretch[] {
  const first = line.indexOf(separator);
  if (first < 0 || first >= end) return [{ start: 0, end }];
  const stretches: Stretch[] = [];
  let start = 0;
  for (let index = first; index >= 0 && index < end; index = line.indexOf(separator, start)) {
    stretches.push({ start, end: index });
    start = index + 1;
  }
  stretches.push({ start, end });
  return stretches;
}
