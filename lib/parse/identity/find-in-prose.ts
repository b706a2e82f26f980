import type { AgencyKind } from '../../form/report.ts';
import { leadingDivisions } from '../../region/find-region.ts';
import { isDivisionOnly, isOrgan, kindOf } from './agency-name.ts';
import type { Mention } from './find-agency.ts';
import type { FoldedLines } from './folded-lines.ts';

/** The report itself stands in the head; later prose tells of other organs too. */
const linesRead = 120;

const name = '([\\u4e00-\\u9fff()]{2,40}?)';
const year = '(?:20\\d\\d年度?)?';
const statements: readonly RegExp[] = [
  // 本报告由昆山市教育局编制
  `本(?:年度)?(?:报告|年报)由${name}(?:根据|按照|依据|依照|编制|负责|汇总)`,
  `(?:^|(?:要求|规定|精神),)由${name}(?:(?:根据|按照|依据|依照)[^.;]{0,60})?(?:编制|编写)`,
  // 现公布昆山市教育局2023年政府信息公开工作年度报告; 昆山市教育局政府信息公开工作2023年度报告
  `(?:结合|汇总|(?:现|特|社会)(?:予以?)?(?:公布|公开|发布)|^公布|现将|特编制)${year}${name}的?${year}(?:政府信息|政务信息|信息|政务)公开(?:工作)?(?:20\\d\\d年度?)?的?(?:有关|年度)?(?:工作)?(?:实际|情况|报告|年报|编制)`,
  // 结合2023年昆山市教育局工作实际编制
  `(?:结合|汇总)${year}${name}(?:工作)?实际(?:情况)?,?(?:编制|制定)`,
  // 编制《昆山市教育局2023年政府信息公开工作年度报告》
  `(?:编制|编写|制定|制作|公布|公开|发布|形成)了?《${name}20\\d\\d年度?[\\u4e00-\\u9fff]{0,8}公开[\\u4e00-\\u9fff]{0,12}(?:报告|年报)》`,
  // 昆山市教育局特编制2023年政府信息公开工作年度报告
  `(?:^|[,.;])${name}特编制${year}(?:政府信息|政务信息|信息|政务)公开`,
].map((pattern) => new RegExp(pattern));
const contact =
  /(?:报告|年报|疑问|咨询|意见)[^.;]{0,16}?(?:请|可)(?:与|向|联系)([\u4e00-\u9fff]{2,40}?)(?:\([^()]{0,100}\))?(?:联系|咨询)/;

const subject =
  /(?:^|[,.;)])20\d\d年(?:度|以来)?,?(?:在[^.;]{0,60}?下,)?([\u4e00-\u9fff]{3,24}?)(?:的?(?:政府)?信息公开工作)?(?:认真|严格|高度重视|紧|坚持|深入|全面|扎实|持续|切实|充分|不断|积极|通过|共?主动公开|始终|按照|在)/g;

/** The organ whose report the prose says it is: 结合2023年招远市人民政府信息公开工作实际编制. */
export function findStatement(lines: FoldedLines): Mention | undefined {
  for (const sentence of statements) {
    const found = search(lines, sentence);
    if (found) return found;
  }
  return undefined;
}

/** The organ that questions about the report go to; a government's office may stand for the government and tells nothing. */
export function findContact(lines: FoldedLines): Mention | undefined {
  return search(lines, contact);
}

/** Kinds that prose tells of in reports of others. */
const wholeGovernment: ReadonlySet<AgencyKind> = new Set(['government', 'generalOffice']);

/** The one organ of which the prose tells what it did in the year; none where it tells of several. */
export function findSubject(lines: FoldedLines): Mention | undefined {
  const found = new Map<string, string>();
  for (const { text } of lines.head.slice(0, linesRead)) {
    if (!text.includes('20')) continue;
    for (const [wording, organ = ''] of text.matchAll(subject)) {
      if (isPlaced(organ) && isOrgan(organ) && !wholeGovernment.has(kindOf(organ))) found.set(organ, wording);
    }
  }
  const [only, ...others] = found;
  return only && others.length === 0 ? { name: only[0], wording: only[1].replace(/^[,.;)]/, '') } : undefined;
}

/** A subject says whose organ it is: 昆山市教育局, 县教育局, 周市镇; not 服务中心. */
function isPlaced(organ: string): boolean {
  return /^[省市县区州旗盟]|.[镇乡]|.街道/.test(organ) || leadingDivisions(organ) !== undefined;
}

function search(lines: FoldedLines, sentence: RegExp): Mention | undefined {
  for (const line of lines.head.slice(0, linesRead)) {
    const found = sentence.exec(line.text);
    if (!found?.[1]) continue;
    const organ = organOf(found[1].endsWith('人民') ? `${found[1]}政府` : found[1].replace(/(?:的|及其|各)$/, ''));
    // 结合昆山市政府信息公开工作实际 may stand in the report of any organ of the city
    if (isOrgan(organ) && !isDivisionOnly(organ) && kindOf(organ) !== 'generalOffice')
      return { name: organ, wording: found[0].slice(0, 60) };
  }
  return undefined;
}

const innerWord = '(?:政府信息公开|政务公开|信息公开|党政|综合|行政|政策法规|法规|法制|机关|秘书|宣传|信息)*';
const office = new RegExp(
  `^(.+(?:[局厅署]|管委会|管理委员会|[镇乡](?:人民)?政府|[镇乡](?=党政|综合)|街道(?:办事处)?))${innerWord}(?:办公室|办|[科股处室])$`,
);

/** The organ that an office within it answers for: 昆山市教育局 for 昆山市教育局办公室. */
function organOf(text: string): string {
  return office.exec(text)?.[1] ?? text;
}
