import type { SourceDocument } from '../../source/document.ts';
import { fold } from '../fold.ts';
import { barDialect, framedBarDialect, isFramed } from './bars.ts';
import { type LineBlock, type LineDialect, pieceOfStretch, type SetRow } from './dialect.ts';
import { gluedDialect } from './glued.ts';
import { gridRows } from './grid.ts';
import { lineDialect } from './lines.ts';
import { markdownDialect } from './markdown.ts';
import { spaceDialect } from './spaces.ts';
import { tabDialect } from './tabs.ts';

const separatorRow = /^\s{0,8}\|?[ :]{0,3}-{3,}[-: |]{0,200}\|[-: |]{0,200}$/;
/** Page numbers set inside or between tables: `- 3 -`, `— 5 —`, `第 3 页`, `3/12`. */
const furniture =
  /^(?:-{1,3}\d{1,4}-{1,3}|第\d{1,4}页(?:,?共\d{1,4}页)?|\d{1,3}\/\d{1,3}页?|[Pp]age\d{1,4}(?:of\d{1,4})?)$/;
/** What all page numbers have beside their digits, before anything is folded: a dash, a slash, a 页 or a letter of "page". */
const pageMark = /[-‐-―−－﹣─━~～/／∕页頁⻚⾴PpＰｐ]/;
const shortestFurniture = 3;
const longestFurniture = 40;
/** Longer lines do not tell how tables are set. */
const longestSampled = 1000;
const longestCells = 20_000;

/** Every row of a document as its dialect sets it, in reading order, without blank lines and page numbers. */
export function setRowsOf(document: SourceDocument): SetRow[] {
  const lines: string[] = [];
  for (const block of document.blocks)
    if (block.kind === 'line' && block.text.length < longestSampled) lines.push(block.text);
  const isMarkdown =
    document.ref.format === 'markdown' || lines.some((line) => line.includes('|') && separatorRow.test(line));
  const dialects: readonly LineDialect[] = [
    ...(isMarkdown ? [markdownDialect] : []),
    isFramed(lines) ? framedBarDialect : barDialect,
    tabDialect,
    spaceDialect,
    gluedDialect,
    lineDialect,
  ];
  const rows: SetRow[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      for (const row of gridRows(block.rows)) rows.push(row);
      continue;
    }
    const row = lineRow(block, dialects);
    if (row) rows.push(row);
  }
  return rows;
}

function lineRow(line: LineBlock, dialects: readonly LineDialect[]): SetRow | null {
  const { text } = line;
  if (text.length > longestCells)
    return { dialect: 'lines', pieces: [pieceOfStretch(line, { start: 0, end: text.length }, 0)] };
  if (text.length < longestFurniture && pageMark.test(text) && isFurniture(fold(text).text)) return null;
  for (const dialect of dialects) {
    const stretches = dialect.cut(text);
    if (!stretches) continue;
    const pieces = stretches.map((stretch, column) => pieceOfStretch(line, stretch, column));
    const [first] = pieces;
    if (pieces.length === 1 && dialect.name === 'lines' && first?.kind === 'blank') return null;
    const kept = pieces.filter((piece) => piece.kind === 'blank' || !isFurniture(piece.folded));
    return kept.length > 0 ? { dialect: dialect.name, pieces: kept } : null;
  }
  return null;
}

function isFurniture(folded: string): boolean {
  return folded.length >= shortestFurniture && furniture.test(folded);
}
