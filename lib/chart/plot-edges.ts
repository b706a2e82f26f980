import type { Answer } from '../indicator/answer.ts';
import type { View } from '../view/view.ts';
import { drawView } from './draw-view.ts';
import { type Drawing, isNarrow, type PlotEdges } from './drawing.ts';
import { init } from './echarts-modules.ts';
import { withSafeNames } from './hostile-names.ts';
import type { DrawingParts } from './rows.ts';

/**
 * Where the plot of a view's lines begins and ends in drawings of some widths, for what stands under it. The labels of the
 * value axis decide the left edge: ECharts alone knows them, and they are alike in all drawings of a kind of width.
 */
export function plotEdges(
  view: View,
  answer: Answer,
  locale: DrawingParts['locale'],
  widths: readonly number[],
): PlotEdges[] {
  const lefts = new Map<boolean, number>();
  return widths.map((width) => {
    const drawing = drawView(view, answer, { locale, width });
    const kind = isNarrow(width);
    const left = lefts.get(kind) ?? leftOf(drawing, answer.years[0] ?? view.from);
    lefts.set(kind, left);
    return { left: left / width, right: rightOf(drawing) / width };
  });
}

function rightOf({ option: { grid } }: Drawing): number {
  return grid !== null && typeof grid === 'object' && 'right' in grid ? Number(grid.right) : 0;
}

function leftOf({ option, width, height }: Drawing, firstYear: number): number {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(withSafeNames({ ...option, graphic: undefined }));
    // The second axis counts the years by number, half a year beyond the first and the last.
    return Number(chart.convertToPixel({ xAxisIndex: 1 }, firstYear - 0.5));
  } finally {
    chart.dispose();
  }
}
