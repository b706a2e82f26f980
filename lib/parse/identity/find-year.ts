import type { SourceDocument } from '../../source/document.ts';
import { spelling } from '../text/fold.ts';
import { isoDate, type Signature, type Title } from './find-agency.ts';
import type { FoldedLines } from './folded-lines.ts';

/** One place that tells the report year, with the words it uses. */
export type YearWitness = {
  readonly by: 'period' | 'title' | 'sentence' | 'prose' | 'name';
  readonly year: number;
  readonly wording: string;
};

const period =
  /(?:统计期限|数据期限|报告期限|统计时限|统计区间|统计时间)[^0-9。]{0,16}(20\d\d|(?:1[89]|2\d)(?=年))|(?:自|从|为|:)(20\d\d)[年.]0?1[月.]0?1日?(?:起)?(?:至|到|-)20\d\d[年.]12[月.]31/;
const act = '(?:(?:现|特|社会)(?:予以?)?(?:公布|公开|发布)|现将|特编制)';
const words = '[\\u4e00-\\u9fff()]';
/** The words by which a report says what it is: 现将我局2023年政府信息公开工作情况报告如下. */
const sentence = new RegExp(
  [
    `(?:结合|汇总|公布)(20\\d\\d)年度?${words}{0,40}?(?:信息公开|实际)`,
    `${act}${words}{0,30}?(20\\d\\d)年度?${words}{0,40}?公开(?:工作)?(?:年度)?(?:工作)?(?:情况|报告|年报)`,
    `${act}${words}{0,30}?公开(?:工作)?(20\\d\\d)年(?:度|工作){0,2}(?:情况|报告|年报)`,
    `(?:编制|编写|制定|制作|公布|公开|发布|形成)了?《${words}{0,30}?(20\\d\\d)年度?${words}{0,8}公开${words}{0,12}(?:报告|年报)》`,
    `(?:汇报|总结|介绍|反映|概述|回顾|梳理|涵盖|包括|现就|现对|以下[为是]|全面展示)了?${words}{0,30}?(20\\d\\d)年度?${words}{0,12}公开`,
    '^[一1][,.]?(20\\d\\d)年度?(?:政府信息公开)?(?:工作)?(?:总体|概)',
  ].join('|'),
);

/** Every place that tells the report year, the most reliable first: 统计期限, title, 编制 sentence, what prose tells of, file name or address. */
export function findYears(
  lines: FoldedLines,
  title: Title | undefined,
  document: SourceDocument,
  url: string | undefined,
): readonly YearWitness[] {
  const witnesses: YearWitness[] = [];
  const stated = first(lines, period, '2');
  if (stated) witnesses.push({ by: 'period', ...stated });
  if (title?.year) witnesses.push({ by: 'title', year: title.year, wording: `${title.year}年` });
  const told = first(lines, sentence, '20');
  if (told) witnesses.push({ by: 'sentence', ...told });
  const only = witnesses.length === 0 ? onlyYearTold(lines) : undefined;
  if (only) witnesses.push({ by: 'prose', ...only });
  for (const name of [document.ref.name, document.metadata.title, url ?? document.ref.url]) {
    const year = name ? yearInName(name) : undefined;
    if (name && year) witnesses.push({ by: 'name', year, wording: name.slice(0, 120) });
  }
  return witnesses;
}

/** A sentence that begins with its year; not of what a year is to bring: 2024年，我局将…. */
const opening = /(?<=^|[.;)])(20\d\d)年(?:度|以来)?,?(?![\u4e00-\u9fff,]{0,10}将)[\u4e00-\u9fff]/g;

/** The year with which sentences begin (2023年，我局…); undefined where they begin with several. */
function onlyYearTold(lines: FoldedLines): { year: number; wording: string } | undefined {
  const told = new Map<string, string>();
  for (const { text } of lines.dated) {
    for (const { 1: year = '', index } of text.matchAll(opening)) told.set(year, text.slice(index, index + 24));
  }
  const [only, ...others] = told;
  return only && others.length === 0 ? { year: Number(only[0]), wording: only[1] } : undefined;
}

/** What a pattern finds in the first line that holds its sign. */
function first(lines: FoldedLines, pattern: RegExp, sign: string): { year: number; wording: string } | undefined {
  for (const { text } of lines.dated) {
    const found = text.includes(sign) ? pattern.exec(text) : null;
    const year = found?.slice(1).find(Boolean);
    if (found && year) return { year: fullYear(year), wording: found[0].slice(0, 40) };
  }
  return undefined;
}

/** 23 as 2023. */
const fullYear = (written: string) => Number(written.length === 2 ? `20${written}` : written);

/** A year that stands alone in a file name or address; not one within a date, such as /2024/01/ or t20240131. */
export function yearInName(name: string): number | undefined {
  const path = name
    .replace(/^[a-z]+:\/\/[^/]+/i, '')
    .replace(/20\d\d[-_/.]?(?:0\d|1[0-2])(?!\d{3})(?:[-_/.]?\d{1,2})?(?!\d)/g, ' ');
  const years = [...path.matchAll(/(?<!\d)(20[1-9]\d)(?!\d)/g)].map(([, year]) => Number(year));
  const [only, ...others] = new Set(years);
  return others.length === 0 ? only : undefined;
}

const labelled =
  /(?:发布时间|发布日期|公开日期|公开时间|发文日期|成文日期|生成日期|时间|日期)[:]?(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})/;

const signOfDate = spelling('期间');
/** The page's own description stands above the report. */
const linesOfDescription = 60;

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
  for (const line of lines.head.slice(0, linesOfDescription)) {
    const date = signOfDate.test(line.written) ? isoDate(labelled.exec(line.text.slice(0, 200))) : null;
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
