import { type Term, unitTerms } from '../form/terms.ts';
import type { AnswerUnit } from '../indicator/answer.ts';
import { formatRelative, formatValue } from '../indicator/format.ts';
import { type Base, type MeasureId, measureOf } from '../indicator/measure.ts';
import { axisWordsIn, shortAxisWords } from './axis-words.ts';
import { sayChart } from './chart-terms.ts';
import type { JsonObject } from './drawing.ts';

/** What values count, a relative change apart from a rate: it is written with its sign. */
export type DrawnUnit = AnswerUnit | 'relativeChange';

/** The unit that the values of a measure are drawn in: a count in percent is its change. */
export function drawnUnit({ measure, base, unit }: { measure: MeasureId; base: Base; unit: AnswerUnit }): DrawnUnit {
  return unit === 'percent' && measureOf(measure, base).unit !== 'percent' ? 'relativeChange' : unit;
}

/** How the values of one measure are counted by an axis and written beside it. */
export type Scale = {
  readonly unit: DrawnUnit;
  /** The unit in words, with 万 or 亿 where the axis counts by them. */
  readonly words: string;
  /** A value as the axis counts it: rates in percent, large counts by 10,000. */
  readonly onAxis: (value: number) => number;
  /** A value in print, whole and without its unit: `3,511`, `30.6%`, `+2.5`. */
  readonly write: (value: number) => string;
  /** The same where room is short: `45.6`, `128万`, `1.28M`. */
  readonly writeShort: (value: number) => string;
  /** Whether only whole numbers have a meaning on the axis. */
  readonly isWhole: boolean;
  readonly axisLabel: JsonObject;
  /** Whether the axis counts by factors: it has no place for 0. */
  readonly isLog: boolean;
};

type Step = { readonly from: number; readonly divisor: number; readonly key: 'tenThousands' | 'hundredMillions' };
/** From 100,000 on a Chinese axis counts by 10,000, later by a hundred millions; English counts one by one. The first that fits is taken. */
const steps: Readonly<Record<keyof Term, readonly Step[]>> = {
  zh: [
    { from: 1e9, divisor: 1e8, key: 'hundredMillions' },
    { from: 1e5, divisor: 1e4, key: 'tenThousands' },
  ],
  en: [],
};

const oneDigit = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
const signedDigit = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

const compactFormats: Readonly<Record<keyof Term, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumSignificantDigits: 3, useGrouping: 'always' }),
  en: new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3, useGrouping: 'always' }),
};

/** The scale of values in a unit; `values` are all that it is to show. */
export function scaleOf(unit: DrawnUnit, values: Iterable<number>, locale: keyof Term, isLog = false): Scale {
  let highest = 0;
  for (const value of values) highest = Math.max(highest, Math.abs(value));
  // Factors are read off whole numbers: each label has its own 万 or 亿.
  const { divisor, words } = counted(unit, isLog ? 0 : highest, locale);
  const isPercent = unit === 'percent' || unit === 'relativeChange';
  return {
    unit,
    words,
    // Without binary noise, which would be printed in every drawing.
    onAxis: (value) => Number((isPercent ? value * 100 : value / divisor).toPrecision(12)),
    write: (value) => writeIn(unit, value),
    writeShort: (value) =>
      unit === 'case' || unit === 'item' || unit === 'wanYuan'
        ? compactFormats[locale].format(value).replace('-', '−')
        : writeIn(unit, value).replace('%', ''),
    isWhole: divisor === 1 && (unit === 'case' || unit === 'item'),
    axisLabel: isPercent ? { formatter: '{value}%' } : countLabel(highest, locale, isLog),
    isLog,
  };
}

/** From here on English, which has no 万 and 亿, writes the counts of an axis short. */
const shortFrom = 1e6;

function countLabel(highest: number, locale: keyof Term, isLog: boolean): JsonObject {
  if (isLog) return { formatter: axisWordsIn(locale) };
  return locale === 'en' && highest >= shortFrom ? { formatter: shortAxisWords } : {};
}

function counted(unit: DrawnUnit, highest: number, locale: keyof Term): { divisor: number; words: string } {
  if (unit === 'percent' || unit === 'relativeChange') return { divisor: 1, words: '%' };
  if (unit === 'percentagePoint' || unit === 'index') return { divisor: 1, words: sayChart(`unit.${unit}`, locale) };
  const words = unitTerms[unit][locale];
  const step = steps[locale].find(({ from }) => highest >= from);
  if (!step) return { divisor: 1, words };
  // The form counts money in 万元 already.
  const byStep =
    unit === 'wanYuan'
      ? sayChart(`unit.${step.key}OfWanYuan`, locale)
      : sayChart(`unit.${step.key}`, locale, { unit: words });
  return { divisor: step.divisor, words: byStep };
}

function writeIn(unit: DrawnUnit, value: number): string {
  if (unit === 'relativeChange') return formatRelative(value);
  if (unit === 'index') return oneDigit.format(value).replace('-', '−');
  if (unit === 'percentagePoint') return signedDigit.format(value).replace('-', '−');
  return formatValue(value, unit);
}
