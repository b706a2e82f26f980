import type { EChartsType } from 'echarts/core';
import type { Readout } from './readout.ts';

type Place = { readonly x: number; readonly y: number };

/** Where the points of a live chart lie, in CSS pixels of its drawing. */
export type LivePlot = {
  readonly along: Readout['along'];
  readonly plot: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** The middle of each section along its axis, and how far they are apart. */
  readonly sections: readonly number[];
  readonly step: number;
  /** By place in the readout's lines, then in its context: a point for each section, or null. */
  readonly lines: readonly { readonly isContext: boolean; readonly points: readonly (Place | null)[] }[];
};

/** Asks a chart where the points of its readout are drawn. */
export function placesOf(chart: EChartsType, { along, lines, sections, context }: Readout): LivePlot {
  const pixel = (x: number, y: number): Place => {
    const [px = 0, py = 0] = chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y]);
    return { x: px, y: py };
  };
  const at = (section: number, value: number) => (along === 'x' ? pixel(section, value) : pixel(value, section));
  const middles = sections.map((_, index) => (along === 'x' ? at(index, 0).x : at(index, 0).y));
  const step = Math.abs((middles[1] ?? 0) - (middles[0] ?? 0)) || (along === 'x' ? chart.getWidth() : 40);
  const ends = { first: middles[0] ?? 0, last: middles.at(-1) ?? 0 };
  return {
    along,
    plot: plotOf(chart, along, ends, step),
    sections: middles,
    step,
    lines: [
      ...lines.map((_, line) => ({
        isContext: false,
        points: sections.map(({ entries }, index) => {
          const value = entries.find((entry) => entry.line === line)?.at ?? null;
          // Parts of a bar are told by their words; a ring would name one place of a length.
          return value === null || along === 'y' ? null : at(index, value);
        }),
      })),
      ...(context?.values ?? []).map((values) => ({
        isContext: true,
        points: values.map((value, index) => (value === null ? null : at(index, value))),
      })),
    ],
  };
}

/** The plot's edges across the sections, found by asking the axis itself; half a step beyond them along. */
function plotOf(
  chart: EChartsType,
  along: Readout['along'],
  { first, last }: { first: number; last: number },
  step: number,
): LivePlot['plot'] {
  const contains = (x: number, y: number) => chart.containPixel({ gridIndex: 0 }, [x, y]);
  const [width, height] = [chart.getWidth(), chart.getHeight()];
  const middle = along === 'x' ? first : width / 2;
  let [top, bottom] = [0, height];
  if (along === 'x') {
    while (top < height && !contains(middle, top)) top += 1;
    while (bottom > top && !contains(middle, bottom)) bottom -= 1;
  }
  return { top, bottom, left: first - step / 2, right: last + step / 2 };
}
