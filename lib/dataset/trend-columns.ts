import { applicantTerms } from '../form/application.ts';
import { scopeTerms, type Term } from '../form/terms.ts';
import { growthReasons } from '../indicator/growth.ts';
import {
  basisTerms,
  checkStatusTerms,
  growthReasonTerms,
  originTerms,
  sourceAbsenceTerms,
} from '../indicator/terms.ts';
import { editionYearTerms } from './code-terms.ts';
import type { Column, ValueType } from './column.ts';

const subjectKinds: Record<string, Term> = {
  agency: { zh: '机关', en: 'agency' },
  region: { zh: '地区', en: 'region' },
};
const units: Record<string, Term> = {
  case: { zh: '件', en: 'cases' },
  item: { zh: '项', en: 'items' },
  wanYuan: { zh: '万元', en: '10,000 yuan' },
  ratio: { zh: '比率（1 为 100%）', en: 'ratio (1 is 100%)' },
};
const changeNotes: Record<string, Term> = {
  fromZero: { zh: '基数为 0，不计百分比', en: 'from 0; no percentage' },
  percentagePoints: { zh: '百分点', en: 'percentage points' },
  ...Object.fromEntries(growthReasons.map((reason) => [reason, growthReasonTerms[reason]])),
};

/** key, type, header zh, header en, description zh, description en, codes. */
const drafts = [
  ['subject_kind', 'text', '对象类别', 'Subject kind', '机关或地区', 'agency or region', subjectKinds],
  ['subject_id', 'text', '对象编号', 'Subject id', '机关编号，或行政区划代码', 'agency id, or GB/T 2260 code'],
  ['subject', 'text', '对象', 'Subject', '机关或地区的名称', 'name of the agency or region'],
  ['region_code', 'text', '行政区划代码', 'Region code', 'GB/T 2260 六位代码', 'six-digit GB/T 2260 code'],
  ['origin', 'text', '数据来源', 'Origin', '机关报告，或合成数据', 'filed by agencies, or synthetic', originTerms],
  ['measure', 'text', '指标代码', 'Measure id', '指标在网址中的代码', 'id of the measure in addresses'],
  ['measure_name', 'text', '指标', 'Measure', '指标名称，公开率带基数', 'name of the measure, with its base'],
  ['formula', 'text', '公式', 'Formula', '指标怎样得出', 'how the measure is made'],
  ['applicant', 'text', '申请人', 'Applicant', '申请人类别；不分类别者为总计', 'kind of applicant', applicantTerms],
  ['report_year', 'integer', '报告年度', 'Report year', '报告所述年度', 'the year reported on'],
  ['value', 'number', '数值', 'Value', '以“单位”计；空缺见“空缺原因”', 'in the unit; empty where absent'],
  ['unit', 'text', '单位', 'Unit', '数值的单位', 'unit of the value', units],
  ['absence', 'text', '空缺原因', 'Absence', '数值为何空缺', 'why there is no value', sourceAbsenceTerms],
  ['numerator', 'number', '分子', 'Numerator', '公式中除号之前之和', 'the sum before the division'],
  ['n', 'number', 'n', 'n', '比率的分母；计数为空', 'denominator of a rate; empty for counts'],
  ['computed', 'boolean', '总计为推算', 'Computed', '是否用到原表空白、由各栏相加的总计', 'a blank total was added up'],
  ['change_absolute', 'number', '较上年', 'Change', '比率为百分点', 'from the year before; points for rates'],
  ['change_relative', 'number', '同比', 'Relative change', '较上年 ÷ 上年数值', 'change ÷ value of the year before'],
  ['change_note', 'text', '变化说明', 'Change note', '变化为何不适用或如何计', 'why n/a, or how counted', changeNotes],
  ['edition', 'text', '格式', 'Edition', '所用法定格式', 'edition of the statutory form', editionYearTerms],
  ['scope', 'text', '口径', 'Scope', '本机关，或汇总；地区见汇总方式', 'single or consolidated', scopeTerms],
  ['basis', 'text', '汇总方式', 'Basis', '地区数值的来历', 'what a region’s value rests on', basisTerms],
  ['check', 'text', '勾稽', 'Check', '所用数字的勾稽结果', 'state of the statutory checks', checkStatusTerms],
  ['delta', 'number', '勾稽差额', 'Delta', '不符时最大差额', 'largest difference of a failed check'],
  ['reports', 'integer', '报告份数', 'Reports', '数值背后的报告份数', 'reports behind the value'],
  [
    'consolidated_reports',
    'integer',
    '汇总报告份数',
    'Consolidated reports',
    '其中的汇总报告',
    'consolidated ones of them',
  ],
  ['report_id', 'integer', '报告编号', 'Report id', '本站报告页的编号', 'number of the report’s page here'],
] as const satisfies readonly (readonly [string, ValueType, string, string, string, string, Record<string, Term>?])[];

export type TrendKey = (typeof drafts)[number][0];

/** The columns of a trend: one row a subject and year. Chart, table and every file are made from the same rows. */
export const trendColumns: readonly Column<TrendKey>[] = drafts.map(([key, type, zh, en, aboutZh, aboutEn, codes]) => ({
  key,
  type,
  header: { zh, en },
  description: { zh: aboutZh, en: aboutEn },
  ...(codes ? { codes } : {}),
}));
