import type { Position } from '../../form/report.ts';
import type { Block, SourceDocument } from '../../source/document.ts';
import { fold } from '../fold.ts';

/** A line of running text, folded: simplified, without spaces, punctuation in ASCII. */
export type FoldedLine = { readonly text: string; readonly at: Position };

/** Identity stands before the tables or after them; lines between are not read. */
const headLines = 400;
const tailLines = 60;
const longestLine = 4000;
const marks = /[#*|]/;

export type FoldedLines = { readonly head: readonly FoldedLine[]; readonly tail: readonly FoldedLine[] };

/** The non-empty lines at the start and at the end of a source, each once. */
export function foldLines(document: SourceDocument): FoldedLines {
  const lines: Extract<Block, { kind: 'line' }>[] = [];
  for (const block of document.blocks) if (block.kind === 'line' && block.text.trim() !== '') lines.push(block);
  const folded = (from: number, to: number) => {
    const found: FoldedLine[] = [];
    for (const { text, at } of lines.slice(from, to)) {
      const whole = fold(text.slice(0, longestLine)).text;
      const plain = marks.test(whole) ? whole.replace(/^#{1,6}|\*{2,}|^\|+|\|+$/g, '') : whole;
      if (plain !== '') found.push({ text: arabicYears(plain), at });
    }
    return found;
  };
  const middle = Math.max(headLines, lines.length - tailLines);
  return { head: folded(0, headLines), tail: lines.length > headLines ? folded(middle, lines.length) : [] };
}

const numerals = '〇一二三四五六七八九';

/** 二〇二三年 and 二零二三年 as 2023年. */
export function arabicYears(text: string): string {
  if (!text.includes('二')) return text;
  return text.replace(/[二][〇零OoΟ0○][一二三][〇零一二三四五六七八九OoΟ0○](?=年)/g, (year) =>
    [...year].map((sign) => Math.max(0, numerals.indexOf(sign))).join(''),
  );
}
