import type { AgencyKind } from '../../form/report.ts';
import { leadingDivisions } from '../../region/find-region.ts';
import { isDivisionOnly, isOrgan, kindOf } from './agency-name.ts';
import type { Mention } from './find-agency.ts';
import type { FoldedLines } from './folded-lines.ts';
import { contactPatterns, type ProsePattern, statementPatterns, subjectPattern } from './prose-patterns.ts';
import { organBehind } from './systems.ts';

/** The report itself stands in the head; later prose tells of other organs too. */
const linesRead = 120;

/** The organ whose report the prose says it is: 结合2023年招远市人民政府信息公开工作实际编制. */
export function findStatement(lines: FoldedLines): Mention | undefined {
  return findFirst(lines, statementPatterns, true);
}

/** The organ that questions about the report go to; a government's office may stand for the government and tells nothing. */
export function findContact(lines: FoldedLines): Mention | undefined {
  return findFirst(lines, contactPatterns, false);
}

/** Kinds that prose tells of in reports of others. */
const wholeGovernment: ReadonlySet<AgencyKind> = new Set(['government', 'generalOffice']);

/**
 * The one organ of which the prose tells what it did in the year; none where it tells of several. A bare division
 * (乌鲁木齐市坚持…) is its government, where no organ is told of and the text never speaks of 我局 and the like.
 */
export function findSubject(lines: FoldedLines): Mention | undefined {
  const organs = new Map<string, string>();
  const divisions = new Map<string, string>();
  for (const { text } of lines.head.slice(0, linesRead)) {
    if (!text.includes('20')) continue;
    for (const [wording, written = ''] of text.matchAll(subjectPattern.find)) {
      const behind = organBehind(written);
      const organ = behind ?? written;
      if (isDivisionOnly(organ) && divisionWord.test(organ)) divisions.set(organ, wording);
      else if ((behind || isPlaced(organ)) && isOrgan(organ) && !wholeGovernment.has(kindOf(organ)))
        organs.set(organ, wording);
    }
  }
  const isGovernments = organs.size === 0 && divisions.size > 0 && !speaksOfItself(lines, departmentWord);
  const [only, ...others] = isGovernments ? divisions : organs;
  if (!only || others.length > 0) return undefined;
  const [organ, wording] = only;
  return { name: isGovernments ? `${organ}人民政府` : organ, wording: wording.replace(/^[,.;)]/, '') };
}

const divisionWord = /[省市县区旗州盟]$/;
const departmentWord = /[我本](?:局|委|厅|院|署|办|中心|站|所|队|镇|乡|街道|街办|单位|部门|关(?!于)|社|校)/;

/** Whether the prose speaks of the organ itself in these words: 我局. */
export function speaksOfItself(lines: FoldedLines, words: RegExp): boolean {
  return lines.head.some(({ text }) => words.test(text)) || lines.tail.some(({ text }) => words.test(text));
}

/** A subject says whose organ it is: 昆山市教育局, 县教育局, 周市镇; not 服务中心. */
function isPlaced(organ: string): boolean {
  return /^[省市县区州旗盟]|.[镇乡]|.街道/.test(organ) || leadingDivisions(organ) !== undefined;
}

function findFirst(lines: FoldedLines, patterns: readonly ProsePattern[], isStated: boolean): Mention | undefined {
  for (const { find } of patterns) {
    const found = search(lines, find, isStated);
    if (found) return found;
  }
  return undefined;
}

function search(lines: FoldedLines, sentence: RegExp, isStated: boolean): Mention | undefined {
  for (const line of lines.head.slice(0, linesRead)) {
    const found = sentence.exec(line.text);
    if (!found?.[1]) continue;
    const written = found[1].endsWith('人民') ? `${found[1]}政府` : found[1].replace(/(?:的|及其|各)$/, '');
    const organ = organBehind(written) ?? organOf(written);
    // 结合昆山市政府信息公开工作实际 may stand in the report of any organ of the city
    if (!isOrgan(organ) || isDivisionOnly(organ)) continue;
    const wording = found[0].slice(0, 60);
    if (kindOf(organ) !== 'generalOffice') return { name: organ, wording };
    const whole = isStated && isMaker.test(found[0]) ? organ.replace(/(?:办公室|办公厅|办)$/, '') : '';
    if (kindOf(whole) === 'government') return { name: whole, wording, isOffice: true };
  }
  return undefined;
}

/** Words of a sentence that names who drew the report up. */
const isMaker = /报告由|年报由|编制|编写/;

const innerWord = '(?:政府信息公开|政务公开|信息公开|党政|综合|行政|政策法规|法规|法制|机关|秘书|宣传|信息)*';
const office = new RegExp(
  `^(.+(?:[局厅署关]|管委会|管理委员会|[镇乡](?:人民)?政府|[镇乡](?=党政|综合)|街道(?:办事处)?))${innerWord}(?:办公室|办|[科股处室])$`,
);

/** The organ that an office within it answers for: 昆山市教育局 for 昆山市教育局办公室. */
function organOf(text: string): string {
  return office.exec(text)?.[1] ?? text;
}
