import type { Term } from '../form/terms.ts';

/** The words that stand inside a drawing. */
export const chartTerms = {
  editionBreak: { zh: '2021 年起为新版格式', en: 'new form from 2021' },
  editionBreakShort: { zh: '新版格式', en: 'new form' },
  noFigures: { zh: '所选年份没有可画的数字', en: 'no figure to draw in these years' },
  synthetic: { zh: '（合成数据）', en: ' (synthetic data)' },
  syntheticShort: { zh: '（合成）', en: ' (synth.)' },
  scopeChange: { zh: '口径不同', en: 'scope differs' },
  basisChange: { zh: '汇总方式不同', en: 'basis differs' },
  smallNumber: { zh: '不足 30 件：空心，并画 95% 区间', en: 'n below 30: hollow, with 95% interval' },
  smallNumberBar: { zh: '不足 30 件：空心', en: 'n below 30: hollow' },
  computed: { zh: '总计原表空白，由各栏相加', en: 'blank total, computed from its parts' },
  delta: { zh: '差 {delta}', en: 'off by {delta}' },
  reports: { zh: '{count} 份报告', en: '{count} reports' },
  interval: { zh: '95% 区间 {low}–{high}', en: '95% interval {low}–{high}' },
  n: { zh: 'n = {n}', en: 'n = {n}' },
  yearRange: { zh: '{from}–{to} 年', en: '{from}–{to}' },
  oneYear: { zh: '{from} 年', en: '{from}' },
  gap: { zh: '{years}{reason}', en: '{years}: {reason}' },
  trendDescription: { zh: '折线图，单位：{unit}。{series}', en: 'Line chart, unit: {unit}. {series}' },
  outcomeDescription: { zh: '百分比堆积条形图。{series}', en: 'Stacked 100% bar chart. {series}' },
  barDescription: { zh: '条形图，单位：{unit}。{series}', en: 'Bar chart, unit: {unit}. {series}' },
  noneConcluded: { zh: '没有办结的申请', en: 'none concluded' },
  noValue: { zh: '没有数字', en: 'no figure' },
} as const satisfies Record<string, Term>;

/** A term with its braces filled. */
export function say(term: Term, locale: keyof Term, params: Readonly<Record<string, string | number>> = {}): string {
  return term[locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
