import type { CheckStatus } from '../form/check.ts';
import { type Term, type Unit, unitTerms } from '../form/terms.ts';
import type { GrowthReason } from './growth.ts';
import type { Absence, absences, Origin, Point } from './series.ts';

/** Why a source gives no value. */
export const sourceAbsenceTerms: Record<(typeof absences)[number], Term> = {
  noReport: { zh: '未见报告', en: 'no report' },
  notOnForm: { zh: '该版格式无此项', en: 'not on this form' },
  notFound: { zh: '来源中未找到', en: 'not found in source' },
  blank: { zh: '空白', en: 'blank' },
  dash: { zh: '横线', en: 'dash' },
  illegible: { zh: '无法辨认', en: 'illegible' },
  zeroBase: { zh: '分母为 0', en: 'denominator is 0' },
};

/** Why a change is 不适用. */
export const growthReasonTerms: Record<GrowthReason, Term> = {
  notShown: { zh: '上一年不在所选年份内', en: 'the year before is not shown' },
  noReport: { zh: '缺一年报告', en: 'a year without report' },
  noValue: { zh: '缺数字', en: 'a figure is missing' },
  editionBreak: { zh: '两版格式不可比', en: 'not comparable across editions' },
  otherScope: { zh: '口径不同', en: 'scopes differ' },
  otherBasis: { zh: '汇总方式不同', en: 'bases differ' },
  negativeBase: { zh: '基数为负', en: 'negative base' },
  zeroBase: { zh: '基数为 0', en: 'base is 0' },
  notForRates: { zh: '比率不计年均增长', en: 'not defined for rates' },
  tooFewYears: { zh: '不足两年', en: 'fewer than two years' },
  emptyPanel: { zh: '没有两年都有的机关', en: 'no agency stands in both years' },
};

/** What a table prints where a point has no value. */
export const absenceTerms: Record<Absence, Term> = { ...growthReasonTerms, ...sourceAbsenceTerms };

export const notAvailableTerm: Term = { zh: '不适用', en: 'n/a' };

/** How a point stands with the statutory checks that use its figures; the mark is the same on chart, table and file. */
export const checkStatusTerms: Record<CheckStatus, Term & { mark: string }> = {
  pass: { zh: '勾稽相符', en: 'checks pass', mark: '●' },
  fail: { zh: '勾稽不符', en: 'a check fails', mark: '▲' },
  unassessable: { zh: '无法核对', en: 'cannot be checked', mark: '○' },
};

export const originTerms: Record<Origin, Term> = {
  filed: { zh: '机关报告', en: 'filed' },
  synthetic: { zh: '合成数据', en: 'synthetic data' },
};

/** What a region's figure rests on. */
export const basisTerms: Record<NonNullable<Point['basis']>, Term> = {
  consolidated: { zh: '政府汇总报告', en: 'consolidated report' },
  sum: { zh: '各机关报告相加', en: 'sum of reports' },
};

/** The unit of a measure in words. */
export const measureUnitTerms: Record<Unit | 'percent', Term> = { ...unitTerms, percent: { zh: '%', en: '%' } };
