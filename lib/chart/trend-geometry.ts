import { incomparable } from '../indicator/growth.ts';
import type { Measure } from '../indicator/measure.ts';
import type { Point, Series, Trend } from '../indicator/series.ts';
import type { Plot } from './drawing.ts';
import { textWidth } from './label-layout.ts';
import { intervalOf } from './point-words.ts';
import { project, type Scale, scaleOf } from './scale.ts';

/** A value as the axis counts it: rates in percent. */
export const onAxis = (value: number, measure: Measure): number => (measure.unit === 'percent' ? value * 100 : value);

/** The vertical axis of a trend: from 0, in percent for rates, wide enough for the intervals. */
export function trendScale(trend: Trend, measure: Measure, ticks: number): Scale {
  const values = trend.series.flatMap(({ points }) =>
    points.flatMap((point) => {
      if (point.value === null) return [];
      const interval = intervalOf(point, measure);
      return [point.value, ...(interval ? [interval.high] : [])].map((value) => onAxis(value, measure));
    }),
  );
  return measure.unit === 'percent'
    ? scaleOf(values, ticks, { whole: false, ceiling: 100 })
    : scaleOf(values, ticks, { whole: measure.unit !== 'wanYuan' });
}

/** The ticks of an axis as ECharts prints them, for measuring. */
export function tickLabels(scale: Scale, measure: Measure): string[] {
  const count = Math.round((scale.max - scale.min) / scale.interval);
  return Array.from({ length: count + 1 }, (_, index) => {
    const tick = Number((scale.min + index * scale.interval).toPrecision(12));
    return tick.toLocaleString('en-US', { maximumFractionDigits: 6 }) + (measure.unit === 'percent' ? '%' : '');
  });
}

/** Room for the widest tick. */
export function axisWidth(scale: Scale, measure: Measure): number {
  return Math.ceil(Math.max(...tickLabels(scale, measure).map((label) => textWidth(label)))) + 12;
}

/** Where years and values stand in the drawing. */
export type Geometry = {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly band: number;
  readonly x: (index: number) => number;
  /** Of a value in the measure's unit. */
  readonly y: (value: number) => number;
};

export function geometryOf(plot: Plot, scale: Scale, years: number, measure: Measure): Geometry {
  const band = (plot.right - plot.left) / Math.max(1, years);
  return {
    plot,
    scale,
    band,
    x: (index) => plot.left + (index + 0.5) * band,
    y: (value) => project(onAxis(value, measure), scale, plot.bottom, plot.top),
  };
}

export type Held = { readonly point: Point & { readonly value: number }; readonly index: number };

/** The points of a series that have a value, with their place among the years. */
export function heldPoints({ points }: Series): Held[] {
  return points.flatMap((point, index) =>
    point.value === null ? [] : [{ point: { ...point, value: point.value }, index }],
  );
}

/** Neighbouring points that hold values of another scope or basis: the line breaks between them and says why. */
export type Change = { readonly before: Held; readonly after: Held; readonly reason: 'otherScope' | 'otherBasis' };

/** A series cut into the runs that may be joined by a line, and the changes between runs of adjoining years. */
export function runsOf(series: Series): { runs: Held[][]; changes: Change[] } {
  const runs: Held[][] = [];
  const changes: Change[] = [];
  for (const held of heldPoints(series)) {
    const run = runs[runs.length - 1];
    const before = run?.[run.length - 1];
    if (!run || !before || held.index > before.index + 1) {
      runs.push([held]);
      continue;
    }
    const reason = incomparable(before.point, held.point);
    if (reason === 'otherScope' || reason === 'otherBasis') {
      changes.push({ before, after: held, reason });
      runs.push([held]);
    } else run.push(held);
  }
  return { runs, changes };
}

/** The points of a series in as many pieces as it has changes, plus one: what one drawn line with gaps can hold. */
export function piecesOf(series: Series): Held[][] {
  const starts = new Set(runsOf(series).changes.map(({ after }) => after.index));
  const pieces: Held[][] = [[]];
  for (const held of heldPoints(series)) {
    if (starts.has(held.index)) pieces.push([]);
    pieces.at(-1)?.push(held);
  }
  return pieces;
}
