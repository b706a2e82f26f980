import type { Edition, Term, Unit } from './terms.ts';

/** One number column of an item of table 二. */
export type DisclosureColumn = { readonly key: string; readonly term: Term; readonly unit: Unit };
/** One row (信息内容) of table 二 with its columns in the printed order. */
export type DisclosureItem = {
  readonly item: string;
  readonly term: Term;
  readonly article: Term;
  readonly columns: readonly DisclosureColumn[];
};

const article = (n: string, paragraph: number): Term => ({
  zh: `第二十条第(${n})项`,
  en: `Article 20(${paragraph})`,
});

const itemCount = (): DisclosureColumn[] => [
  { key: 'priorYearItems', term: { zh: '上一年项目数量', en: 'items, previous year' }, unit: 'item' },
  { key: 'itemChange', term: { zh: '本年增/减', en: 'change this year' }, unit: 'item' },
];
const decisions2019: DisclosureColumn = {
  key: 'decisions',
  term: { zh: '处理决定数量', en: 'decisions' },
  unit: 'case',
};
const decisions2021: DisclosureColumn = {
  key: 'decisions',
  term: { zh: '本年处理决定数量', en: 'decisions' },
  unit: 'case',
};
const documents2019: DisclosureColumn[] = [
  { key: 'newlyMade', term: { zh: '本年新制作数量', en: 'newly made this year' }, unit: 'case' },
  { key: 'newlyDisclosed', term: { zh: '本年新公开数量', en: 'newly disclosed this year' }, unit: 'case' },
  { key: 'totalDisclosed', term: { zh: '对外公开总数量', en: 'disclosed in total' }, unit: 'case' },
];
const documents2021: DisclosureColumn[] = [
  { key: 'issued', term: { zh: '本年制发件数', en: 'issued this year' }, unit: 'case' },
  { key: 'repealed', term: { zh: '本年废止件数', en: 'repealed this year' }, unit: 'case' },
  { key: 'inForce', term: { zh: '现行有效件数', en: 'in force' }, unit: 'case' },
];

const terms = {
  rules: { zh: '规章', en: 'rules' },
  permits: { zh: '行政许可', en: 'administrative permits' },
  penalties: { zh: '行政处罚', en: 'administrative penalties' },
  coercion: { zh: '行政强制', en: 'administrative coercion' },
  charges: { zh: '行政事业性收费', en: 'administrative charges' },
} as const;

/** Table 二 of each edition, items and columns in the printed order (条例 art. 20). */
export const disclosureItems: Record<Edition, readonly DisclosureItem[]> = {
  '2019': [
    { item: 'rules', term: terms.rules, article: article('一', 1), columns: documents2019 },
    {
      item: 'normativeDocuments',
      term: { zh: '规范性文件', en: 'normative documents' },
      article: article('一', 1),
      columns: documents2019,
    },
    {
      item: 'administrativePermits',
      term: terms.permits,
      article: article('五', 5),
      columns: [...itemCount(), decisions2019],
    },
    {
      item: 'otherServiceItems',
      term: { zh: '其他对外管理服务事项', en: 'other public management and service items' },
      article: article('五', 5),
      columns: [...itemCount(), decisions2019],
    },
    {
      item: 'administrativePenalties',
      term: terms.penalties,
      article: article('六', 6),
      columns: [...itemCount(), decisions2019],
    },
    {
      item: 'administrativeCoercion',
      term: terms.coercion,
      article: article('六', 6),
      columns: [...itemCount(), decisions2019],
    },
    { item: 'administrativeCharges', term: terms.charges, article: article('八', 8), columns: itemCount() },
    {
      item: 'centralizedProcurement',
      term: { zh: '政府集中采购', en: 'centralized government procurement' },
      article: article('九', 9),
      columns: [
        { key: 'projects', term: { zh: '采购项目数量', en: 'procurement projects' }, unit: 'item' },
        { key: 'amountWanYuan', term: { zh: '采购总金额', en: 'procurement amount' }, unit: 'wanYuan' },
      ],
    },
  ],
  '2021': [
    { item: 'rules', term: terms.rules, article: article('一', 1), columns: documents2021 },
    {
      item: 'normativeDocuments',
      term: { zh: '行政规范性文件', en: 'normative documents' },
      article: article('一', 1),
      columns: documents2021,
    },
    { item: 'administrativePermits', term: terms.permits, article: article('五', 5), columns: [decisions2021] },
    { item: 'administrativePenalties', term: terms.penalties, article: article('六', 6), columns: [decisions2021] },
    { item: 'administrativeCoercion', term: terms.coercion, article: article('六', 6), columns: [decisions2021] },
    {
      item: 'administrativeCharges',
      term: terms.charges,
      article: article('八', 8),
      columns: [
        { key: 'amountWanYuan', term: { zh: '本年收费金额（单位：万元）', en: 'charged this year' }, unit: 'wanYuan' },
      ],
    },
  ],
};
