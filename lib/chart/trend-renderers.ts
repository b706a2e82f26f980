import type { CustomSeriesRenderItem } from 'echarts';
import { spread, textWidth } from './text-layout.ts';
import { chartFont, colour, fontSize } from './theme.ts';

/*
 * What ECharts has no series for, drawn on its axes: many lines as one path, and names beside the ends of lines, pushed
 * apart with leaders. Options stay JSON because ECharts knows these by name.
 */

/** A place in the plot: year by its index, value as the axis counts it. */
export type Place = readonly [number, number];

/** The lines of series that are not picked out; null is a year without value. */
export type ContextLines = { readonly lines: readonly (readonly (number | null)[])[] };

/** The name and last value of a picked series. */
export type LineEnd = {
  readonly at: Place;
  readonly name: readonly string[];
  readonly value: string;
  readonly colour: string;
};
/** Words between two points that no line joins, with a mark where only the line is cut. */
export type BreakWords = { readonly from: Place; readonly to: Place; readonly words: string; readonly colour: string };
export type TrendNames = {
  readonly ends: readonly LineEnd[];
  readonly breaks: readonly BreakWords[];
  /** Runs of points joined by lines, which words keep off. */
  readonly runs: readonly (readonly Place[])[];
};

/** Names of the renderers, as options carry them. */
export const renderers = { context: 'context-lines', names: 'trend-names' } as const;
/** Between the plot and the names in its gutter. */
export const leaderRoom = 24;
const lineHeight = 15;
/** Names of different lines are this far apart. */
const nameHeight = 18;
const tenth = (value: number) => Math.round(value * 10) / 10;

/** All context lines as one path, however many they are. A lone year is a short dash. */
export const renderContext: CustomSeriesRenderItem = (params, api) => {
  if (params.dataIndex > 0) return null;
  const { lines } = params.itemPayload as ContextLines;
  const pathData = lines
    .flatMap((line) =>
      line.map((value, index) => {
        if (value === null) return '';
        const [x = 0, y = 0] = api.coord([index, value]).map(tenth);
        if (index > 0 && line[index - 1] !== null) return `L${x} ${y}`;
        return line[index + 1] == null ? `M${x - 3} ${y}h6` : `M${x} ${y}`;
      }),
    )
    .join('');
  const style = { fill: 'none', stroke: colour('context'), lineWidth: 1 };
  return pathData === '' ? null : { type: 'path', silent: true, shape: { pathData }, style };
};

/** Names in the gutter at the right of the plot, and words where lines are cut. */
export const renderNames: CustomSeriesRenderItem = (params, api) => {
  if (params.dataIndex > 0) return null;
  const { ends, breaks, runs } = params.itemPayload as TrendNames;
  const { x = 0, y = 0, width = 0, height = 0 } = params.coordSys as Partial<Box>;
  const right = x + width;
  const places = ends.map(({ at }) => api.coord([...at]));
  const tops = spread(
    ends.map(({ name }, index) => ({
      middle: places[index]?.[1] ?? y,
      height: (name.length - 1) * lineHeight + nameHeight,
    })),
    y - 10,
    y + height + 10,
  );
  const names = ends.flatMap((end, index) => {
    const [px = 0, py = 0] = places[index] ?? [];
    const top = (tops[index] ?? py) + nameHeight / 2;
    const leader = {
      type: 'path' as const,
      silent: true,
      shape: { pathData: leaderPath(px + 8, py, right, top + ((end.name.length - 1) * lineHeight) / 2) },
      // Dots, where a leader runs through the plot: no one reads it as a line of values.
      style: {
        fill: 'none',
        stroke: end.colour,
        lineWidth: 1,
        ...(px < right - width / 6 ? { lineDash: [1, 5] } : {}),
      },
    };
    const words = end.name.map((line, at) =>
      text(line, right + leaderRoom, top + at * lineHeight, { fill: end.colour, fontWeight: 600 }),
    );
    const value = text(end.value, api.getWidth() - 4, top, { fill: end.colour, align: 'right' });
    return [leader, ...words, value];
  });
  const leaders = places.map(([px = 0, py = 0]): Box => ({ x: px, y: py - 2, width: right - px, height: 4 }));
  return {
    type: 'group',
    silent: true,
    children: [...names, ...wordsAtBreaks(breaks, runs, leaders, { x, y, width, height }, api.coord)],
  };
};

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Coord = (place: number[]) => number[];

/** From a line's end straight to the plot's edge and in a curve to its name. */
function leaderPath(x: number, y: number, edge: number, end: number): string {
  const [from, to] = [Math.max(x, edge), edge + leaderRoom - 4].map(tenth);
  const middle = tenth(((from ?? 0) + (to ?? 0)) / 2);
  const start = x < edge - 1 ? `M${tenth(x)} ${tenth(y)}H${from}` : `M${from} ${tenth(y)}`;
  return `${start}C${middle} ${tenth(y)} ${middle} ${tenth(end)} ${to} ${tenth(end)}`;
}

/** Two strokes where a line is cut between neighbouring years, words in a gap where they touch nothing drawn. */
function wordsAtBreaks(
  breaks: readonly BreakWords[],
  runs: readonly (readonly Place[])[],
  leaders: readonly Box[],
  plot: Box,
  coord: Coord,
) {
  const taken: Box[] = [...leaders, ...runs.flatMap((run) => obstaclesOf(run.map((place) => coord([...place]))))];
  return breaks.flatMap(({ from, to, words, colour: fill }) => {
    const [x1 = 0, y1 = 0] = coord([...from]);
    const [x2 = 0, y2 = 0] = coord([...to]);
    const width = textWidth(words);
    const place = [0, -18, 18, -36, 36]
      .map((shift): Box => ({ x: (x1 + x2 - width) / 2, y: (y1 + y2) / 2 - 8 + shift, width, height: 16 }))
      .find((box) => isWithin(box, plot) && !taken.some((other) => overlaps(box, other)));
    if (!place) return [];
    taken.push(place);
    return [
      text(words, (x1 + x2) / 2, place.y + 8, {
        fill,
        align: 'center',
        stroke: colour('paper'),
        lineWidth: 3,
      }),
    ];
  });
}

/** Points with the marks above them, and small boxes along the lines between. */
function obstaclesOf(run: readonly number[][]): Box[] {
  return run.flatMap(([x = 0, y = 0], index) => {
    const [px = x, py = y] = run[index - 1] ?? [];
    const count = Math.ceil(Math.hypot(x - px, y - py) / 5);
    const along = Array.from({ length: count }, (_, at) => ({
      x: px + ((x - px) * at) / count - 3,
      y: py + ((y - py) * at) / count - 3,
      width: 6,
      height: 6,
    }));
    return [...along, { x: x - 24, y: y - 26, width: 48, height: 32 }];
  });
}

const isWithin = (box: Box, { x, y, width, height }: Box): boolean =>
  box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function text(
  words: string,
  x: number,
  y: number,
  style: {
    fill: string;
    align?: 'left' | 'center' | 'right';
    fontWeight?: number;
    stroke?: string;
    lineWidth?: number;
  },
) {
  return {
    type: 'text' as const,
    x: tenth(x),
    y: tenth(y),
    silent: true,
    style: {
      text: words,
      fontFamily: chartFont,
      fontSize,
      verticalAlign: 'middle' as const,
      ...style,
    },
  };
}
