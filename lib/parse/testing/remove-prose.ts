import type { SourceDocument } from '../../source/document.ts';
import { setRowsOf } from '../dialects/set-rows.ts';
import { fold } from '../text/fold.ts';
import { recognise } from '../vocabulary/recognise.ts';

/** What stands where prose stood. */
export const neutral = '（正文略）';
/** Words that tell who reports, for which year, about whom: the sentence that holds them is kept. */
const identifying =
  /统计期限|统计时限|汇总|现公布|现将.{0,40}年度报告|由.{2,80}编制|实际编制|网站标识码|发布机构|版权所有|主办单位/;
const subheading = /^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]/;
const headLines = 6;
const tailLines = 8;
const longestHeadLine = 70;
const longestCell = 48;

/** A line of prose, by its offsets in the document's text, and the sentences of it that tell who reports what. */
export type ProseLine = { readonly start: number; readonly end: number; readonly kept: readonly string[] };

/** The lines of a document that are prose: not its tables, headings, title, signature and metadata. */
export function findProseLines(document: SourceDocument): readonly ProseLine[] {
  const inTables = tableOffsets(document);
  const lines = document.blocks.flatMap((block) => (block.kind === 'line' && block.text.trim() !== '' ? [block] : []));
  return lines.flatMap(({ text: written, at: { start, end } }, index) => {
    const isEdge = index < headLines || index >= lines.length - tailLines;
    const text = written.trim();
    const isShort = text.length <= longestHeadLine && !text.includes('。') && !subheading.test(text);
    const stays = inTables.has(start) || (isEdge && isShort) || isHeading(text);
    return stays ? [] : [{ start, end, kept: identifyingSentences(text) }];
  });
}

/**
 * The source with its prose taken out: tables, headings, title, signature, metadata and the sentences that identify the report
 * stay as they are, with their damage. For text and HTML; offsets of other formats do not lead back into the file.
 */
export function removeProse(document: SourceDocument): string {
  const damageIn = (from: number, to: number) =>
    document.problems
      .flatMap(({ code, at, params }) =>
        code === 'mojibake' && at && at.start >= from && at.end <= to ? [params.found] : [],
      )
      .join('');
  let kept = '';
  let offset = 0;
  let isNeutral = false;
  for (const { start, end, kept: sentences } of findProseLines(document)) {
    if (start < offset) continue;
    const between = document.text.slice(offset, start);
    offset = end;
    const replacement = sentences.join('') || neutral + damageIn(start, end);
    const isNext = isNeutral && replacement === neutral && between.trim() === '';
    kept += isNext ? '\n' : between + replacement;
    isNeutral = replacement === neutral;
  }
  return kept + document.text.slice(offset);
}

function isHeading(text: string): boolean {
  return text.length < 60 && recognise(fold(text).text).claims.some(({ meaning }) => meaning.kind === 'heading');
}

/** Starts of the lines that belong to a table: values, and words of the form or short cells between its words. */
function tableOffsets(document: SourceDocument): Set<number> {
  const offsets = new Set<number>();
  let pending: number[] = [];
  let isInside = false;
  for (const row of setRowsOf(document)) {
    for (const { kind, folded, at } of row.pieces) {
      const start = document.text.lastIndexOf('\n', at.start - 1) + 1;
      const claims = kind === 'label' || kind === 'prose' ? recognise(folded).claims : [];
      const ofTable = claims.find(({ meaning }) => meaning.table !== 'outside');
      if (kind === 'prose' && claims.length === 0) {
        isInside = false;
        pending = [];
      } else if (ofTable) {
        for (const one of isInside ? pending : []) offsets.add(one);
        pending = [];
        isInside = true;
        offsets.add(start);
      } else if (claims.length > 0) isInside = false;
      else if (isInside && kind !== 'label') offsets.add(start);
      else if (isInside && folded.length <= longestCell) pending.push(start);
    }
  }
  return offsets;
}

function identifyingSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[。；;])/)
    .filter((sentence) => identifying.test(fold(sentence).text) && sentence.length < 400);
}
