import { type Problem, problem } from '../../form/problem.ts';
import type { SourceDocument } from '../../source/document.ts';
import { readTitle } from '../identity/find-agency.ts';
import type { Assembly } from '../rows/assemble-rows.ts';
import { fold } from '../text/fold.ts';
import { findAbsence } from './find-absence.ts';

const titleLines = 12;
const longestTitle = 80;
const guide = /(?:年度报告|年报).{0,12}(?:解读|图解|一图读懂)|(?:解读|图解|一图读懂).{0,30}(?:年度报告|年报)/;
const kinds: readonly (readonly [RegExp, string])[] = [
  [/(?:编制|编写|报送|印发|做好|格式|公布).{0,30}(?:通知|函)$/, '通知'],
  [/(?:年度报告|年报)(?:列表|汇总表|目录|专栏)$/, '列表'],
];
/** Titles of annual reports that make a page without tables a list of links. */
const manyTitles = 4;

/** What kind of page, other than a report, a source names itself; null if it does not. */
export function otherPage(document: SourceDocument): string | null {
  const heads = titlesOf(document);
  if (isGuide(heads)) return '解读';
  for (const line of heads) for (const [pattern, kind] of kinds) if (pattern.test(line)) return kind;
  return null;
}

/** Whether the title calls the page an explanation of the report; a link to one below the report's own title does not. */
export function isReadingGuide(document: SourceDocument): boolean {
  return isGuide(titlesOf(document));
}

function isGuide(titles: readonly string[]): boolean {
  const first = titles.find((line) => guide.test(line) || readTitle(line, null)?.name);
  return first !== undefined && guide.test(first);
}

/** The metadata title and the first lines, folded, that are short enough to be titles. */
function titlesOf(document: SourceDocument): readonly string[] {
  return [document.metadata.title ?? '', ...headLines(document)]
    .filter((line) => line.length <= longestTitle * 2)
    .map((line) => fold(line).text)
    .filter((line) => line !== '' && line.length <= longestTitle);
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
  return findAbsence(document) ?? problem('noTables');
}
