import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { type Measure, measureOf } from '../indicator/measure.ts';
import type { Point, Series, Trend } from '../indicator/series.ts';
import { checkStatusTerms, measureUnitTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, frame, isNarrow, type JsonObject, text } from './drawing.ts';
import { describeTrend, isSmall, pointTip } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { textWidth } from './text-layout.ts';
import { colour } from './theme.ts';
import { breakWords, drawnRuns, gutterOf, markNotes, namedEnds, type Picked, pickSeries } from './trend-ends.ts';
import { breaksOf, heldPoints, onAxis } from './trend-lines.ts';
import { leaderRoom, renderers } from './trend-renderers.ts';

/** Over the plot stand the unit of counts, the names of the forms, and what is said above the highest point. */
const above = { percent: 44, unit: 60 };
const pointWordsRoom = 26;
const below = 4;
const keyLine = 20;

/**
 * A trend as lines over the years: a missing year is a gap, a lone year a point, a change of scope a cut, the 2019 form a
 * tinted ground. Six series are picked out by hue and shape and named beside their ends; all others are grey lines.
 */
export function trendOption(trend: Trend, { locale, width, height: asked }: DrawingParts): Drawing {
  const measure = measureOf(trend.measure, trend.base);
  const isPhone = isNarrow(width);
  const plotHeight = asked ?? (isPhone ? 300 : 400);
  const { picked, context } = pickSeries(trend);
  const ends = namedEnds(picked, trend, measure, locale, width);
  const isEmpty = trend.series.every((series) => heldPoints(series).length === 0);
  const unit = measureUnitTerms[measure.unit][locale];
  const gutter = gutterOf(ends, isPhone);
  // On a phone without room beside the plot, a key under it names the lines.
  const keyed = gutter === null ? ends.map(({ whole }, index) => whole + '\u2060'.repeat(index)) : [];
  const right = gutter ?? 12;
  const keyHeight = keyed.length * keyLine + (keyed.length > 0 ? 8 : 0);
  const notes = wrapItems(
    markNotes(picked, measure, locale).map((words) => ({ words })),
    12,
    plotHeight + keyHeight,
    width,
  );
  const height = notes.bottom;
  const band = (width - right - axisRoom(trend, measure)) / Math.max(1, trend.years.length);
  const look = {
    withValues: trend.series.length === 1 && valuesFit(trend, measure, band),
    // Where all is generated, names and title say so and lines need no dashes to be told apart.
    isDashed: (series: Series) =>
      series.subject.origin === 'synthetic' && trend.series.some(({ subject }) => subject.origin !== 'synthetic'),
  };

  const readoutWidth = Math.max(200, right - leaderRoom + 8);
  const shared = frame(
    {
      left: 8,
      right: width - right,
      top: measure.unit === 'percent' ? above.percent : above.unit,
      bottom: plotHeight - below,
    },
    width,
    height,
  );
  const option: JsonObject = {
    ...shared,
    // The labels of the axes stand inside these bounds, however wide they are.
    grid: { ...shared.grid, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    // The readout covers no data: it stands in the gutter of the names, on a phone under the plot.
    tooltip: {
      ...shared.tooltip,
      confine: false,
      position: isPhone ? [0, plotHeight] : [width - readoutWidth, 0],
      extraCssText: `box-sizing:border-box;width:${isPhone ? width : readoutWidth}px`,
    },
    legend: {
      show: keyed.length > 0,
      data: keyed,
      orient: 'vertical',
      left: 8,
      top: plotHeight + 8,
      padding: 0,
      itemGap: keyLine - 12,
      itemHeight: 10,
      selectedMode: false,
      textStyle: { color: colour('ink') },
    },
    xAxis: [
      {
        type: 'category',
        data: trend.years.map((year, index) => (isPhone && index > 0 ? String(year).slice(-2) : String(year))),
        axisLine: { onZero: false, lineStyle: { color: colour('rule-2') } },
        axisTick: { show: false },
        axisLabel: { color: colour('ink-2'), margin: 10, ...(band < 22 ? {} : { interval: 0 }) },
      },
      // The same years by number, so that the ground of the 2019 form ends between two of them.
      {
        type: 'value',
        show: false,
        axisPointer: { show: false },
        min: (trend.years[0] ?? 0) - 0.5,
        max: (trend.years.at(-1) ?? 0) + 0.5,
      },
    ],
    yAxis: {
      type: 'value',
      show: !isEmpty,
      ...(measure.unit === 'case' || measure.unit === 'item' ? { minInterval: 1 } : {}),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colour('ink-2'), ...(measure.unit === 'percent' ? { formatter: '{value}%' } : {}) },
      splitLine: { lineStyle: { color: colour('rule') } },
    },
    series: [
      ...(isEmpty ? [] : editionGround(trend.years, band, locale)),
      ...(context.length > 0 ? contextSeries(context, trend.years, measure, locale) : []),
      ...picked.map((one, index) => ({
        ...pickedLine(one, index, trend.years, measure, locale, look),
        name: keyed[ends.findIndex(({ of }) => of === one.series)] ?? one.series.subject.name,
      })),
      ...(ends.length > 0
        ? [
            {
              ...drawnByName(renderers.names, 5),
              data: [ends[0]?.at ?? []],
              itemPayload: {
                ends: keyed.length > 0 ? [] : ends.map(({ at, name, value, colour }) => ({ at, name, value, colour })),
                breaks: breakWords(picked, measure, locale),
                runs: drawnRuns(picked, measure),
              },
            },
          ]
        : []),
    ],
    graphic: {
      elements: isEmpty
        ? [text(sayChart('noFigures', locale), width / 2, plotHeight / 2, { align: 'center', size: 13 })]
        : [...(measure.unit === 'percent' ? [] : [text(unit, 8, 14)]), ...notes.elements],
    },
  };
  const described = picked.map(({ series }) => series);
  return { option, width, height, description: describeTrend(described, context.length, measure, unit, locale) };
}

/** Whether the widest value stands within the band of its year. */
function valuesFit({ series }: Trend, measure: Measure, band: number): boolean {
  const held = series.flatMap(heldPoints);
  return held.every(({ point }) => textWidth(`${formatValue(point.value, measure.unit)} ≠`) + 6 < band);
}

/** About what the labels of the value axis take at the left; ECharts knows it exactly when it draws. */
function axisRoom({ series }: Trend, measure: Measure): number {
  const highest = Math.max(0, ...series.flatMap(heldPoints).map(({ point }) => point.value));
  return textWidth(`${formatValue(highest, measure.unit)}0`) + 20;
}

/** A custom series that stands over the plot and answers no pointer. */
const drawnByName = (renderItem: string, z: number): JsonObject => ({
  type: 'custom',
  id: renderItem,
  renderItem,
  silent: true,
  clip: false,
  tooltip: { show: false },
  z,
});

/** The ground of the 2019 form, and both forms named where one takes over from the other. */
function editionGround(years: readonly number[], band: number, locale: keyof Term): JsonObject[] {
  if (!years.includes(2020) || !years.includes(2021)) return [];
  const area = (from: number, to: number, words: string, fill: string, isLeft: boolean) => [
    {
      xAxis: from,
      itemStyle: { color: fill },
      label: {
        // A name that is wider than its years is left out; the line between the forms and the other name remain.
        show: textWidth(words) + 8 < (to - from) * band + (isLeft ? 24 : 0),
        formatter: words,
        color: colour('ink-2'),
        position: [isLeft ? '100%' : 0, -pointWordsRoom],
        align: isLeft ? 'right' : 'left',
        verticalAlign: 'bottom',
        offset: [isLeft ? -6 : 6, 0],
      },
    },
    { xAxis: to },
  ];
  return [
    {
      type: 'line',
      id: 'ground',
      xAxisIndex: 1,
      data: [],
      clip: false,
      itemStyle: { color: colour('ground') },
      silent: true,
      tooltip: { show: false },
      markArea: {
        silent: true,
        z: 0,
        data: [
          area((years[0] ?? 0) - 0.5, 2020.5, sayChart('editionBefore', locale), colour('ground'), true),
          area(2020.5, (years.at(-1) ?? 0) + 0.5, sayChart('editionAfter', locale), 'transparent', false),
        ],
      },
      markLine: {
        silent: true,
        z: 1,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: colour('rule-2'), type: 'solid', width: 1 },
        data: [{ xAxis: 2020.5 }],
      },
    },
  ];
}

/** Series that are not picked out: one path for all, and for the readout their range in each year. */
function contextSeries(
  context: readonly Series[],
  years: readonly number[],
  measure: Measure,
  locale: keyof Term,
): JsonObject[] {
  const lines = context.map(({ points }) =>
    points.map(({ value }) => (value === null ? null : Number(onAxis(value, measure).toPrecision(5)))),
  );
  const all = lines.flat().flatMap((value) => (value === null ? [] : [value]));
  if (all.length === 0) return [];
  const extremes = [Math.min(...all), Math.max(...all)];
  return [
    { ...drawnByName(renderers.context, 2), data: extremes.map((value) => [0, value]), itemPayload: { lines } },
    {
      type: 'line',
      id: 'context-range',
      symbol: 'none',
      clip: false,
      itemStyle: { color: colour('context') },
      data: years.map((_, index) => {
        const values = context.flatMap(({ points }) => points[index]?.value ?? []);
        if (values.length === 0) return { value: [index, null] };
        const range = {
          count: values.length,
          low: formatValue(Math.min(...values), measure.unit),
          high: formatValue(Math.max(...values), measure.unit),
        };
        return { value: [index, null], tip: [sayChart('contextRange', locale, range)] };
      }),
    },
  ];
}

/** A picked series: ECharts leaves its line open at every item without value. */
function pickedLine(
  { series, mark }: Picked,
  index: number,
  years: readonly number[],
  measure: Measure,
  locale: keyof Term,
  { withValues, isDashed }: { withValues: boolean; isDashed: (series: Series) => boolean },
): JsonObject {
  const own = mark?.colour ?? colour('ink');
  const cutAfter = new Set(breaksOf(series).flatMap(({ before, reason }) => (reason === 'gap' ? [] : before.index)));
  const lastHeld = heldPoints(series).at(-1)?.index;
  return {
    type: 'line',
    id: `line-${index}`,
    clip: false,
    showAllSymbol: true,
    symbol: mark ? `path://${mark.path}` : 'none',
    symbolSize: mark?.size ?? 0,
    z: mark ? 3 : 4,
    emphasis: { disabled: true },
    itemStyle: { color: own },
    lineStyle: { color: own, width: 2, type: isDashed(series) ? [6, 4] : 'solid' },
    label: { position: 'top', distance: 5, color: own, textBorderColor: colour('paper'), textBorderWidth: 3 },
    data: years.flatMap((_, at): JsonObject[] => {
      const point = series.points[at];
      if (!point) return [{ value: [at, null] }];
      const tip = pointTip(series, point, measure, locale);
      if (point.value === null) return [{ value: [at, null], tip }];
      const says = withValues && at !== lastHeld ? [formatValue(point.value, measure.unit)] : [];
      const item = {
        value: [at, onAxis(point.value, measure)],
        tip,
        ...(isSmall(point, measure)
          ? { itemStyle: { color: colour('paper'), borderColor: own, borderWidth: 1.75 } }
          : {}),
        ...pointLabel(says, mark ? point.check : null),
      };
      return cutAfter.has(at) ? [item, { value: [at, null] }] : [item];
    }),
  };
}

/** Above a point: its value where asked, and the mark of its checks where they do not all pass. */
function pointLabel(says: readonly string[], check: Point['check']): JsonObject {
  const glyph = check === 'fail' || check === 'unassessable' ? [`{${check}|${checkStatusTerms[check].mark}}`] : [];
  const words = [...says, ...glyph].join(' ');
  if (words === '') return {};
  const rich = {
    fail: { color: colour('bad'), fontWeight: 700, fontSize: 14 },
    unassessable: { color: colour('ink-2'), fontWeight: 700, fontSize: 13 },
  };
  return { label: { show: true, formatter: words, ...(glyph.length > 0 ? { rich } : {}) } };
}
