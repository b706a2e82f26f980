import type { Section } from '../form/report.ts';
import type { SourceDocument } from '../source/document.ts';
import { fold } from './fold.ts';

/** A numeral (or a radical printed for one) followed by a stop, before anything is folded. */
const opening = /^\s*[一二三四五六七八九十⼀⼆⼋⼗]\s*[,.、:，．：]/;
const ordinals = '一二三四五六七八九十';
const heading = /^([一二三四五六七八九十])[,.、:](.{2,40})$/;
/** Words of the sections of the form; a numbered line without them is a row of table 三 or a list inside the prose. */
const words = /总体情况|主动公开|收到和处理|申请情况|行政复议|行政诉讼|问题|改进|其他需要报告|需要报告/;
const longestHeading = 60;
/** Longer prose is no report's section and is cut. */
const longestSection = 100_000;

const tableHeading = /主动公开|收到和处理|申请情况|行政复议/;

/** The numbered parts of the prose (一、总体情况 …) with their text; tables are not part of them. */
export function findSections(document: SourceDocument): Section[] {
  const sections: { ordinal: number; heading: string; isTable: boolean; lines: string[] }[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'line') continue;
    const line = block.text.trim();
    const last = sections.at(-1);
    const found = line.length <= longestHeading ? readHeading(line) : null;
    if (found) sections.push({ ...found, isTable: isTable(found.heading), lines: [] });
    else if (line !== '' && (last?.isTable !== true || line.includes('。'))) last?.lines.push(line);
  }
  return sections.map(({ ordinal, heading: printed, lines }) => ({
    ordinal,
    heading: printed,
    text: lines.join('\n').slice(0, longestSection),
  }));
}

/** Under the headings of the three tables only sentences are prose. */
function isTable(printed: string): boolean {
  return tableHeading.test(fold(printed).text);
}

function readHeading(line: string): { ordinal: number; heading: string } | null {
  if (!opening.test(line)) return null;
  const folded = fold(line).text;
  const found = heading.exec(folded);
  if (!found || !words.test(found[2] ?? '')) return null;
  if (/本年新收|上年结转|结转下年/.test(folded)) return null;
  return { ordinal: ordinals.indexOf(found[1] ?? '') + 1, heading: line };
}
