import type { Position } from '../../form/report.ts';
import type { SourceDocument } from '../../source/document.ts';
import { fold, spelling } from '../text/fold.ts';

/** A line of running text, folded when it is first read: simplified, without spaces, punctuation in ASCII. */
export type FoldedLine = {
  readonly text: string;
  /** As the source has it, without the spaces around it. */
  readonly written: string;
  readonly at: Position;
};

/** The lines at the start and at the end of a source, each once. */
export type FoldedLines = {
  readonly head: readonly FoldedLine[];
  readonly tail: readonly FoldedLine[];
  /** The very last lines, where a report is signed. */
  readonly closing: readonly FoldedLine[];
  /** The lines of head and tail that can hold a sentence. */
  readonly prose: readonly FoldedLine[];
  /** Those of them that can hold a year. */
  readonly dated: readonly FoldedLine[];
};

/** Identity stands before the tables or after them; lines between are not read. */
const headLines = 400;
const tailLines = 60;
const closingLines = 14;
const longestLine = 4000;
/** Shorter lines tell neither a period nor a scope. */
const shortestSentence = 12;
const cells = /^[\s#*|]*(?:\d{1,7}(?:\.\d{1,6})?[\s|]*)?$|[|\t] *\d{1,7}(?:\.\d{1,6})?[ |\t]*$/;
/** Most lines of cells are one digit. */
const signsOfCells = new Set('0123456789|#*');
const lastOfCells = new Set([...'0123456789|#*'].map((sign) => sign.charCodeAt(0)));

/** Whether a trimmed line holds cells of a table and no text: marks alone or with one number, or a row that ends in one. */
export function isCells(written: string): boolean {
  if (written.length === 1) return signsOfCells.has(written);
  return lastOfCells.has(written.charCodeAt(written.length - 1)) && cells.test(written);
}

/** The lines of a source in which its identity may stand: neither empty nor cells of a table. */
export function foldLines(document: SourceDocument): FoldedLines {
  const lines: Line[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'line') continue;
    const written = block.text.trim();
    if (written !== '' && !isCells(written)) lines.push(new Line(written, block.at));
  }
  const head = lines.slice(0, headLines);
  const tail = lines.slice(Math.max(headLines, lines.length - tailLines));
  const prose = [...head, ...tail].filter(({ written }) => written.length >= shortestSentence);
  const dated = prose.filter(({ written }) => signOfYear.test(written));
  return { head, tail, closing: lines.slice(-closingLines), prose, dated };
}

/** What stands in every year: 2023, 二〇二三. */
const signOfYear = spelling('2二');

class Line implements FoldedLine {
  readonly written: string;
  readonly at: Position;
  #text: string | undefined;

  constructor(written: string, at: Position) {
    this.written = written;
    this.at = at;
  }

  get text(): string {
    this.#text ??= arabicYears(withoutMarks(fold(this.written.slice(0, longestLine)).text));
    return this.#text;
  }
}

function withoutMarks(text: string): string {
  const isMarked = text.startsWith('#') || text.startsWith('|') || text.endsWith('|') || text.includes('**');
  return isMarked ? text.replace(/^#{1,6}|\*{2,}|^\|+|\|+$/g, '') : text;
}

const numerals = '〇一二三四五六七八九';

/** 二〇二三年 and 二零二三年 as 2023年, and 2024年一月十日 as 2024年1月10日. */
export function arabicYears(text: string): string {
  const dated = text.includes('二') ? text.replace(chineseYear, (year) => [...year].map(digitOf).join('')) : text;
  if (!dated.includes('日')) return dated;
  return dated.replace(
    chineseDay,
    (_, year: string, month: string, day: string) => `${year}${numberOf(month)}月${numberOf(day)}日`,
  );
}

const chineseYear = /二[〇零OoΟ0○][一二三][〇零一二三四五六七八九OoΟ0○](?=年)/g;
const chineseDay = /(20\d\d年)([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g;
const digitOf = (sign: string) => Math.max(0, numerals.indexOf(sign));

/** 一 to 三十一. */
function numberOf(written: string): number {
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['〇', written];
  return (tens === '' ? 1 : digitOf(tens)) * 10 + digitOf(ones);
}
