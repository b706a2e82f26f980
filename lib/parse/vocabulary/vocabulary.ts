import { applicantTerms, applicationRows, outcomeGroups, outcomeGroupTerms } from '../../form/application.ts';
import {
  type ChallengeGroup,
  challengeColumnTerms,
  challengeGroups,
  challengeGroupTerms,
} from '../../form/challenge.ts';
import { disclosureItems } from '../../form/disclosure.ts';
import { type Edition, editions, type Table } from '../../form/terms.ts';

/** What a label of the form means. `row` names a row of numbers and its slot; the others only say where in the form we stand. */
export type Meaning =
  | { readonly kind: 'row'; readonly table: Table; readonly row: string; readonly slot: string }
  | { readonly kind: 'group'; readonly table: Table; readonly group: string }
  /** `column` is the key of the figures below it, a heading over several of them, or empty for a part of a heading. */
  | { readonly kind: 'column'; readonly table: Table; readonly edition: Edition | null; readonly column: string }
  | { readonly kind: 'article'; readonly table: 'disclosure'; readonly article: number }
  | { readonly kind: 'heading'; readonly table: Table | 'outside' };

/** Headings over several columns: 法人或其他组织 of table 三, 行政诉讼 of table 四. */
export const organizations = 'organizations';
export const litigation = 'litigation';

/** The name of a row of numbers, by which a label claims its slot. */
export const slotName = (table: Table, row: string) => `${table}.${row}`;

/** One spelling of a label: `key` is its ideographs and digits, `bare` the same without its leading ordinal. */
export type Entry = { readonly key: string; readonly bare: string; readonly meanings: readonly Meaning[] };

/** Only ideographs and digits count in a label: punctuation and brackets vary from site to site. */
export function labelKey(folded: string): string {
  return folded.replace(/[^\u3400-\u9fff\d]/g, '');
}

/** A label key without its leading ordinal (`1`, `七`, `三`). */
export function bareKey(key: string): string {
  const bare = key.replace(/^(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?=[\u3400-\u9fff]{2})/, '');
  return bare.length >= 2 ? bare : key;
}

const rowAliases: Record<string, readonly string[]> = {
  normativeDocuments: ['行政规范性文件', '规范性文件'],
  otherServiceItems: ['其他对外管理服务事项'],
  administrativeCharges: ['行政事业性收费', '行政事业收费'],
  centralizedProcurement: ['政府集中采购'],
  newlyReceived: ['一本年新收政府信息公开申请数量', '本年新收', '本年新收申请', '本年新收申请数量'],
  carriedOver: ['二上年结转政府信息公开申请数量', '上年结转', '上年结转申请', '上年结转申请数量'],
  partiallyGranted: ['二部分公开', '二部分公开区分处理的只计这一情形不计其他情形'],
  'otherHandling.undivided': ['六其他处理'],
  'otherHandling.correctionOverdue': ['1申请人无正当理由逾期不补正', '1申请人无正当理由逾期不补正行政机关不再处理'],
  'otherHandling.feeUnpaid': [
    '2申请人逾期未按收费通知要求缴纳费用',
    '2申请人逾期未按收费通知要求缴纳费用行政机关不再处理',
  ],
  'otherHandling.otherReason': ['3其他', '3其他情形', '3其他处理'],
  outcomeTotal: ['七总计', '七合计', '总计', '合计'],
  carriedForward: ['四结转下年度继续办理', '结转下年度', '结转下年', '结转下年继续办理'],
  'unableToProvide.notHeld': ['1本机关不掌握相关信息'],
  'unableToProvide.wouldRequireCreation': ['2没有现成信息需另行制作'],
};

const groupAliases: Record<ChallengeGroup, readonly string[]> = {
  reconsideration: ['行政复议情况', '政府信息公开行政复议', '政府信息公开行政复议情况'],
  directLitigation: [
    '未经复议直接起诉情况',
    '未经行政复议直接起诉',
    '行政诉讼未经复议直接起诉',
    '行政诉讼未经复议直接起诉情况',
    '行政诉讼情况未经复议直接起诉',
  ],
  litigationAfterReconsideration: [
    '复议后起诉情况',
    '经复议后起诉',
    '行政复议后起诉',
    '行政诉讼复议后起诉',
    '行政诉讼复议后起诉情况',
    '行政诉讼情况复议后起诉',
  ],
};

const columnWords: readonly (readonly [Table, Edition | null, string, string])[] = [
  ['disclosure', null, '信息内容', ''],
  ['disclosure', '2021', '本年制发件数', 'issued'],
  ['disclosure', '2021', '本年废止件数', 'repealed'],
  ['disclosure', '2021', '现行有效件数', 'inForce'],
  ['disclosure', '2021', '本年处理决定数量', 'decisions'],
  ['disclosure', '2021', '本年收费金额单位万元', 'amountWanYuan'],
  ['disclosure', '2021', '本年收费金额', 'amountWanYuan'],
  ['disclosure', '2019', '本年新制作数量', 'newlyMade'],
  ['disclosure', '2019', '本年新公开数量', 'newlyDisclosed'],
  ['disclosure', '2019', '对外公开总数量', 'totalDisclosed'],
  ['disclosure', '2019', '上一年项目数量', 'priorYearItems'],
  ['disclosure', '2019', '本年增减', 'itemChange'],
  ['disclosure', '2019', '处理决定数量', 'decisions'],
  ['disclosure', '2019', '采购项目数量', 'projects'],
  ['disclosure', '2019', '采购总金额', 'amountWanYuan'],
  ['application', null, '申请人情况', ''],
  ['application', null, '法人或其他组织', organizations],
  ['application', null, '合计', 'total'],
  ['application', null, '其他组织', 'otherOrganization'],
  ['application', null, '本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和', ''],
  ['challenge', null, '行政诉讼', litigation],
  ['challenge', null, '合计', 'total'],
  ['challenge', null, '维持', 'upheld'],
  ['challenge', null, '纠正', 'corrected'],
  ['challenge', null, '未审结', 'pending'],
  ['challenge', null, '其他', 'otherResult'],
];

function rowMeaning(table: Table, row: string): Meaning {
  return { kind: 'row', table, row, slot: slotName(table, row) };
}

function collect(): Map<string, Meaning[]> {
  const meanings = new Map<string, Meaning[]>();
  const add = (label: string, meaning: Meaning) => {
    const key = labelKey(label);
    const known = meanings.get(key) ?? [];
    if (!known.some((one) => JSON.stringify(one) === JSON.stringify(meaning))) meanings.set(key, [...known, meaning]);
  };
  for (const edition of editions) {
    for (const { item, term } of disclosureItems[edition]) {
      for (const label of [term.zh, ...(rowAliases[item] ?? [])]) add(label, rowMeaning('disclosure', item));
    }
  }
  for (const { row, term } of applicationRows) {
    for (const label of [term.zh, ...(rowAliases[row] ?? [])]) add(label, rowMeaning('application', row));
  }
  for (const group of challengeGroups)
    for (const label of [challengeGroupTerms[group].zh, ...groupAliases[group]])
      add(label, rowMeaning('challenge', group));
  const ordinals = '一二三四五六';
  outcomeGroups.forEach((group, index) => {
    if (group === 'granted' || group === 'partiallyGranted') return;
    add(`${ordinals[index]}${outcomeGroupTerms[group].zh}`, { kind: 'group', table: 'application', group });
  });
  add('三本年度办理结果', { kind: 'group', table: 'application', group: 'outcomes' });
  for (const [table, edition, word, column] of columnWords) add(word, { kind: 'column', table, edition, column });
  for (const [column, term] of Object.entries(applicantTerms))
    add(term.zh, { kind: 'column', table: 'application', edition: null, column });
  for (const [column, term] of Object.entries(challengeColumnTerms))
    add(term.zh, { kind: 'column', table: 'challenge', edition: null, column });
  for (const half of ['商业', '企业', '科研', '机构'])
    add(half, { kind: 'column', table: 'application', edition: null, column: '' });
  for (const half of ['结果', '尚未', '审结'])
    add(half, { kind: 'column', table: 'challenge', edition: null, column: '' });
  for (const [zh, article] of Object.entries({ 一: 1, 五: 5, 六: 6, 八: 8, 九: 9 }))
    add(`第二十条第${zh}项`, { kind: 'article', table: 'disclosure', article });
  return meanings;
}

/** Every known spelling. */
export const entries: readonly Entry[] = [...collect()].map(([key, meanings]) => ({
  key,
  bare: bareKey(key),
  meanings,
}));

/** The headings of the columns of a table, each with the column it names. */
export function columnWordsOf(table: Table): readonly (readonly [string, string])[] {
  return columnHeadings[table];
}

const columnHeadings: Record<Table, readonly (readonly [string, string])[]> = {
  disclosure: headingsIn('disclosure'),
  application: headingsIn('application'),
  challenge: headingsIn('challenge'),
};

function headingsIn(table: Table): (readonly [string, string])[] {
  return entries.flatMap(({ key, meanings }) =>
    meanings.flatMap((meaning) =>
      meaning.kind === 'column' && meaning.table === table && meaning.column !== ''
        ? [[key, meaning.column] as const]
        : [],
    ),
  );
}

/** A section heading of the report, by the words it must hold; null for any other line. */
export function headingMeaning(key: string): Meaning | null {
  if (key.length > 45) return null;
  const has = (...words: string[]) => words.every((word) => key.includes(word));
  if (has('主动公开', '情况') && has('信息') && key.length < 24) return { kind: 'heading', table: 'disclosure' };
  if (has('收到', '处理', '申请', '情况')) return { kind: 'heading', table: 'application' };
  if (has('行政复议', '行政诉讼') && key.length < 34) return { kind: 'heading', table: 'challenge' };
  if (has('问题', '改进') || has('其他需要报告') || has('总体情况')) return { kind: 'heading', table: 'outside' };
  return null;
}
