/** A clause of a sentence, with what the sentence says before it. */
export type Clause = { readonly text: string; readonly start: number; readonly before: string };

/** A count of cases: 12件, 1,234件, 零件; or the 0 and 零 of 为0 where the clause ends. Two groups: the number, the bare zero. */
export const count =
  '(?:(\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,7}|零|〇)(?:件|份|宗|条|起|次|例)|(?<=[为是])(0|零)(?=$|[,)]))';

/** The number of a count from its two groups. */
export function countOf(number: string | undefined, zero: string | undefined): number {
  if (zero !== undefined || number === undefined || /[零〇]/.test(number)) return 0;
  return Number(number.replaceAll(',', ''));
}

const numbered = /\d(?:件|份|宗|条|起|次|例|%)|[零〇](?:件|份|宗|条|起|次|例)|[为是][0零]/;
const negated = /[无未没].{0,60}(?:申请|复议|诉讼|结转)/;
const matter = /申请|公开|提供|处理|结转|复议|诉讼/;

/** Whether a sentence can hold a claim at all: most cannot. */
export function canClaim(sentence: string): boolean {
  return isTelling(sentence) && matter.test(sentence);
}

function isTelling(words: string): boolean {
  return numbered.test(words) || negated.test(words);
}

/** A comma within a number and between 公民, 法人和其他组织 ends no clause. */
const separator = /(?<!\d),(?!法人|其他组织)|,(?!\d{3}(?!\d)|法人|其他组织)|[():]/g;
const longestClause = 200;

/** The clauses of a sentence in which a claim can stand. */
export function clausesOf(sentence: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const { index } of [...sentence.matchAll(separator), { index: sentence.length }]) {
    const text = sentence.slice(start, index);
    if (text.length <= longestClause && isTelling(text))
      clauses.push({ text, start, before: sentence.slice(0, start) });
    start = index + 1;
  }
  return clauses;
}

/** Words that make a number speak of a part of what is counted. */
export const partial =
  /其中|网上|网络|网站|信函|邮寄|邮件|当面|窗口|传真|平台|渠道|公民(?!,?法人)|个人|自然人|企业|转办|协助|指导|每|平均/;
