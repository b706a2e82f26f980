import { type Problem, problem } from '../form/problem.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Assembly } from './assemble-rows.ts';
import { fold } from './fold.ts';

const titleLines = 12;
const longestTitle = 80;
const kinds: readonly (readonly [RegExp, string])[] = [
  [/解读|图解|一图读懂|图文/, '解读'],
  [/(?:编制|编写|报送|印发|做好|格式|公布).{0,30}(?:通知|函)$/, '通知'],
  [/(?:年度报告|年报)(?:列表|汇总表|目录|专栏)$/, '列表'],
];
/** Titles of annual reports that make a page without tables a list of links. */
const manyTitles = 4;

/** What kind of page, other than a report, a source names itself; null if it does not. */
export function otherPage(document: SourceDocument): string | null {
  const heads = [document.metadata.title ?? '', ...headLines(document)];
  for (const line of heads) {
    const folded = fold(line.slice(0, longestTitle * 2)).text;
    if (folded.length > longestTitle || folded === '') continue;
    for (const [pattern, kind] of kinds) if (pattern.test(folded)) return kind;
  }
  return null;
}

/** Whether a title calls the page an explanation of the report, whatever tables it repeats. */
export function isReadingGuide(document: SourceDocument): boolean {
  return [document.metadata.title ?? '', ...headLines(document)].some((line) => {
    if (line.length > longestTitle) return false;
    const folded = fold(line).text;
    return /(?:年度报告|年报).{0,12}(?:解读|图解|一图读懂)|(?:解读|图解|一图读懂).{0,30}(?:年度报告|年报)/.test(folded);
  });
}

function headLines(document: SourceDocument): string[] {
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'line' || block.text.trim() === '') continue;
    lines.push(block.text);
    if (lines.length === titleLines) break;
  }
  return lines;
}

/** Why a source without a single table row is no report: a list of reports, another page, a report before the form, or nothing. */
export function refusalWithoutTables(document: SourceDocument, assembly: Assembly, reportYear: number | null): Problem {
  const kind = otherPage(document);
  if (kind) return problem('notAReport', { params: { found: kind } });
  const titles = document.blocks.filter(
    (block) => block.kind === 'line' && block.text.length < 120 && /年.{0,12}年度?报告|年度報告|年报/.test(block.text),
  ).length;
  if (titles >= manyTitles && assembly.rows.length === 0) return problem('notAReport', { params: { found: '列表' } });
  if (reportYear !== null && reportYear < 2019) return problem('beforeTheForm', { params: { found: reportYear } });
  return problem('noTables');
}
