import type { Scope, Term } from '../form/terms.ts';
import type { DropReason } from './read-parameter.ts';
import type { DivisionSetLevel } from './subject-ref.ts';
import { type Comparison, maximumMeasures, maximumSubjects, type TransformName } from './view.ts';

/** Scope as the sentence says it. */
export const scopePhrases: Record<'any' | Scope, Term> = {
  any: { zh: '不限口径', en: 'any scope' },
  single: { zh: '本机关口径', en: 'single organs only' },
  consolidated: { zh: '汇总口径', en: 'consolidated reports only' },
};

/** The words between the parts. */
export const joints = {
  colon: { zh: '：', en: ': ' },
  comma: { zh: '，', en: ', ' },
  list: { zh: '、', en: ', ' },
  open: { zh: '（', en: ' (' },
  close: { zh: '）', en: ')' },
} as const satisfies Record<string, Term>;

/** `{names}` are the first two subjects, `{count}` all of them, `{rest}` those not named. */
export const subjectPhrases = {
  none: { zh: '各机关', en: 'all agencies' },
  agency: { zh: '{names}等 {count} 个机关', en: '{names} and {rest} other agencies' },
  region: { zh: '{names}等 {count} 个地区', en: '{names} and {rest} other regions' },
  mixed: { zh: '{names}等 {count} 个机关和地区', en: '{names} and {rest} other agencies and regions' },
  sets: { zh: '{names}等 {count} 项', en: '{names} and {rest} others' },
} as const satisfies Record<string, Term>;

/** Several measures: as `subjectPhrases`. */
export const measuresPhrase: Term = { zh: '{names}等 {count} 项指标', en: '{names} and {rest} other measures' };

/** A set of divisions or agencies; `{place}` it lies in, `{kind}` of agency. */
export const setPhrases: Record<DivisionSetLevel | 'agencies' | 'ofKind', Term> = {
  province: { zh: '{place}各省级地区', en: 'provinces of {place}' },
  prefecture: { zh: '{place}各地级地区', en: 'prefectures of {place}' },
  county: { zh: '{place}各县级地区', en: 'counties of {place}' },
  agencies: { zh: '{place}各机关', en: 'agencies of {place}' },
  ofKind: { zh: '{place}各{kind}', en: 'agencies of {place} ({kind})' },
};

/** Stands for the measure where a file holds every figure of the form. */
export const allFiguresPhrase: Term = { zh: '格式上的全部数字', en: 'All figures of the form' };

export const yearPhrases = {
  one: { zh: '{from} 年', en: '{from}' },
  many: { zh: '{from}–{to} 年', en: '{from}–{to}' },
} as const satisfies Record<string, Term>;

/** `{year}` is the base year. */
export const transformPhrases: Record<Exclude<TransformName, 'level'>, Term> = {
  index: { zh: '以 {year} 年为 100', en: '{year} = 100' },
  yearly: { zh: '较上年变化', en: 'change from the year before' },
  perAgency: { zh: '平均每个报告机关', en: 'mean of reporting agencies' },
};

export const constantPanelPhrase: Term = { zh: '只计各年都可比的机关', en: 'agencies comparable in every year only' };

/** `{year}` is the base year. */
export const comparisonPhrases: Record<Exclude<Comparison, 'none'>, Term> = {
  lastYear: { zh: '与上年相比', en: 'against the year before' },
  baseYear: { zh: '与 {year} 年相比', en: 'against {year}' },
  parentRegion: { zh: '与上级地区相比', en: 'against the region it lies in' },
  peersInProvince: { zh: '与同省同类同级机关相比', en: 'against agencies of the same kind and level in the province' },
  peersInCountry: { zh: '与全国同类同级机关相比', en: 'against agencies of the same kind and level in the country' },
  peersOfVolume: { zh: '与申请量相近的同类机关相比', en: 'against agencies of the same kind and of similar volume' },
};

/** Stands in the sentence wherever regions and lists draw from generated reports. */
export const syntheticPhrase: Term = { zh: '合成数据', en: 'synthetic data' };

/** Why a parameter of the address was not taken, for the reader of the page and of an error answer. */
export const dropReasonTerms: Record<DropReason, Term> = {
  unknownParameter: { zh: '没有这个参数', en: 'there is no such parameter' },
  unknownValue: { zh: '没有这个取值', en: 'there is no such value' },
  yearOutOfBounds: { zh: '不是可查的年份', en: 'not a year that can be asked for' },
  yearsReversed: { zh: '起始年份晚于截止年份', en: 'the first year is after the last' },
  malformedId: { zh: '不是机关编号', en: 'not an agency id' },
  malformedCode: { zh: '不是六位行政区划代码', en: 'not a six-digit division code' },
  malformedSubject: { zh: '不是机关编号、行政区划代码或分组', en: 'not an agency id, a division code or a set' },
  repeated: { zh: '重复给出，取第一个', en: 'given more than once; the first was taken' },
  tooManySubjects: {
    zh: `逐个列出的机关或地区最多 ${maximumSubjects} 个，更多请用分组`,
    en: `at most ${maximumSubjects} agencies or regions are listed one by one; use a set for more`,
  },
  tooManyMeasures: { zh: `最多 ${maximumMeasures} 项指标`, en: `at most ${maximumMeasures} measures are shown` },
  notForMeasure: { zh: '所选指标不分此项', en: 'does not apply to the chosen measure' },
};
