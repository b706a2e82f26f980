import type { SourceDocument } from '../../source/document.ts';
import { isoDate, type Signature, type Title } from './find-agency.ts';
import type { FoldedLines } from './folded-lines.ts';

/** One place that tells the report year, with the words it uses. */
export type YearWitness = {
  readonly by: 'period' | 'title' | 'sentence' | 'name';
  readonly year: number;
  readonly wording: string;
};

const period =
  /(?:统计期限|数据期限|报告期限|统计时限|统计区间|统计时间)[^0-9。]{0,16}(20\d\d)|(?:自|从|为|:)(20\d\d)[年.]0?1[月.]0?1日?(?:起)?(?:至|到|-)20\d\d[年.]12[月.]31/;
const sentence =
  /(?:结合|汇总|现公布|公布)(20\d\d)年度?[\u4e00-\u9fff]{0,40}?(?:信息公开|实际)|^[一1][,.]?(20\d\d)年度?(?:政府信息公开)?(?:工作)?(?:总体|概)/;

/** Every place that tells the report year, the most reliable first: 统计期限, title, 编制 sentence, file name or address. */
export function findYears(
  lines: FoldedLines,
  title: Title | undefined,
  document: SourceDocument,
  url: string | undefined,
): readonly YearWitness[] {
  const witnesses: YearWitness[] = [];
  const stated = first(lines, period);
  if (stated) witnesses.push({ by: 'period', ...stated });
  if (title?.year) witnesses.push({ by: 'title', year: title.year, wording: `${title.year}年` });
  const told = first(lines, sentence);
  if (told) witnesses.push({ by: 'sentence', ...told });
  for (const name of [document.ref.name, document.metadata.title, url ?? document.ref.url]) {
    const year = name ? yearInName(name) : undefined;
    if (year) witnesses.push({ by: 'name', year, wording: String(year) });
  }
  return witnesses;
}

function first(lines: FoldedLines, pattern: RegExp): { year: number; wording: string } | undefined {
  for (const { text } of lines.prose) {
    const found = text.includes('20') ? pattern.exec(text) : null;
    const year = found?.[1] ?? found?.[2];
    if (found && year) return { year: Number(year), wording: found[0].slice(0, 40) };
  }
  return undefined;
}

/** A year that stands alone in a file name or address; not one within a date, such as /2024/01/ or t20240131. */
export function yearInName(name: string): number | undefined {
  const path = name
    .replace(/^[a-z]+:\/\/[^/]+/i, '')
    .replace(/20\d\d[-_/.]?(?:0\d|1[0-2])(?!\d{3})(?:[-_/.]?\d{1,2})?(?!\d)/g, ' ');
  const years = [...path.matchAll(/(?<!\d)(20[12]\d)(?!\d)/g)].map(([, year]) => Number(year));
  const [only, ...others] = new Set(years);
  return others.length === 0 ? only : undefined;
}

const labelled =
  /(?:发布时间|发布日期|公开日期|公开时间|发文日期|成文日期|生成日期|时间|日期)[:]?(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})/;

/** The day of publication as ISO date: page description, meta element, then the signature. */
export function findPublication(
  lines: FoldedLines,
  document: SourceDocument,
  signature: Signature | undefined,
): string | null {
  for (const key of ['pubdate', 'publishdate', 'article:published_time', 'dc.date', 'publicationdate']) {
    const date = isoDate(/(20\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})/.exec(document.metadata[key] ?? ''));
    if (date) return date;
  }
  for (const { text } of lines.head.slice(0, 60)) {
    const date = isoDate(labelled.exec(text.slice(0, 200)));
    if (date) return date;
  }
  if (signature?.date) return signature.date;
  for (const { text } of lines.closing) {
    const date = /^20\d\d年\d{1,2}月\d{1,2}日$/.test(text)
      ? isoDate(/(20\d\d)年(\d{1,2})月(\d{1,2})/.exec(text))
      : null;
    if (date) return date;
  }
  return null;
}
