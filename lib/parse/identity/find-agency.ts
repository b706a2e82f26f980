import type { Position } from '../../form/report.ts';
import type { SourceDocument } from '../../source/document.ts';
import { fold } from '../text/fold.ts';
import { isAgencyName, isDivisionOnly, isOrgan } from './agency-name.ts';
import type { FoldedLines } from './folded-lines.ts';
import { organBehind } from './systems.ts';

/** A report's title taken apart; `name` or `year` is null where the title does not say it. */
export type Title = { readonly name: string | null; readonly year: number | null; readonly at: Position | null };
/**
 * An organ that the source names, with the words that do; `isOffice` where they name its office, which may have drawn up a
 * report of its own.
 */
export type Mention = { readonly name: string; readonly wording: string; readonly isOffice?: boolean };
/** A signature under the report. */
export type Signature = { readonly name: string; readonly date: string | null; readonly at: Position };

const reportWord =
  /(?:政府|政务)?信息(?:与政务)?公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)|政务公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)|(?:政府|政务)?信息公开(?:工作)?[年度报告]{3,4}$/;
const notATitle =
  /[。.;:]|根据|按照|格式|通知|办法|解读|要求|模板|样表|第.条|(?:现|特)(?:予|将|向|公布|公开|发布|编制)/;
/** What follows a title's words in a sentence and never in a title. */
const sentenceAfter = /^如下|^[》"]?[.,;:][\u4e00-\u9fff]|通知|解读|格式|编制|要求|填报/;
const yearWord = /(20\d\d)(?:年度|年|度)?|(?<!\d)((?:1[89]|2\d)(?=年))年度?/;
/** Two years, of which a report of one can be neither: 2022-2023学年. */
const rangeOfYears = /20\d\d(?:学?年度?)?(?:[-—–~～至到]+)20\d\d(?:学?年度?)?/;
const longestTitle = 80;

/** Reads one folded line as a title; undefined if it is none. */
export function readTitle(text: string, at: Position | null): Title | undefined {
  if (text.length > longestTitle || !text.includes('公开')) return undefined;
  const word = reportWord.exec(text);
  if (!word) return undefined;
  let before = text.slice(0, word.index);
  const after = text.slice(word.index + word[0].length, word.index + word[0].length + 24);
  if (notATitle.test(before.slice(before.search(/[:：][^:：]*$/) + 1)) || sentenceAfter.test(after)) return undefined;
  // 人民政府信息公开 shares its 政府 with the name before it
  if (/人民$|[省市县区州]$/.test(before) && word[0].startsWith('政府') && before.endsWith('人民')) before += '政府';
  const isOfSeveral = rangeOfYears.test(before + after);
  const found = isOfSeveral ? null : (yearWord.exec(before) ?? yearWord.exec(after));
  const year = found?.[1] ?? (found?.[2] && `20${found[2]}`);
  const name = before
    .replace(isOfSeveral ? rangeOfYears : yearWord, ' ')
    .replace(/^.*[>:|_/》]|^.*-(?=[\u4e00-\u9fff])/, '')
    .replace(/\(\s*\)|["\s-]+/g, ' ')
    .trim()
    .replace(/^\([^()]*\)|\([^()]*\)$/g, '')
    .replace(/^[()]|[()]$/g, '')
    .replace(/^(?:(?:关于)?(?:公布|公开|发布|印发|转发|报送)|关于|标题|附件\d?)|(?:关于|的)$/g, '')
    .replace(/ /g, '');
  const organ = organBehind(name) ?? name;
  return { name: isAgencyName(organ) ? withGovernment(organ) : null, year: year ? Number(year) : null, at };
}

/** A title that names a bare division speaks of its government: 宿迁市2023年政府信息公开年报. */
function withGovernment(name: string): string {
  if (/(?:市|县|区|旗|省|州|盟)政府$/.test(name)) return name.replace(/政府$/, '人民政府');
  return isDivisionOnly(name) ? `${name}人民政府` : name;
}

const bracket = /[()]/;
const writtenDate = /(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?/;

/** The organ and date that stand alone under the report, the last of them. */
export function findSignature(lines: FoldedLines): Signature | undefined {
  const last = lines.closing;
  for (let index = last.length - 1; index >= 0; index--) {
    const line = last[index];
    if (!line) continue;
    const date = writtenDate.exec(line.text);
    const written = date ? line.text.replace(date[0], '') : line.text;
    const name = bracket.test(written) ? written.replace(/\((?:公章|盖章|章)\)|^\(|\)$/g, '') : written;
    const organ = organBehind(name) ?? name;
    if (!isAgencyName(organ) || isPageFurniture(line.text) || reportWord.test(line.text)) continue;
    const next = last[index + 1];
    const dateBelow = next && writtenDate.exec(next.text);
    return { name: organ, date: isoDate(date ?? dateBelow), at: line.at };
  }
  return undefined;
}

function isPageFurniture(text: string): boolean {
  return /[:]|主办|承办|版权|技术支持|网站地图|联系我们|打印|关闭|上一篇|下一篇|返回/.test(text);
}

/** The date a match of year, month and day means; null if there is no such day. */
export function isoDate(match: RegExpExecArray | null | undefined): string | null {
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay = year !== '' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isDay ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

const labels = /(发布机构|发布单位|公开单位|公开机构|发文机关|发文单位|信息来源|文章来源|来源|责任单位)[:]?/;
const nextLabel =
  /(?:发布|发文|成文|生成|公开|索引|主题|文号|时间|日期|浏览|点击|作者|来源|字号|字体|打印|名称|有效|责任)/;

/** The organ that the page's own description names: 发布机构：…, or a meta element. It may be whoever put the page there. */
export function findPublisher(lines: FoldedLines, document: SourceDocument): Mention | undefined {
  for (const { text } of lines.head.slice(0, 60)) {
    const label = labels.exec(text);
    if (!label || label.index > 60) continue;
    const value = text.slice(label.index + label[0].length, label.index + label[0].length + 40);
    const name = value
      .slice(0, value.search(nextLabel) < 0 ? undefined : value.search(nextLabel))
      .replace(/[:,;.].*$/, '');
    if (isOrgan(name)) return { name, wording: `${label[1]}:${name}` };
  }
  for (const key of ['contentsource', 'source', 'publisher', 'dc.publisher', 'author']) {
    const name = fold(document.metadata[key]?.slice(0, 100) ?? '').text;
    if (isOrgan(name)) return { name, wording: `${key}: ${name}` };
  }
  return undefined;
}
