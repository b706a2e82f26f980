import type { Section } from '../../form/report.ts';
import type { Block, SourceDocument } from '../../source/document.ts';
import { fold } from './fold.ts';

/** A section of the prose with the lines of the source it was read from. */
export type ProseSection = { readonly section: Section; readonly lines: readonly Line[] };
type Line = Extract<Block, { kind: 'line' }>;

const ordinals = '一二三四五六七八九十';
/** And the radicals printed for some of them. */
const numerals = new Set([...`${ordinals}⼀⼆⼋⼗`].map((sign) => sign.charCodeAt(0)));
const opening = /^.\s*[,.、:，．：]/;
const heading = /^([一二三四五六七八九十])[,.、:](.{2,40})$/;
/** Words of the sections of the form; a numbered line without them is a row of table 三 or a list inside the prose. */
const words = /总体情况|主动公开|收到和处理|申请情况|行政复议|行政诉讼|问题|改进|其他需要报告|需要报告/;
const shortestHeading = 5;
const longestHeading = 60;
/** Longer prose is no report's section and is cut. */
const longestSection = 100_000;

/** Under the headings of the three tables only sentences are prose. */
const tableHeading = /主动公开|收到和处理|申请情况|行政复议/;

/** The numbered parts of the prose (一、总体情况 …) with their text; tables are not part of them. */
export function findProseSections(document: SourceDocument): readonly ProseSection[] {
  const found: { ordinal: number; heading: string; isTable: boolean; lines: Line[] }[] = [];
  let last: (typeof found)[number] | undefined;
  for (const block of document.blocks) {
    if (block.kind !== 'line') continue;
    const { text } = block;
    if (text === '' || (last?.isTable && text.length < shortestHeading && !text.includes('。'))) continue;
    const line = text.trim();
    if (line === '') continue;
    const read = numerals.has(line.charCodeAt(0)) ? readHeading(line) : null;
    if (read) {
      last = { ordinal: read.ordinal, heading: line, isTable: read.isTable, lines: [] };
      found.push(last);
    } else if (last && (!last.isTable || line.includes('。'))) last.lines.push(block);
  }
  return found.map(({ ordinal, heading: printed, lines }) => {
    const text = lines.map((line) => line.text.trim()).join('\n');
    return { section: { ordinal, heading: printed, text: text.slice(0, longestSection) }, lines };
  });
}

function readHeading(line: string): { ordinal: number; isTable: boolean } | null {
  if (line.length > longestHeading || !opening.test(line)) return null;
  const folded = fold(line).text;
  const found = heading.exec(folded);
  if (!found || !words.test(found[2] ?? '')) return null;
  if (/本年新收|上年结转|结转下年/.test(folded)) return null;
  return { ordinal: ordinals.indexOf(found[1] ?? '') + 1, isTable: tableHeading.test(folded) };
}
