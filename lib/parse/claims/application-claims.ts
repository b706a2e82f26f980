import { type OutcomeGroup, outcomeGroups, outcomeGroupTerms } from '../../form/application.ts';
import type { ClaimKind, Said } from './claim.ts';
import { type Clause, count, countOf, partial } from './clause.ts';

type Count = { readonly kind: ClaimKind; readonly value: number };

const verbs: Readonly<Record<string, ClaimKind>> = {
  收到: 'received',
  受理: 'received',
  接收: 'received',
  接到: 'received',
  新收: 'newlyReceived',
  办理: 'handled',
  办结: 'concluded',
  答复: 'answered',
};
const verb = Object.keys(verbs).join('|');
/** A verb, the words up to the next number, the number, and 申请 where it follows (收到3件政府信息公开申请). */
const governed = new RegExp(
  `(${verb})((?:(?!${verb})[^\\d零〇]){0,40})${count}((?:政府信息公开|信息公开|依)?申请)?`,
  'g',
);
/** Only such words may stand between a verb and its number: any other makes it a number of something else. */
const applicationWords =
  /政府信息|政务信息|信息公开|政务公开|公开|依申请|申请|公民|法人|(?:和|或|或者|及|以及|与)?其他组织|社会公众|公众|群众|各类|书面|有效|提出|提交|事项|事例|数量|总数|总量|共计|总计|合计|[,的件共为是计有达均到过]/g;
const isOfApplications = (words: string) => words.replace(applicationWords, '') === '';
/** A label of table 三 that stands in the prose where its heading is lost. */
const rowLabel = '新收政府信息公开申请数量';
const total = /共|总|累计|全年|合计/;

const none = /(?:未曾?|没有|无)(收到|接到|受理|接收|新收|新增)?(\D{0,40})$/;
const noneCarriedOver = /(?:无|没有)上一?年度?结转/;
const noneCarriedForward = /(?:无|没有|未)结转[至到]?(?:下一?年|次年)/;

const groups = new Map<string, OutcomeGroup>([
  ...outcomeGroups.map((group): [string, OutcomeGroup] => [outcomeGroupTerms[group].zh, group]),
  ['其他情形', 'otherHandling'],
]);
const group = [...groups.keys()].join('|');
const outcome = new RegExp(
  `(?<!不)(${group})(?:的|决定|申请|答复|告知|类|共计|总计|合计|共|为|均|计|有|是){0,4}${count}`,
  'g',
);
/** 5件予以公开 */
const numberedOutcome = new RegExp(`^(?:其中)?有?${count}(?:为|是|作出|属于|给予)?(${group})(?!.{0,4}\\d)`);

const filler =
  '(?:至|到|本年度?|继续|办理|答复|政府信息公开|信息公开|依申请公开|的|申请|事项|数量|共计|总计|合计|共|为|是|计|有){0,6}';
const carriedOver = new RegExp(`上一?年度?结转(?!政府信息公开申请数量)${filler}${count}`);
const carriedForward = new RegExp(`结转[至到]?(?:下一?年度?|次年|20\\d\\d年度?)${filler}${count}`);

const growth = /(?:同比|[比较](?:上一?|去|前一)年(?:度|同期)?)(增长|增加|上升|下降|减少)了?(\d{1,5}(?:\.\d{1,2})?)%/;

/** Words that make a number speak of another matter. */
const otherMatter =
  /主动公开|热线|信箱|信访|建议|提案|议案|留言|诉求|来电|来信|咨询|投诉|举报|许可|处罚|双公示|网民|工单|公文|文件|解读|复议|诉讼/;
/** Words that make a number speak of another year; 上年结转 is of this one. */
const otherYear = /去年|前年|往年|历年|同期|上一?年(?!度?结转)|[比较与同]20\d\d年/;

/** What a clause says of the applications: received, handled, their outcomes, carried over and forward, and growth. */
export function applicationClaims(clause: Clause): readonly Said[] {
  const { text, start } = clause;
  return countsIn(clause).map((count) => ({ ...count, start, end: start + text.length }));
}

function countsIn(clause: Clause): readonly Count[] {
  const grown = growthIn(clause);
  const said: Count[] = grown ? [grown] : [];
  const { text } = clause;
  for (const found of text.matchAll(governed)) {
    const upTo = text.slice(0, found.index + found[0].length);
    if (!otherYear.test(upTo) && isGoverned(clause, upTo, found[1] ?? '', found[2] ?? '', found[5]))
      said.push({ kind: verbs[found[1] ?? ''] ?? 'received', value: countOf(found[3], found[4]) });
  }
  if (otherYear.test(text)) return said;
  return [...said, ...nothing(clause), ...outcomesIn(text), ...carriedIn(text)];
}

/** Whether a number is one of applications: their word stands beside it, or the sentence spoke of them before. */
function isGoverned(clause: Clause, upTo: string, verbFound: string, words: string, after: string | undefined) {
  if (!isOfApplications(words) || otherMatter.test(upTo) || upTo.includes(rowLabel)) return false;
  if (partial.test(verbFound === '新收' ? withoutAmong(clause.text) : clause.text)) return false;
  if (partial.test(sinceLastNumber(clause.before)) && !total.test(clause.text)) return false;
  const own = after ?? words;
  if (/公开|依申请/.test(own)) return true;
  const isCarried = upTo.includes('结转');
  return !isCarried && /(?:公开|依)申请|申请公开/.test(clause.before) && !otherMatter.test(clause.before);
}

function sinceLastNumber(text: string): string {
  let start = text.length;
  while (start > 0 && !/\d/.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}

function nothing({ text }: Clause): readonly Count[] {
  const said: Count[] = [];
  const [, received, words = ''] = none.exec(text) ?? [];
  const asked = words.replace(/情况$/, '');
  const isOpen = received !== undefined || /^(?:政府信息|信息公开|依申请|申请公开)/.test(asked);
  if (
    isOpen &&
    /公开|依申请/.test(asked) &&
    asked.includes('申请') &&
    isOfApplications(asked) &&
    !partial.test(text) &&
    !otherMatter.test(text)
  )
    said.push({ kind: received === '新收' || received === '新增' ? 'newlyReceived' : 'received', value: 0 });
  if (noneCarriedOver.test(text)) said.push({ kind: 'carriedOver', value: 0 });
  if (noneCarriedForward.test(text)) said.push({ kind: 'carriedForward', value: 0 });
  return said;
}

function outcomesIn(text: string): readonly Count[] {
  if (partial.test(withoutAmong(text)) || /主动公开|热线|建议|提案|许可|处罚|双公示/.test(text)) return [];
  const said = [...text.matchAll(outcome)].flatMap(([, name = '', number, zero]): Count[] => {
    const kind = groups.get(name);
    return kind ? [{ kind, value: countOf(number, zero) }] : [];
  });
  const numbered = said.length === 0 ? numberedOutcome.exec(text) : null;
  const kind = groups.get(numbered?.[3] ?? '');
  return kind ? [{ kind, value: countOf(numbered?.[1], numbered?.[2]) }] : said;
}

function carriedIn(text: string): readonly Count[] {
  if (partial.test(withoutAmong(text))) return [];
  const over = carriedOver.exec(text);
  const forward = carriedForward.exec(text);
  return [
    ...(over ? [{ kind: 'carriedOver', value: countOf(over[1], over[2]) } as const] : []),
    ...(forward ? [{ kind: 'carriedForward', value: countOf(forward[1], forward[2]) } as const] : []),
  ];
}

function growthIn({ text, before }: Clause): Count | undefined {
  const found = growth.exec(text);
  if (!found) return undefined;
  const about = before + text.slice(0, found.index);
  const applications = about.lastIndexOf('申请');
  if (applications < 0 || otherMatter.test(about.slice(applications))) return undefined;
  return { kind: 'growth', value: Number(found[2]) * (/下降|减少/.test(found[1] ?? '') ? -1 : 1) };
}

/** 其中 before an outcome or 新收 only divides the whole into these. */
const withoutAmong = (text: string) => text.replace(/其中/, '');
