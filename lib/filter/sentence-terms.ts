import type { Scope, Term } from '../form/terms.ts';
import type { DropReason } from './read-filter.ts';

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
  agencies: { zh: '{names}等 {count} 个机关', en: '{names} and {rest} other agencies' },
  regions: { zh: '{names}等 {count} 个地区', en: '{names} and {rest} other regions' },
  mixed: { zh: '{names}等 {count} 个机关和地区', en: '{names} and {rest} other agencies and regions' },
} as const satisfies Record<string, Term>;

/** Stands for the measure where a file holds every figure of the form. */
export const allFiguresPhrase: Term = { zh: '格式上的全部数字', en: 'All figures of the form' };

export const yearPhrases = {
  one: { zh: '{from} 年', en: '{from}' },
  many: { zh: '{from}–{to} 年', en: '{from}–{to}' },
} as const satisfies Record<string, Term>;

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
  repeated: { zh: '重复给出，取第一个', en: 'given more than once; the first was taken' },
  tooManySubjects: { zh: '最多比较 10 个机关或地区', en: 'at most 10 agencies or regions are compared' },
  notForMeasure: { zh: '所选指标不分此项', en: 'does not apply to the chosen measure' },
};
