import type { Term } from '../form/terms.ts';
import type { Series, Trend } from '../indicator/series.ts';
import type { QuartileLine } from '../indicator/transform/quartiles.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, frame, isNarrow, type JsonObject, text } from './drawing.ts';
import { type LogSpan, logAxis, logSpan, withLogarithm } from './log-axis.ts';
import { nestedSizes } from './nested-marks.ts';
import { describeTrend, originWords, type TrendWords } from './point-words.ts';
import type { Readout } from './readout.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { drawnUnit, type Scale, scaleOf } from './scale.ts';
import { cutTo, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';
import { breakWords, drawnRuns, gutterOf, markNotes, namedEnds, type Picked, pickSeries } from './trend-ends.ts';
import { editionGround } from './trend-ground.ts';
import { heldPoints } from './trend-lines.ts';
import { latestSection, trendReadout } from './trend-readout.ts';
import { type ContextLines, type KeyRow, renderers } from './trend-renderers.ts';
import { contextSeries, drawnByName, pickedLine } from './trend-series.ts';

/** Over the plot stand the unit of counts, the names of the forms, and what is said above the highest point. */
const above = { percent: 44, unit: 60 };
const below = 4;
const keyLine = 20;

/**
 * A trend as lines over the years: a missing year is a gap, a lone year a point, a change of scope a cut, the 2019 form a
 * tinted ground. Six series are picked out by hue and shape and named beside their ends; all others are grey lines. Peers
 * are their median in ink and the band between their quartiles.
 */
export function trendOption(trend: Trend, parts: DrawingParts): Drawing {
  const { locale, width, height: asked, picked: most } = parts;
  const { years } = trend;
  const isPhone = isNarrow(width);
  const plotHeight = asked ?? (isPhone ? 300 : 400);
  const { limits, values, isLog, words, leftOut, picked, ends, gutter, right } = trendSides(trend, parts);
  const { inner } = limits;
  const { scale } = words;
  const span = isLog ? logSpan(values.map(scale.onAxis)) : null;
  const { picked: told, context } = pickSeries(inner, most);
  const isEmpty = inner.every((series) => heldPoints(series).length === 0);
  const readout = trendReadout(
    told,
    context,
    years,
    words,
    {
      ...(isPhone ? { left: 0, top: plotHeight, width } : { left: width - right + 8, top: 0, width: right - 8 }),
    },
    limits,
  );
  const key = isPhone ? keyRows(readout, picked, locale, { top: plotHeight, width }) : [];
  const sizes = nestedSizes(picked, years.length, pixelsOf(scale, values, span, plotHeight - below - above.percent));
  const notes = wrapItems(
    [
      ...(span ? [sayChart('logAxis', locale)] : []),
      ...(leftOut > 0 ? [sayChart('zerosLeftOut', locale, { count: leftOut })] : []),
      ...(limits.lower ? [sayChart('quartileBand', locale)] : []),
      ...markNotes(picked, words),
      ...(sizes.flat().some((size) => size !== null) ? [sayChart('nested', locale)] : []),
    ],
    12,
    plotHeight + (key.length > 0 ? key.length * keyLine + 16 : 0),
    width,
  );
  const height = notes.bottom;
  const band = (width - right - axisRoom(inner, words)) / Math.max(1, years.length);
  const withValues = trend.series.length === 1 && valuesFit(trend, words, band);

  const shared = frame(
    {
      left: 8,
      right: width - right,
      top: scale.words === '%' ? above.percent : above.unit,
      bottom: plotHeight - below,
    },
    width,
    height,
  );
  const option: JsonObject = {
    ...shared,
    // The labels of the axes stand inside these bounds, however wide they are.
    grid: { ...shared.grid, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: [
      {
        type: 'category',
        data: yearLabels(years, context.length > 0 ? inner : [], isPhone, locale),
        axisLine: { onZero: false, lineStyle: { color: colour('rule-2') } },
        axisTick: { show: false },
        axisLabel: { color: colour('ink-2'), margin: 10, lineHeight: 16, ...(band < 22 ? {} : { interval: 0 }) },
      },
      // The same years by number, so that the ground of the 2019 form ends between two of them.
      { type: 'value', show: false, min: (years[0] ?? 0) - 0.5, max: (years.at(-1) ?? 0) + 0.5 },
    ],
    yAxis: {
      type: 'value',
      show: !isEmpty,
      ...(scale.isWhole && !span ? { minInterval: 1 } : {}),
      axisLine: { show: false },
      axisTick: { show: false },
      ...(span ? logAxis(span) : {}),
      axisLabel: { color: colour('ink-2'), ...scale.axisLabel, ...(span ? { customValues: span.ticks } : {}) },
      splitLine: { lineStyle: { color: colour('rule') } },
    },
    series: [
      ...(isEmpty ? [] : editionGround(years, band, locale)),
      ...contextSeries({ lines: readout.context?.values ?? [], band: bandOf(limits, words, span?.min) }),
      ...picked.map((one, index) =>
        pickedLine(one, index, years, words, {
          withValues,
          hasPatterns: parts.patterns ?? false,
          sizes: sizes[index] ?? [],
        }),
      ),
      ...(ends.length > 0
        ? [
            {
              ...drawnByName(renderers.names, 5),
              data: [ends[0]?.at ?? []],
              itemPayload: {
                ends: gutter === null ? [] : ends,
                breaks: breakWords(picked, words),
                runs: drawnRuns(picked, words),
                key,
              },
            },
          ]
        : []),
    ],
    graphic: {
      elements: isEmpty
        ? [text(sayChart('noFigures', locale), width / 2, plotHeight / 2, { align: 'center', size: 13 })]
        : [...(scale.words === '%' ? [] : [text(scale.words, 8, 14)]), ...notes.elements],
    },
  };
  const described = told.map(({ series }) => series);
  return { option, width, height, description: describeTrend(described, context.length, words), readout };
}

/** What decides how much of a trend's width stands beside its plot: `right`, in CSS pixels, is the room of the names of its lines. */
export function trendSides(trend: Trend, { locale, width, picked: most, axis }: DrawingParts) {
  const limits = bandLimits(trend);
  const values = [...valuesOf(trend.series)];
  const isLog = axis === 'log' && values.some((value) => value > 0);
  const { drawn, leftOut } = isLog ? withLogarithm(trend) : { drawn: trend, leftOut: 0 };
  const { picked } = pickSeries(bandLimits(drawn).inner, most);
  const words: TrendWords = {
    scale: scaleOf(drawnUnit(trend), values, locale, isLog),
    locale,
    origins: originWords(
      limits.inner.map(({ subject }) => subject.origin),
      locale,
    ),
  };
  const ends = namedEnds(picked, trend.years, words, width);
  const gutter = gutterOf(ends, isNarrow(width), width);
  return { limits, values, isLog, words, leftOut, picked, ends, gutter, right: gutter ?? 12 };
}

function* valuesOf(all: readonly Series[]): Iterable<number> {
  for (const { points } of all) for (const { value } of points) if (value !== null) yield value;
}

/** The quartiles of peers stand among the series of a trend as lines of a group; they are drawn as the edges of a band. */
function bandLimits({ series }: Trend): { inner: Series[]; lower: Series | undefined; upper: Series | undefined } {
  const lineOf = (line: QuartileLine) => series.find(({ subject }) => subject.kind === 'group' && subject.id === line);
  const [lower, upper] = [lineOf('lower'), lineOf('upper')];
  return { inner: series.filter((each) => each !== lower && each !== upper), lower, upper };
}

/** The band of each year; `least` is where an axis that has no place for 0 begins. */
function bandOf(
  { lower, upper }: ReturnType<typeof bandLimits>,
  { scale }: TrendWords,
  least = Number.NEGATIVE_INFINITY,
): ContextLines['band'] {
  if (!lower || !upper) return [];
  return lower.points.map(({ value }, index) => {
    const top = upper.points[index]?.value ?? null;
    if (value === null || top === null || scale.onAxis(top) < least) return null;
    return [Math.max(least, scale.onAxis(value)), scale.onAxis(top)];
  });
}

/** Years as the axis writes them; where lines are too many to be counted by eye, with the number of those that have a value. */
function yearLabels(years: readonly number[], counted: readonly Series[], isPhone: boolean, locale: keyof Term) {
  const own = counted.filter(({ subject }) => subject.kind !== 'group');
  return years.map((year, index) => {
    const label = isPhone && index > 0 ? String(year).slice(-2) : String(year);
    if (own.length === 0) return label;
    const count = own.filter(({ points }) => (points[index]?.value ?? null) !== null).length;
    const words = index > 0 || isPhone ? String(count) : sayChart('subjectsShown', locale, { count });
    return `${label}\n${words}`;
  });
}

/** The readout of the latest year, under a phone's plot: it names the lines before anything is touched. */
function keyRows(
  readout: Readout,
  picked: readonly Picked[],
  locale: keyof Term,
  { top, width }: { top: number; width: number },
): KeyRow[] {
  const section = latestSection(readout);
  if (!section) return [];
  const origins = originWords(
    picked.map(({ series }) => series.subject.origin),
    locale,
    true,
  );
  const row = { value: '', n: '', colour: '', path: null, isHollow: false };
  const entries = section.entries.map(({ line, value, mark = '', n = '', isHollow = false }): Omit<KeyRow, 'y'> => {
    const { colour: own = '', path = null } = readout.lines[line] ?? {};
    const subject = picked[line]?.series.subject ?? { name: '', origin: 'filed' as const };
    const suffix = origins.suffixOf(subject.origin);
    const words = `${value} ${mark}`.trim();
    const room = width - 100 - textWidth(words + suffix);
    return { name: cutTo(origins.nameOf(subject), room) + suffix, value: words, n, colour: own, path, isHollow };
  });
  const foot = section.foot === undefined ? [] : [{ ...row, name: section.foot }];
  const head = { ...row, name: section.head, n: entries.some(({ n }) => n !== '') ? readout.nHead : '' };
  return [head, ...entries, ...foot].map((each, index) => ({ ...each, y: top + 18 + index * keyLine }));
}

/** About where the value axis has a value, in CSS pixels: it begins at 0 and ends a little over the largest one. */
function pixelsOf(
  scale: Scale,
  values: readonly number[],
  span: LogSpan | null,
  height: number,
): (value: number) => number {
  const onAxis = values.map(scale.onAxis);
  const low = span ? span.min : Math.min(0, ...onAxis);
  const high = span ? span.max : Math.max(0, ...onAxis);
  const of = (value: number) => (span ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
  return (value) => (high > low ? of(scale.onAxis(value)) * height : 0);
}

/** Whether the widest value stands within the band of its year. */
function valuesFit({ series }: Trend, { scale }: TrendWords, band: number): boolean {
  const held = series.flatMap(heldPoints);
  return held.every(({ point }) => textWidth(`${scale.write(point.value)} ≠`) + 6 < band);
}

/** About what the labels of the value axis take at the left; ECharts knows it exactly when it draws. */
function axisRoom(series: readonly Series[], { scale }: TrendWords): number {
  const highest = Math.max(0, ...series.flatMap(heldPoints).map(({ point }) => scale.onAxis(point.value)));
  return textWidth(`${highest.toFixed(0)},0%`) + 20;
}
