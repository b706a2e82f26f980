import type { Answer } from '../indicator/answer.ts';
import type { View } from '../view/view.ts';
import { withAxisWords } from './axis-words.ts';
import { drawView, roomBesideLines } from './draw-view.ts';
import type { Drawing, Json, PlotEdges } from './drawing.ts';
import { init } from './echarts-modules.ts';
import type { DrawingParts } from './rows.ts';

/**
 * Where the plot of a view's lines begins and ends in drawings of some widths, for what stands under it. The labels of the
 * value axis decide the left edge: ECharts alone knows them, and they are alike in all drawings.
 */
export function plotEdges(
  view: View,
  answer: Answer,
  locale: DrawingParts['locale'],
  widths: readonly number[],
): PlotEdges[] {
  const drawing = drawView(view, answer, { locale, width: Math.max(...widths) });
  const left = leftOf(drawing, answer.years[0] ?? view.from);
  return widths.map((width) => ({
    left: left / width,
    right: roomBesideLines(view, answer, { locale, width }) / width,
  }));
}

function leftOf({ option, width, height }: Drawing, firstYear: number): number {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  // The axes of the drawing over a line of its extremes: they have the same labels, at a fraction of the work.
  const series = [{ type: 'line', data: extremesOf(option.series) }];
  try {
    chart.setOption(withAxisWords({ ...option, graphic: undefined, series }));
    // The second axis counts the years by number, half a year beyond the first and the last.
    return Number(chart.convertToPixel({ xAxisIndex: 1 }, firstYear - 0.5));
  } finally {
    chart.dispose();
  }
}

/** The lowest and the highest value of all series, at the first year. */
function extremesOf(series: Json | undefined): [number, number][] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const one of Array.isArray(series) ? series : [])
    for (const item of one.data ?? []) {
      const value: unknown = (item.value ?? item)[1];
      if (typeof value !== 'number') continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return low > high
    ? []
    : [
        [0, low],
        [0, high],
      ];
}
