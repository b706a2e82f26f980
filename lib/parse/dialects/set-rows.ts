import type { SourceDocument } from '../../source/document.ts';
import { fold } from '../text/fold.ts';
import { illegible } from '../text/read-cell.ts';
import { barDialect, framedBarDialect, hasBar, isFramed } from './bars.ts';
import {
  type DialectName,
  holdsSeveral,
  isInk,
  type LineBlock,
  type LineDialect,
  type Piece,
  pieceBetween,
  pieceOfStretch,
  type SetRow,
  type Stretch,
  wordsIn,
} from './dialect.ts';
import { gluedDialect } from './glued.ts';
import { gridRows } from './grid.ts';
import { lineDialect } from './lines.ts';
import { markdownDialect } from './markdown.ts';
import { spaceDialect } from './spaces.ts';
import { tabDialect } from './tabs.ts';

const separatorRow = /^\s{0,8}\|?[ :]{0,3}-{3,}[-: |]{0,200}\|[-: |]{0,200}$/;
/** A line drawn between the rows of a table in characters: `├───┼───┤`, `+---+---+`. */
const drawnRule = /^(?:[\u2500-\u257f\s]{3,}|\+[-=+:]{2,}\+)$/;
const startsDrawn = /^\s{0,9}[+\u2500\u2501\u2504-\u254f\u2550\u2552-\u2570]/;
/** Page numbers set inside or between tables: `- 3 -`, `— 5 —`, `第 3 页`, `3/12`. */
const furniture =
  /^(?:-{1,3}\d{1,4}-{1,3}|第\d{1,4}页(?:,?共\d{1,4}页)?|\d{1,3}\/\d{1,3}页?|[Pp]age\d{1,4}(?:of\d{1,4})?)$/;
/** What all page numbers have beside their digits, before anything is folded: a dash, a slash, a 页 or a letter of "page". */
const pageMark = /[-‐-―−－﹣─━~～/／∕页頁⻚⾴PpＰｐ]/;
/** What they begin with once they are folded. */
const firstOfFurniture = new Set([...'-第0123456789Pp'].map((sign) => sign.charCodeAt(0)));
const shortestFurniture = 3;
const longestFurniture = 40;
/** Longer lines do not tell how tables are set. */
const longestSampled = 1000;
const longestCells = 20_000;

/** A line that is one cell in any dialect, as most are: a number, or words without a space, a bar or a digit. */
const oneCell = /^(?:\d{1,9}|[^|｜│┃¦\s\d０-９]+)$/;

/** Every row of a document as its dialect sets it, in reading order, without blank lines and page numbers. */
export function setRowsOf(document: SourceDocument): SetRow[] {
  const barred: string[] = [];
  const areBarred = document.blocks.map((block) => {
    if (block.kind === 'table' || block.text === '' || !hasBar(block.text)) return false;
    if (block.text.length < longestSampled) barred.push(block.text);
    return true;
  });
  const isMarkdown =
    document.ref.format === 'markdown' || barred.some((line) => line.includes('---') && separatorRow.test(line));
  const barless: readonly LineDialect[] = [tabDialect, spaceDialect, gluedDialect, lineDialect];
  const dialects: readonly LineDialect[] = [
    ...(isMarkdown ? [markdownDialect] : []),
    isFramed(barred) ? framedBarDialect : barDialect,
    ...barless,
  ];
  const rows: SetRow[] = [];
  let index = 0;
  for (const block of document.blocks) {
    const isBarred = areBarred[index++] === true;
    if (block.kind === 'table') {
      for (const row of gridRows(block.rows)) rows.push(row);
      continue;
    }
    if (block.text === '') continue;
    const row = lineRow(block, isBarred, isBarred ? dialects : barless);
    if (row) rows.push(row);
  }
  return rows;
}

function lineRow(line: LineBlock, isBarred: boolean, dialects: readonly LineDialect[]): SetRow | null {
  const { text } = line;
  if (canBeDrawn(text) && startsDrawn.test(text) && drawnRule.test(text.trim())) return null;
  if (text.length > longestCells || (!isBarred && oneCell.test(text))) return rowOfOne(line, 'lines', 0, text.length);
  if (!isBarred && text.length < longestFurniture && pageMark.test(text) && isFurniture(fold(text).text)) return null;
  for (const { name, cut } of dialects) {
    const stretches = cut(text);
    const only = stretches?.length === 1 ? stretches[0] : undefined;
    if (only) return rowOfOne(line, name, only.start, only.end);
    if (stretches) return rowOf(line, name, stretches);
  }
  return null;
}

/** Whether the first character may be that of a drawn rule, or a space before one. */
function canBeDrawn(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 43 || !isInk(first);
}

/** A line of one cell, as most are, as `rowOf` gives it. */
function rowOfOne(line: LineBlock, dialect: DialectName, start: number, end: number): SetRow | null {
  const piece = asShown(pieceBetween(line, start, end, 0), line.text, start);
  if (holdsSeveral(piece)) return { dialect, pieces: numbersIn(line, { start, end }, 0) };
  if (piece.kind === 'blank') return dialect === 'lines' ? null : { dialect, pieces: [piece] };
  return isBlankOrNumber(piece) || !isFurniture(piece.folded) ? { dialect, pieces: [piece] } : null;
}

/** The cells of a line without page numbers; null where nothing is left. */
function rowOf(line: LineBlock, dialect: DialectName, stretches: readonly Stretch[]): SetRow | null {
  const pieces: Piece[] = [];
  const canBeTurned = line.text.includes(rightToLeft);
  for (let column = 0; column < stretches.length; column++) {
    const stretch = stretches[column];
    if (!stretch) continue;
    const print = pieceOfStretch(line, stretch, column);
    const piece = canBeTurned ? asShown(print, line.text, stretch.start) : print;
    if (holdsSeveral(piece)) pieces.push(...numbersIn(line, stretch, column));
    else if (isBlankOrNumber(piece) || !isFurniture(piece.folded)) pieces.push(piece);
  }
  const isEmpty = dialect === 'lines' && pieces[0]?.kind === 'blank';
  return pieces.length === 0 || isEmpty ? null : { dialect, pieces };
}

/** A number behind a character that turns the order of the rest of its line round: its digits are shown in another order. */
function asShown(piece: Piece, text: string, start: number): Piece {
  if (piece.kind !== 'value' || !text.includes(rightToLeft)) return piece;
  const isTurned = text.lastIndexOf(rightToLeft, start) > text.lastIndexOf('\u202c', start);
  return isTurned ? { ...piece, reading: illegible } : piece;
}
const rightToLeft = '\u202e';

function numbersIn(line: LineBlock, { start, end }: Stretch, column: number): Piece[] {
  return wordsIn(line.text.slice(start, end)).map((word) =>
    pieceOfStretch(line, { start: start + word.start, end: start + word.end }, column),
  );
}

function isBlankOrNumber({ kind, reading }: Piece): boolean {
  return kind === 'blank' || reading?.state === 'reported';
}

function isFurniture(folded: string): boolean {
  if (folded.length < shortestFurniture || !firstOfFurniture.has(folded.charCodeAt(0))) return false;
  return furniture.test(folded);
}
