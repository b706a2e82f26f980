import { type Edition, editionTerms, scopeTerms, type Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { isRankable, wilsonInterval } from '../indicator/interval.ts';
import type { Measure } from '../indicator/measure.ts';
import type { Origin, Point, Series } from '../indicator/series.ts';
import { absenceTerms, basisTerms, checkStatusTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';

/** What follows a name: nothing, or that its data is generated. */
export function originSuffix(origin: Origin, locale: keyof Term, isShort = false): string {
  return origin === 'synthetic' ? sayChart(isShort ? 'syntheticShort' : 'synthetic', locale) : '';
}

/** The name of a series as charts write it; generated data says so in the name itself. */
export function seriesName({ subject }: Pick<Series, 'subject'>, locale: keyof Term): string {
  return subject.name + originSuffix(subject.origin, locale);
}

/** Whether a point is a rate on fewer than 30 cases: drawn hollow. */
export function isSmall(point: Point, measure: Measure): boolean {
  return measure.denominator !== null && point.value !== null && !isRankable(point.denominator);
}

/** The 95 % interval of a rate on few cases, in fractions of 1; null for others. */
export function intervalOf(point: Point, measure: Measure) {
  if (!isSmall(point, measure) || point.numerator === null || point.denominator === null) return null;
  return wilsonInterval(point.numerator, point.denominator);
}

/** The year of a point with its value, or with the reason it has none. */
export function yearAndValue(point: Point, measure: Measure, locale: keyof Term): string {
  const year = sayChart('oneYear', locale, { from: point.reportYear });
  const value =
    point.value === null ? absenceTerms[point.absence ?? 'notFound'][locale] : formatValue(point.value, measure.unit);
  return sayChart('yearValue', locale, { year, value });
}

/** All that is said of one point, as lines: name and value first, then what the value rests on. */
export function pointTip(series: Series, point: Point, measure: Measure, locale: keyof Term): string[] {
  const head = `${seriesName(series, locale)} · ${yearAndValue(point, measure, locale)}`;
  if (point.value === null) return [head];
  const interval = intervalOf(point, measure);
  const check = point.check ? checkStatusTerms[point.check] : null;
  const rest = [
    measure.denominator && point.denominator !== null
      ? sayChart('n', locale, { n: formatValue(point.denominator, 'case') })
      : null,
    interval
      ? sayChart('interval', locale, {
          low: formatValue(interval.low, 'percent'),
          high: formatValue(interval.high, 'percent'),
        })
      : null,
    check ? `${check.mark} ${check[locale]}` : null,
    point.delta ? sayChart('delta', locale, { delta: formatValue(point.delta, 'case') }) : null,
    point.scope ? scopeTerms[point.scope][locale] : null,
    point.basis ? basisTerms[point.basis][locale] : null,
    point.basis === 'sum' ? sayChart('reports', locale, { count: point.reports }) : null,
    point.edition && unusual(point.edition, point.reportYear) ? editionTerms[point.edition][locale] : null,
    point.computed ? sayChart('computed', locale) : null,
  ].filter((words) => words !== null);
  return [head, rest.join(' · ')];
}

/** Township reports went on with the old form for years; a reader who sees the mark at 2021 is told of each. */
function unusual(edition: Edition, reportYear: number): boolean {
  return edition !== (reportYear >= 2021 ? '2021' : '2019');
}

/** A trend in words, for readers who do not see the drawing: the picked series one by one, the others by their number. */
export function describeTrend(
  picked: readonly Series[],
  others: number,
  measure: Measure,
  unit: string,
  locale: keyof Term,
): string {
  const one = (each: Series) => {
    const held = each.points.filter(({ value }) => value !== null);
    const said = held.map((point) => yearAndValue(point, measure, locale)).join(sayChart('comma', locale));
    return sayChart('seriesValues', locale, {
      name: seriesName(each, locale),
      values: said || sayChart('noValue', locale),
    });
  };
  const more = others > 0 ? [sayChart('contextDescription', locale, { count: others })] : [];
  const words = [...picked.map(one), ...more].join(sayChart('semicolon', locale));
  return sayChart('trendDescription', locale, { unit, series: words || sayChart('noFigures', locale) });
}
