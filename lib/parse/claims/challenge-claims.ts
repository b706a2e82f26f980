import type { ClaimKind, Said } from './claim.ts';
import { count, countOf, partial } from './clause.ts';

const counted = new RegExp(
  `行政(复议|诉讼)(?:案件|申请|案|事项|数量|共计|总计|合计|共|均|为|是|计|有){0,5}${count}`,
  'g',
);
/** 行政复议, 行政诉讼 with one number for both. */
const joint = /行政复议(?:案件|申请|的){0,2}(?:,|和|及|与|以及|或者?|被|提起){1,4}$/;
/** Each word can be read one way only, so that a long run of them is read once. */
const noneOf =
  /(?:未(?!经|办|审)|没有|无(?!正当|法))(?:发生|引发|引起|产生|出现|收到|接到|存在|有关|有|被|因|由|涉及|对|就|针对|关于|部门|政府信息公开|信息公开|政务公开|事务|工作|申请|答复|处理|导致|而|的|提起|任何|相关|,|和|或){0,20}行政(复议|诉讼)(?:(?:案件|案|申请|的|,|和|及|与|以|或|者|被|提起){1,6}行政(诉讼))?(?:案件|申请|案|情况|情形|事项|问题|现象|的|等|发生){0,4}(?=$|[,)]|[和及与或](?!\D{0,9}\d))/g;

/** Disputes over disclosure, not those a reconsideration authority decides. */
const overDisclosure =
  /(?:因|涉及?|针对|不服|有关)[^.;]{0,24}信息公开[^.;\d]{0,30}(?:复议|诉讼)|信息公开[^,;.]{0,20}(?:复议|诉讼)/;
const asAuthority = /(?:办理|审理|审结|承办|受理)[^,]{0,6}$/;
const otherYear = /去年|前年|往年|历年|同期|上一?年|[比较与同]20\d\d年/;
const partOfLitigation = /直接|未经|复议后|经复议/;

const kindOf = (word: string | undefined): ClaimKind => (word === '复议' ? 'reconsideration' : 'litigation');

/** What a sentence says of reconsiderations and lawsuits over disclosure; under the heading of table 四 all are. */
export function challengeClaims(sentence: string, heading: string): readonly Said[] {
  if (!/复议|诉讼/.test(sentence)) return [];
  const isSection = /复议|復議/.test(heading);
  const said: Said[] = [];
  for (const found of sentence.matchAll(counted)) {
    const end = found.index + found[0].length;
    const start = sentence.lastIndexOf(',', found.index) + 1;
    const lead = sentence.slice(start, found.index);
    if (!isSection && !overDisclosure.test(sentence.slice(0, end))) continue;
    if (!isSection && asAuthority.test(lead) && !lead.includes('信息公开')) continue;
    if (partial.test(lead) || otherYear.test(lead) || partOfLitigation.test(lead)) continue;
    const value = countOf(found[2], found[3]);
    if (joint.test(sentence.slice(0, found.index))) {
      if (value !== 0) continue;
      said.push({ kind: 'reconsideration', value: 0, start, end });
    }
    said.push({ kind: kindOf(found[1]), value, start, end });
  }
  if (!isSection && !sentence.includes('信息公开')) return said;
  for (const found of sentence.matchAll(noneOf)) {
    const end = found.index + found[0].length;
    const none = { value: 0, start: found.index, end };
    said.push({ kind: kindOf(found[1]), ...none });
    if (found[1] === '复议' && found[2]) said.push({ kind: 'litigation', ...none });
  }
  return said;
}
