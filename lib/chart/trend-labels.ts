import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import type { Measure } from '../indicator/measure.ts';
import type { Trend } from '../indicator/series.ts';
import { absenceTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Box, boxesAlong, cutTo, freePlace, placesAround, spread, textWidth } from './label-layout.ts';
import { intervalOf, originSuffix, seriesName } from './point-words.ts';
import { type Geometry, heldPoints, runsOf } from './trend-geometry.ts';

/** Words of a drawing with the room they take. `of` is the series they name, null for remarks. */
export type Label = { readonly box: Box; readonly lines: readonly string[]; readonly of: number | null };
/** A short line from a point to its name, where they had to move apart. */
export type Leader = {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly of: number;
};

export type TrendLabels = {
  readonly labels: readonly Label[];
  readonly leaders: readonly Leader[];
  /** Series whose names found no room at their ends: they carry a number there, and a line under the plot explains it. */
  readonly listed: readonly { readonly of: number; readonly number: string; readonly words: string }[];
};

export const lineHeight = 15;
/** Widest name at the end of a line. */
const widestName = 176;
/** From the last point to its name in the column. */
export const columnGap = 22;
/** On a phone, how many lines may be named at their ends in the last year before numbers stand there instead. */
const fewEnds = 3;

/** Whether a phone's drawing numbers the lines that reach the last year instead of naming them there. */
export const isNumbered = (reachingEnd: number): boolean => reachingEnd > fewEnds;
const byHeight = <T extends { readonly py: number }>(ends: readonly T[]): T[] => [...ends].sort((a, b) => a.py - b.py);

/** ① for the first: a mark that no reader takes for a value. */
export const numberMark = (index: number): string => String.fromCodePoint(0x2460 + index);

/** Name and last value of a series, in one line or two. */
export function endWords(trend: Trend, index: number, measure: Measure, locale: keyof Term, lines: 1 | 2): string[] {
  const series = trend.series[index];
  const last = series && heldPoints(series).at(-1);
  if (!series || !last) return [];
  const value = formatValue(last.point.value, measure.unit);
  const { name, origin } = series.subject;
  const whole = `${seriesName(series, locale)} ${value}`;
  if (textWidth(whole) <= widestName) return [whole];
  if (lines === 2) return [cutTo(name, widestName), `${value}${originSuffix(origin, locale)}`];
  const suffix = originSuffix(origin, locale, true);
  return [`${cutTo(name, widestName - textWidth(` ${value}${suffix}`))}${suffix} ${value}`];
}

/** Name and last value for the list under the plot, where a whole line is theirs. */
function listWords(trend: Trend, index: number, measure: Measure, locale: keyof Term, width: number): string {
  const series = trend.series[index];
  const last = series && heldPoints(series).at(-1);
  if (!series || !last) return '';
  const { name, origin } = series.subject;
  const rest = `${originSuffix(origin, locale, true)} ${formatValue(last.point.value, measure.unit)}`;
  return cutTo(name, width - 56 - textWidth(rest)) + rest;
}

/** Everything drawn that words must keep off: points, lines, intervals. */
function obstaclesOf(trend: Trend, measure: Measure, { x, y }: Geometry): Box[] {
  return trend.series.flatMap((series) => {
    const { runs, changes } = runsOf(series);
    const marks = changes.map(({ before, after }) => ({
      x: (x(before.index) + x(after.index)) / 2 - 8,
      y: (y(before.point.value) + y(after.point.value)) / 2 - 8,
      width: 16,
      height: 16,
    }));
    const lines = runs.flatMap((run) =>
      run.slice(1).flatMap((held, at) => {
        const before = run[at];
        return before ? boxesAlong([x(before.index), y(before.point.value)], [x(held.index), y(held.point.value)]) : [];
      }),
    );
    const points = heldPoints(series).flatMap(({ point, index }) => {
      const interval = intervalOf(point, measure);
      const dot = { x: x(index) - 6, y: y(point.value) - 6, width: 12, height: 12 };
      return interval ? [dot, ...boxesAlong([x(index), y(interval.low)], [x(index), y(interval.high)], 8)] : [dot];
    });
    return [...points, ...lines, ...marks];
  });
}

/**
 * Where every name and remark of a trend stands, so that none touches another. Names of lines that reach the last year
 * form a column beside it, spread apart: in full where there is a `column` for them, else as numbers that a list under
 * the plot explains. Others stand at their last point wherever there is room, and in the list where there is none.
 */
export function layoutLabels(
  trend: Trend,
  measure: Measure,
  geometry: Geometry,
  locale: keyof Term,
  parts: { readonly column: boolean; readonly width: number; readonly reserved: readonly Box[] },
): TrendLabels {
  const { plot, x, y } = geometry;
  const obstacles = obstaclesOf(trend, measure, geometry);
  const bounds = { x: 2, y: plot.top - 12, width: parts.width - 4, height: plot.bottom - plot.top + 11 };
  const labels: Label[] = [];
  const leaders: Leader[] = [];
  const listed: { of: number; number: string; words: string }[] = [];
  const taken = () => [...parts.reserved, ...obstacles, ...labels.map(({ box }) => box)];

  const ends = trend.series.flatMap((series, of) => {
    const last = heldPoints(series).at(-1);
    return last ? [{ of, last, px: x(last.index), py: y(last.point.value) }] : [];
  });
  const reachingEnd = ends.filter(({ last }) => last.index === trend.years.length - 1);
  const inColumn = parts.column ? reachingEnd : isNumbered(reachingEnd.length) ? byHeight(reachingEnd) : [];
  const room = plot.bottom - plot.top + 16;
  const two = inColumn.map(({ of }) => endWords(trend, of, measure, locale, 2));
  const fits = two.reduce((sum, lines) => sum + lines.length * lineHeight, 0) <= room;
  const columnWords = parts.column
    ? fits
      ? two
      : inColumn.map(({ of }) => endWords(trend, of, measure, locale, 1))
    : inColumn.map((_, at) => [numberMark(at)]);
  const tops = spread(
    inColumn.map(({ py }, at) => ({ middle: py, height: (columnWords[at]?.length ?? 1) * lineHeight })),
    plot.top - 8,
    plot.bottom + 8,
  );
  inColumn.forEach(({ of, px, py }, at) => {
    const lines = columnWords[at] ?? [];
    const top = tops[at] ?? py;
    const height = lines.length * lineHeight;
    labels.push({ of, lines, box: { x: px + columnGap, y: top, width: widthOf(lines), height } });
    if (Math.abs(top + height / 2 - py) > 4)
      leaders.push({ of, from: [px + 6, py], to: [px + columnGap - 3, top + height / 2] });
    if (!parts.column)
      listed.push({ of, number: numberMark(at), words: listWords(trend, of, measure, locale, parts.width) });
  });

  for (const { of, px, py } of ends) {
    if (inColumn.some((each) => each.of === of)) continue;
    const lines = endWords(trend, of, measure, locale, 1);
    const place = freePlace(placesAround(px, py, widthOf(lines), lineHeight), taken(), bounds);
    if (place) labels.push({ of, lines, box: place });
    else
      listed.push({ of, number: numberMark(listed.length), words: listWords(trend, of, measure, locale, parts.width) });
  }
  for (const { of, number } of listed) {
    if (labels.some((label) => label.of === of)) continue;
    const end = ends.find((each) => each.of === of);
    if (!end) continue;
    const width = textWidth(number) + 2;
    const near = placesAround(end.px, end.py, width, 13, 6);
    const far = [16, 24, 32, 48, 64, 96, 128, 160].flatMap((gap) => placesAround(end.px, end.py, width, 13, gap));
    const words = [...parts.reserved, ...labels.map(({ box }) => box)];
    const place = freePlace(near, taken(), bounds) ?? freePlace([...near, ...far], words, bounds);
    if (place) labels.push({ of, lines: [number], box: place });
  }

  for (const remark of remarksOf(trend, geometry, locale)) {
    const place = freePlace(remark.places, taken(), bounds);
    if (place) labels.push({ of: null, lines: [remark.words], box: place });
  }
  for (const value of valuesWorthSaying(trend, measure, geometry)) {
    const place = freePlace(placesAround(value.x, value.y, textWidth(value.words), 13, 7).slice(0, 3), taken(), bounds);
    if (place) labels.push({ of: value.of, lines: [value.words], box: place });
  }
  return { labels, leaders, listed };
}

const widthOf = (lines: readonly string[]) => Math.max(0, ...lines.map((each) => textWidth(each)));

/** What is said inside the plot of gaps and changes, if there is room; tooltip and table say it in any case. */
function remarksOf(trend: Trend, { x, y }: Geometry, locale: keyof Term): { words: string; places: Box[] }[] {
  const around = (words: string, middle: number, centre: number) => ({
    words,
    places: [0, -16, 16, -32, 32].map((shift) => {
      const width = textWidth(words);
      return { x: middle - width / 2, y: centre - lineHeight / 2 + shift, width, height: lineHeight };
    }),
  });
  const said = new Set<string>();
  return trend.series.flatMap((series) => {
    const held = heldPoints(series);
    const gaps = held.slice(1).flatMap((after, at) => {
      const before = held[at];
      if (!before || after.index === before.index + 1) return [];
      const missing = series.points.slice(before.index + 1, after.index);
      const reasons = new Set(missing.map(({ absence }) => absence ?? 'notFound'));
      const [reason] = reasons;
      const [from, to] = [missing[0]?.reportYear, missing.at(-1)?.reportYear];
      if (reasons.size !== 1 || !reason || from === undefined || to === undefined) return [];
      const years = sayChart(from === to ? 'oneYear' : 'yearRange', locale, { from, to });
      const words = sayChart('gap', locale, { years, reason: absenceTerms[reason][locale] });
      return [
        around(words, (x(before.index) + x(after.index)) / 2, (y(before.point.value) + y(after.point.value)) / 2),
      ];
    });
    const changes = runsOf(series).changes.map(({ before, after, reason }) =>
      around(
        sayChart(reason === 'otherScope' ? 'scopeChange' : 'basisChange', locale),
        (x(before.index) + x(after.index)) / 2,
        (y(before.point.value) + y(after.point.value)) / 2 - 22,
      ),
    );
    // Several measures of one subject share its gaps: one remark says it for all of them.
    return [...gaps, ...changes].filter(({ words, places: [box] }) => {
      const remark = `${series.subject.kind} ${series.subject.id} ${words} ${box?.x}`;
      return !said.has(remark) && said.add(remark);
    });
  });
}

/** Where few series are drawn, every point says its value. */
function valuesWorthSaying(trend: Trend, measure: Measure, { x, y }: Geometry) {
  if (trend.series.length > 3) return [];
  return trend.series.flatMap((series, of) =>
    heldPoints(series)
      .slice(0, -1)
      .map(({ point, index }) => ({
        of,
        words: formatValue(point.value, measure.unit),
        x: x(index),
        y: y(point.value),
      })),
  );
}
