import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { SourceOutcome } from './document.ts';
import { layGrid, type SpannedCell } from './lay-grid.ts';
import { maximumLines, maximumSheetRows } from './limits.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { findMojibake } from './mojibake.ts';
import { blocksOfSheet } from './split-sheet.ts';

const separators = [',', ';', '\t'] as const;
type Separator = (typeof separators)[number];

const sampledLines = 400;
const sampledCharacters = 65_536;
const leastRows = 6;
/** A row of a table has at least three cells, so two separators. */
const separatorsInRow = 2;
/** A longer piece without a line break is no row of an export. */
const longestField = 20_000;

/**
 * The separator of a delimited export, null for any other text. A named export (`.csv`, `.tsv`) needs a few rows; any
 * other text needs its lines to be rows, none of whose numbers is cut by the separator. Tabs alone are read as text is.
 */
export function findSeparator(text: string, isNamed: boolean): Separator | null {
  const sample = text.slice(0, sampledCharacters);
  const able = separators.filter((separator) => canSeparate(separator, sample, isNamed));
  if (able.length === 0) return null;
  const lines = sample
    .split('\n', sampledLines)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  let best: { separator: Separator; rows: number } | null = null;
  for (const separator of able) {
    // half of the lines must be rows
    if (!isNamed && countUpTo(sample, separator, lines.length) < lines.length) continue;
    const rows = lines.filter((line) => isRow(line, separator)).length;
    if (rows > (best?.rows ?? 0)) best = { separator, rows };
  }
  if (!best || best.rows < (isNamed ? 2 : leastRows)) return null;
  return isNamed || best.rows * 2 >= lines.length ? best.separator : null;
}

/** Whether a text could have rows between separators; tabs of other text than an export are left to the reader of text. */
function canSeparate(separator: Separator, sample: string, isNamed: boolean): boolean {
  const least = separatorsInRow * (isNamed ? 2 : leastRows);
  if (countUpTo(sample, separator, least) < least) return false;
  return separator !== '\t' || isNamed || /"[^"\n]*\n[^"\n]*"\t/.test(sample);
}

/** How often a sign stands in a text; no more than `most` are counted. */
function countUpTo(text: string, sign: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count < most; at = text.indexOf(sign, at + 1)) count++;
  return count;
}

function isRow(line: string, separator: Separator): boolean {
  if (line.length > longestField || line.indexOf(separator) === line.lastIndexOf(separator)) return false;
  return !line.includes('|') && !line.split(separator).some((field) => /\d\s+\d/.test(field));
}

/** A delimited export (RFC 4180 quoting) as lines and grids; positions lead to the characters between the quotes. */
export function readDelimited(text: string, ref: SourceRef, separator: Separator): SourceOutcome {
  const index = lineIndex(text);
  if (index.starts.length > maximumLines) {
    const params = { found: `${index.starts.length} lines`, limit: `${maximumLines} lines` };
    return { kind: 'refused', ref, reason: problem('sourceTooLarge', { params }) };
  }
  const rows = withoutCounting(rowsOf(text, separator, index));
  if (rows.length > maximumSheetRows) {
    const params = { found: `> ${maximumSheetRows} rows`, limit: `${maximumSheetRows} rows` };
    return { kind: 'refused', ref, reason: problem('sourceTooLarge', { params }) };
  }
  const blocks = blocksOfSheet(layGrid(rows, 1));
  return { kind: 'document', document: { ref, text, blocks, metadata: {}, problems: findMojibake(text, index) } };
}

function rowsOf(text: string, separator: Separator, index: LineIndex): SpannedCell[][] {
  const rows: SpannedCell[][] = [];
  let row: SpannedCell[] = [];
  const add = (start: number, end: number, isQuoted: boolean) => {
    const raw = text.slice(start, end);
    row.push({ text: isQuoted ? raw.replaceAll('""', '"') : raw, at: index.at(start, end), rowSpan: 1, columnSpan: 1 });
  };
  let at = text.startsWith('\ufeff') ? 1 : 0;
  // Excel names the separator of a file in its first line.
  const named = /^sep=.\r?\n/.exec(text.slice(at, at + 8));
  if (named) at += named[0].length;
  while (at < text.length) {
    const quoted = quotedField(text, at, separator);
    let end = quoted?.after ?? at;
    if (quoted) add(quoted.start, quoted.end, true);
    else {
      while (end < text.length && !isEnd(text, end, separator)) end++;
      add(at, end, false);
    }
    if (text[end] === separator) {
      at = end + 1;
      if (at < text.length) continue;
      add(at, at, false);
    }
    if (row.some((cell) => cell.text.trim() !== '')) rows.push(row);
    if (rows.length > maximumSheetRows) return rows;
    row = [];
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** Rows without the numbers that a data frame puts before them and above them. */
function withoutCounting(rows: SpannedCell[][]): SpannedCell[][] {
  const [head, ...rest] = rows;
  const first = Number(rest[0]?.[0]?.text);
  const isCounted = (first === 0 || first === 1) && rest.every(([cell], index) => cell?.text === String(first + index));
  if (!head || !isCounted || rest.length < leastRows) return rows;
  const isHead = head.slice(1).every(({ text }, index) => text === String(index) || text === `Unnamed: ${index}`);
  return (isHead ? rest : rows).map((row) => row.slice(1));
}

const isEnd = (text: string, at: number, separator: Separator) =>
  text[at] === separator || text[at] === '\n' || text[at] === '\r';

/** A field between quotes, if the closing one is followed by the field's end; a stray quote is part of its field. */
function quotedField(text: string, at: number, separator: Separator) {
  let start = at;
  // ="0012" keeps spreadsheets from reading a number
  if (text[start] === '=' && text[start + 1] === '"') start++;
  if (text[start] !== '"') return null;
  start++;
  const limit = Math.min(text.length, start + longestField);
  for (let end = text.indexOf('"', start); end >= 0 && end < limit; end = text.indexOf('"', end)) {
    if (text[end + 1] === '"') end += 2;
    else return end + 1 === text.length || isEnd(text, end + 1, separator) ? { start, end, after: end + 1 } : null;
  }
  return null;
}
