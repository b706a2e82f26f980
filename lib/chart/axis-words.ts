import type { Term } from '../form/terms.ts';
import type { JsonObject } from './drawing.ts';

/*
 * An option is plain JSON, and ECharts writes what a logarithmic axis names only through a function. The option says the
 * name of one; it is put in where the drawing is drawn.
 */

/** The name of the function that writes counts in a language, as options carry it. */
export const axisWordsIn = (locale: keyof Term): string => `counts ${locale}`;

const grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const write: Readonly<Record<string, (value: number) => string>> = {
  [axisWordsIn('en')]: (value) => grouped.format(value),
  [axisWordsIn('zh')]: (value) => {
    if (value >= 1e8) return `${grouped.format(value / 1e8)}亿`;
    return value >= 1e4 ? `${grouped.format(value / 1e4)}万` : grouped.format(value);
  },
};

/** The option with the function that its value axis names in place of the name. */
export function withAxisWords(option: JsonObject): Readonly<Record<string, unknown>> {
  const { yAxis } = option;
  if (!isObject(yAxis) || !isObject(yAxis.axisLabel)) return option;
  const { formatter } = yAxis.axisLabel;
  const writes = typeof formatter === 'string' && Object.hasOwn(write, formatter) ? write[formatter] : undefined;
  return writes ? { ...option, yAxis: { ...yAxis, axisLabel: { ...yAxis.axisLabel, formatter: writes } } } : option;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
