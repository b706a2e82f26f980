import type { Term } from '../form/terms.ts';
import type { JsonObject } from './drawing.ts';

/*
 * An option is plain JSON, and ECharts writes what a logarithmic axis names only through a function. The option says the
 * name of one; it is put in where the drawing is drawn.
 */

/** The name of the function that writes counts in a language, as options carry it. */
export const axisWordsIn = (locale: keyof Term): string => `counts ${locale}`;
/** The same for large counts in English, which has no 万: `5M`, `1.2B`. */
export const shortAxisWords = 'short counts';

const grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const write: Readonly<Record<string, (value: number) => string>> = {
  [axisWordsIn('en')]: (value) => grouped.format(value),
  [shortAxisWords]: (value) => short.format(value),
  [axisWordsIn('zh')]: (value) => {
    if (value >= 1e8) return `${grouped.format(value / 1e8)}亿`;
    return value >= 1e4 ? `${grouped.format(value / 1e4)}万` : grouped.format(value);
  },
};

/** The option with the functions that its value axes name in place of the names. */
export function withAxisWords(option: JsonObject): Readonly<Record<string, unknown>> {
  const named = (['xAxis', 'yAxis'] as const).flatMap((name) => {
    const axis = option[name];
    if (!isObject(axis) || !isObject(axis.axisLabel)) return [];
    const { formatter } = axis.axisLabel;
    const writes = typeof formatter === 'string' && Object.hasOwn(write, formatter) ? write[formatter] : undefined;
    return writes ? [[name, { ...axis, axisLabel: { ...axis.axisLabel, formatter: writes } }] as const] : [];
  });
  return named.length > 0 ? { ...option, ...Object.fromEntries(named) } : option;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
