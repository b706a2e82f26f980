import type { Term } from '../form/terms.ts';
import { type Measure, measureOf } from '../indicator/measure.ts';
import type { Point, Series, Trend } from '../indicator/series.ts';
import { checkStatusTerms, measureUnitTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, frame, isNarrow, type JsonObject, line, type Plot, tenth, text } from './drawing.ts';
import { type Box, textWidth } from './label-layout.ts';
import { describeTrend, intervalOf, isSmall, pointTip } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { colour, seriesColour } from './theme.ts';
import {
  axisWidth,
  type Geometry,
  geometryOf,
  heldPoints,
  onAxis,
  piecesOf,
  runsOf,
  trendScale,
} from './trend-geometry.ts';
import {
  columnGap,
  endWords,
  isNumbered,
  type Label,
  layoutLabels,
  lineHeight,
  type TrendLabels,
} from './trend-labels.ts';

/**
 * A trend as lines over the years: a missing year is a gap, a lone year a point, a change of scope a break, the new
 * form a mark between 2020 and 2021, generated data dashed and hollow. Names stand where lines end.
 */
export function trendOption(trend: Trend, { locale, width, height: asked }: DrawingParts): Drawing {
  const measure = measureOf(trend.measure, trend.base);
  const narrow = isNarrow(width);
  const plotHeight = asked ?? (narrow ? 300 : 400);
  const scale = trendScale(trend, measure, narrow ? 4 : 5);
  const plot = plotOf(trend, measure, locale, width, plotHeight, axisWidth(scale, measure));
  const geometry = geometryOf(plot, scale, trend.years.length, measure);
  const isEmpty = trend.series.every((series) => heldPoints(series).length === 0);
  const mark = isEmpty ? null : editionMark(trend, geometry, locale, width);
  const unitWords = measureUnitTerms[measure.unit][locale];
  const unitRoom = textWidth(unitWords);
  const reserved: Box[] = [
    ...(mark ? [mark.box] : []),
    { x: 0, y: 0, width: Math.max(plot.left, unitRoom + 8), height: 20 },
    { x: 0, y: plot.top - 10, width: plot.left - 2, height: plot.bottom - plot.top + 20 },
  ];
  const labels = layoutLabels(trend, measure, geometry, locale, { column: !narrow, width, reserved });
  const under = underPlot(trend, measure, labels, locale, plot.left, width, plotHeight);

  const option: JsonObject = {
    ...frame(plot, width, under.height),
    xAxis: {
      type: 'category',
      data: trend.years.map(String),
      axisLine: { lineStyle: { color: colour('rule-2') } },
      axisTick: { show: false },
      axisLabel: {
        color: colour('ink-2'),
        margin: 10,
        interval: Math.max(0, Math.ceil(32 / geometry.band) - 1),
        hideOverlap: false,
      },
    },
    yAxis: {
      type: 'value',
      show: !isEmpty,
      ...scale,
      axisLabel: { color: colour('ink-2'), ...(measure.unit === 'percent' ? { formatter: '{value}%' } : {}) },
      splitLine: { lineStyle: { color: colour('rule') } },
    },
    series: trend.series.flatMap((series, index) => lines(series, index, trend, measure, locale)),
    graphic: {
      elements: [
        ...(measure.unit === 'percent' || isEmpty ? [] : [text(unitWords, Math.max(4, plot.left - 8 - unitRoom), 12)]),
        ...(mark?.elements ?? []),
        ...trend.series.flatMap((series, index) => remarks(series, index, measure, geometry)),
        ...labels.leaders.map(({ from, to, of }) => line(from, to, seriesColour(of))),
        ...labels.labels.flatMap(labelElements),
        ...under.elements,
        ...(isEmpty
          ? [
              text(sayChart('noFigures', locale), (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2, {
                align: 'center',
                size: 13,
              }),
            ]
          : []),
      ],
    },
  };
  return { option, width, height: under.height, description: describeTrend(trend.series, measure, unitWords, locale) };
}

/** The plot leaves room at its right for the names of the lines that reach the last year. */
function plotOf(trend: Trend, measure: Measure, locale: keyof Term, width: number, height: number, left: number): Plot {
  const plot = { left: Math.max(left, 34), right: width - 10, top: 36, bottom: height - 30 };
  const last = trend.years.length - 1;
  const reaching = trend.series.flatMap((series, index) => (heldPoints(series).at(-1)?.index === last ? [index] : []));
  if (isNarrow(width)) return isNumbered(reaching.length) ? { ...plot, right: width - 24 } : plot;
  const names = reaching.flatMap((index) => endWords(trend, index, measure, locale, 2));
  const half = 1 / (2 * trend.years.length);
  const end = width - Math.max(0, ...names.map((name) => textWidth(name))) - columnGap - 6;
  return { ...plot, right: Math.min(plot.right, (end - plot.left * half) / (1 - half)) };
}

function lines(series: Series, index: number, trend: Trend, measure: Measure, locale: keyof Term): JsonObject[] {
  const own = seriesColour(index);
  const synthetic = series.subject.origin === 'synthetic';
  return piecesOf(series).map((piece, at) => ({
    type: 'line',
    id: `${index}-${at}`,
    name: series.subject.name,
    clip: false,
    connectNulls: false,
    showAllSymbol: true,
    symbol: 'circle',
    symbolSize: 8,
    z: 3,
    emphasis: { disabled: true },
    itemStyle: { color: own },
    lineStyle: { color: own, width: 2, type: synthetic ? [7, 4] : 'solid' },
    data: trend.years.map((_, yearIndex) => {
      const held = piece.find((each) => each.index === yearIndex);
      const point = series.points[yearIndex];
      if (held) {
        return {
          value: onAxis(held.point.value, measure),
          tip: pointTip(series, held.point, measure, locale),
          ...symbolOf(held.point, own, synthetic || isSmall(held.point, measure)),
        };
      }
      // A year without value is told once, by the first piece.
      return at === 0 && point?.value === null
        ? { value: null, tip: pointTip(series, point, measure, locale) }
        : { value: null };
    }),
  }));
}

/** ● checks pass, ▲ a check fails, ○ cannot be checked; hollow for generated data and small numbers. */
function symbolOf(point: Point, own: string, isHollow: boolean): JsonObject {
  const paper = colour('paper');
  if (point.check === 'fail')
    return {
      symbol: 'triangle',
      symbolSize: 12,
      itemStyle: { color: isHollow ? paper : colour('bad'), borderColor: colour('bad'), borderWidth: 1.5 },
    };
  if (point.check === 'unassessable')
    return { symbolSize: 9, itemStyle: { color: paper, borderColor: colour('ink-3'), borderWidth: 1.5 } };
  return isHollow ? { itemStyle: { color: paper, borderColor: own, borderWidth: 1.75 } } : {};
}

/** Intervals of small numbers, and the marks where scope or basis changes. */
function remarks(series: Series, index: number, measure: Measure, { x, y }: Geometry): JsonObject[] {
  const own = seriesColour(index);
  const intervals = heldPoints(series).flatMap(({ point, index: at }) => {
    const interval = intervalOf(point, measure);
    if (!interval) return [];
    const [low, high] = [y(interval.low), y(interval.high)];
    return [
      line([x(at), low], [x(at), high], own),
      line([x(at) - 4, low], [x(at) + 4, low], own),
      line([x(at) - 4, high], [x(at) + 4, high], own),
    ];
  });
  const changes = runsOf(series).changes.flatMap(({ before, after }) => {
    const middle = (x(before.index) + x(after.index)) / 2;
    const height = (y(before.point.value) + y(after.point.value)) / 2;
    return [-3, 3].map((shift) =>
      line([middle + shift - 3, height + 7], [middle + shift + 3, height - 7], colour('ink-2'), null, 1.25),
    );
  });
  return [...intervals, ...changes];
}

/** The mark on the time axis where the 2021 form takes over from the 2019 form. */
function editionMark(trend: Trend, { plot, x, band }: Geometry, locale: keyof Term, width: number) {
  const at = trend.years.indexOf(2021);
  if (at < 1 || trend.years[at - 1] !== 2020) return null;
  const middle = x(at) - band / 2;
  const words = sayChart(isNarrow(width) ? 'editionBreakShort' : 'editionBreak', locale);
  const room = textWidth(words);
  const toLeft = middle + 6 + room > width - 4;
  const box = { x: toLeft ? middle - 6 - room : middle + 6, y: 4, width: room, height: lineHeight };
  return {
    box,
    elements: [
      line([middle, plot.top - 28], [middle, plot.bottom], colour('ink-3'), [3, 4]),
      text(words, box.x, 12, { fill: colour('ink-2') }),
    ],
  };
}

function labelElements({ box, lines: words, of }: Label): JsonObject[] {
  const each = box.height / Math.max(1, words.length);
  return words.map((word, index) =>
    text(word, box.x, box.y + each * (index + 0.5), { fill: of === null ? colour('ink-2') : seriesColour(of) }),
  );
}

/** Under the plot: the names that found no room at their lines, and what the marks mean where any stands in the plot. */
function underPlot(
  trend: Trend,
  measure: Measure,
  { listed }: TrendLabels,
  locale: keyof Term,
  left: number,
  width: number,
  top: number,
): { elements: JsonObject[]; height: number } {
  const held = trend.series.flatMap(heldPoints).map(({ point }) => point);
  const marks = [
    ...(['fail', 'unassessable'] as const).flatMap((status) =>
      held.some(({ check }) => check === status)
        ? [`${checkStatusTerms[status].mark} ${checkStatusTerms[status][locale]}`]
        : [],
    ),
    ...(['otherScope', 'otherBasis'] as const).flatMap((reason) =>
      trend.series.some((series) => runsOf(series).changes.some((change) => change.reason === reason))
        ? [`// ${sayChart(reason === 'otherScope' ? 'scopeChange' : 'basisChange', locale)}`]
        : [],
    ),
    ...(held.some((point) => isSmall(point, measure)) ? [sayChart('smallNumber', locale)] : []),
  ];
  const items = [
    ...listed.map(({ number, words, of }) => ({ words: `${number}  ${words}`, fill: seriesColour(of) })),
    ...marks.map((words) => ({ words, fill: colour('ink-2') })),
  ];
  const { elements, bottom } = wrapItems(items, Math.min(left, 16), top, width);
  return { elements, height: tenth(bottom) };
}
