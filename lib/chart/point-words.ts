import { withoutSyntheticMark } from '../form/agency-terms.ts';
import { type Edition, editionTerms, scopeTerms, type Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { isRankable, wilsonInterval } from '../indicator/interval.ts';
import type { Origin, Point, Series, Subject } from '../indicator/series.ts';
import { absenceTerms, basisTerms, checkStatusTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import type { ReadoutEntry } from './readout.ts';
import type { Scale } from './scale.ts';

/** What words and numbers of one drawing are written with. */
export type TrendWords = { readonly scale: Scale; readonly locale: keyof Term; readonly origins: OriginWords };

/** What follows a name: nothing, or that its data is generated. */
function originSuffix(origin: Origin, locale: keyof Term, isShort: boolean): string {
  return origin === 'synthetic' ? sayChart(isShort ? 'syntheticShort' : 'synthetic', locale) : '';
}

/** How a drawing names generated data: behind each name, or once for all where everything in it is generated. */
export type OriginWords = {
  readonly suffixOf: (origin: Origin) => string;
  /** A subject by name, without the mark that a generated agency's name has: its suffix, or the drawing, tells that. */
  readonly nameOf: (subject: Named) => string;
  /** Name and suffix in one. */
  readonly fullNameOf: (subject: Named) => string;
  /** Whether generated data is told from filed data by its stroke. */
  readonly isMixed: boolean;
  /** What the drawing says once; empty where it holds filed data. */
  readonly notes: readonly string[];
};

export type Named = Pick<Subject, 'name' | 'origin'>;

/** The words for the origins of all that one drawing shows. */
export function originWords(of: readonly Origin[], locale: keyof Term, isShort = false): OriginWords {
  const isAll = of.length > 0 && of.every((origin) => origin === 'synthetic');
  const suffixOf = (origin: Origin) => (isAll ? '' : originSuffix(origin, locale, isShort));
  const nameOf = ({ name, origin }: Named) => (origin === 'synthetic' ? withoutSyntheticMark(name) : name);
  return {
    suffixOf,
    nameOf,
    fullNameOf: (subject) => nameOf(subject) + suffixOf(subject.origin),
    isMixed: !isAll && of.includes('synthetic'),
    notes: isAll ? [sayChart('allSynthetic', locale)] : [],
  };
}

/** Whether a point is a rate on fewer than 30 cases: drawn hollow. */
export function isSmall({ value, n, denominator }: Point): boolean {
  return value !== null && !isRankable(n ?? denominator);
}

/** The 95 % interval of a rate, in its own unit; null for others. */
function intervalOf({ value, interval, numerator, denominator }: Point) {
  if (value === null || denominator === null) return null;
  return interval ?? (numerator === null ? null : wilsonInterval(numerator, denominator));
}

/** The year of a point with its value, or with the reason it has none. */
export function yearAndValue(point: Point, scale: Scale, locale: keyof Term): string {
  const year = sayChart('oneYear', locale, { from: point.reportYear });
  return sayChart('yearValue', locale, { year, value: valueOrReason(point, scale, locale) });
}

/** A value in print, or why there is none. */
export function valueOrReason({ value, absence }: Point, scale: Scale, locale: keyof Term): string {
  return value === null ? absenceTerms[absence ?? 'notFound'][locale] : scale.write(value);
}

/** The mark of a point whose checks do not all pass. */
export function checkMark({ check }: Pick<Point, 'check'>): string {
  return check === 'fail' || check === 'unassessable' ? checkStatusTerms[check].mark : '';
}

/** All that the readout tells of one point of a line: its value, then what the value rests on. */
export function pointEntry(point: Point, line: number, scale: Scale, locale: keyof Term): ReadoutEntry {
  const value = valueOrReason(point, scale, locale);
  if (point.value === null) return { line, at: null, value };
  const n = point.n ?? point.denominator;
  const mark = checkMark(point);
  const more = whatItRestsOn(point, scale, locale).join(' · ');
  return {
    line,
    at: scale.onAxis(point.value),
    value,
    ...(n === null ? {} : { n: formatValue(n, 'case') }),
    ...(mark === '' ? {} : { mark }),
    ...(isSmall(point) ? { isHollow: true } : {}),
    ...(more === '' ? {} : { more }),
  };
}

function whatItRestsOn(point: Point, scale: Scale, locale: keyof Term): string[] {
  const interval = intervalOf(point);
  const rest = [
    interval
      ? sayChart('interval', locale, { low: scale.write(interval.low), high: scale.write(interval.high) })
      : null,
    point.check ? checkStatusTerms[point.check][locale] : null,
    point.delta ? sayChart('delta', locale, { delta: formatValue(point.delta, 'case') }) : null,
    point.scope ? scopeTerms[point.scope][locale] : null,
    point.basis ? basisTerms[point.basis][locale] : null,
    point.basis === 'sum' ? sayChart('reports', locale, { count: point.reports }) : null,
    point.edition && unusual(point.edition, point.reportYear) ? editionTerms[point.edition][locale] : null,
    point.computed ? sayChart('computed', locale) : null,
  ];
  return rest.filter((words) => words !== null);
}

/** Township reports went on with the old form for years; a reader who sees the mark at 2021 is told of each. */
function unusual(edition: Edition, reportYear: number): boolean {
  return edition !== (reportYear >= 2021 ? '2021' : '2019');
}

/** As many rows are described one by one; a page has the rest in its table. */
const mostDescribed = 40;

/** What a drawing shows, row by row; of many rows the first ones, and how many more there are. */
export function describeRows(
  rows: readonly string[],
  separator: 'comma' | 'semicolon' | 'stop',
  locale: keyof Term,
): string {
  const more = rows.length - mostDescribed;
  const said = more > 0 ? [...rows.slice(0, mostDescribed), sayChart('moreRows', locale, { count: more })] : rows;
  return said.join(sayChart(separator, locale));
}

/** A trend in words, for readers who do not see the drawing: the picked series one by one, the others by their number. */
export function describeTrend(
  picked: readonly Series[],
  others: number,
  { scale, locale, origins }: TrendWords,
): string {
  const one = (each: Series) => {
    const held = each.points.filter(({ value }) => value !== null);
    const said = held.map((point) => yearAndValue(point, scale, locale)).join(sayChart('comma', locale));
    return sayChart('seriesValues', locale, {
      name: origins.fullNameOf(each.subject),
      values: said || sayChart('noValue', locale),
    });
  };
  const more = others > 0 ? [sayChart('contextDescription', locale, { count: others })] : [];
  const words = [...origins.notes, ...picked.map(one), ...more].join(sayChart('semicolon', locale));
  return sayChart('trendDescription', locale, { unit: scale.words, series: words || sayChart('noFigures', locale) });
}
