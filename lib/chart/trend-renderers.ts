import type { CustomSeriesRenderItem } from 'echarts';
import { spread, textWidth } from './text-layout.ts';
import { chartFont, colour, fontSize } from './theme.ts';

/*
 * What ECharts has no series for, drawn on its axes: many lines as one path, and names beside the ends of lines, pushed
 * apart with leaders. Options stay JSON because ECharts knows these by name.
 */

/** A place in the plot: year by its index, value as the axis counts it. */
export type Place = readonly [number, number];

/**
 * The lines of series that are not picked out, and the peers' lower and upper quartile in each year; null is a year
 * without value.
 */
export type ContextLines = {
  readonly lines: readonly (readonly (number | null)[])[];
  readonly band: readonly (readonly [number, number] | null)[];
};

/** The name and last value of a picked series. */
export type LineEnd = {
  readonly at: Place;
  readonly name: readonly string[];
  readonly value: string;
  readonly colour: string;
};
/** Words between two points that no line joins, with a mark where only the line is cut. */
export type BreakWords = { readonly from: Place; readonly to: Place; readonly words: string; readonly colour: string };
/** A row of the key under a phone's drawing; `y` is its middle in CSS pixels. */
export type KeyRow = {
  readonly y: number;
  readonly name: string;
  readonly value: string;
  readonly n: string;
  readonly colour: string;
  readonly path: string | null;
  readonly isHollow: boolean;
};
export type TrendNames = {
  readonly key: readonly KeyRow[];
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

/** The peers' band, and all context lines as one path, however many they are. A lone year is a short dash. */
export const renderContext: CustomSeriesRenderItem = (params, api) => {
  if (params.dataIndex > 0) return null;
  const { lines, band } = params.itemPayload as ContextLines;
  const at = (index: number, value: number) => api.coord([index, value]).map(tenth);
  const pathData = lines
    .flatMap((line) =>
      line.map((value, index) => {
        if (value === null) return '';
        const [x = 0, y = 0] = at(index, value);
        if (index > 0 && line[index - 1] !== null) return `L${x} ${y}`;
        return line[index + 1] == null ? `M${x - 3} ${y}h6` : `M${x} ${y}`;
      }),
    )
    .join('');
  // Hundreds of lines are hairs, or they would be one grey area.
  const line = { fill: 'none', stroke: colour('context'), lineWidth: lines.length > 100 ? 0.5 : 1 };
  const path = (data: string, style: object) =>
    data === '' ? [] : [{ type: 'path' as const, silent: true, shape: { pathData: data }, style }];
  const children = [...path(bandPath(band, at), { fill: colour('band') }), ...path(pathData, line)];
  return children.length === 0 ? null : { type: 'group', silent: true, children };
};

/** The area between two lines, run by run; a lone year is a narrow bar. */
function bandPath(band: ContextLines['band'], at: (index: number, value: number) => number[]): string {
  const runs: { index: number; low: number; high: number }[][] = [[]];
  for (const [index, limits] of band.entries()) {
    if (limits === null) runs.push([]);
    else runs.at(-1)?.push({ index, low: limits[0], high: limits[1] });
  }
  return runs
    .flatMap((run) => {
      if (run.length === 0) return [];
      const there = run.map(({ index, high }) => at(index, high));
      const back = run.map(({ index, low }) => at(index, low)).reverse();
      if (run.length > 1) return `M${[...there, ...back].map((place) => place.join(' ')).join('L')}Z`;
      const [[x = 0, top = 0] = [], [, bottom = 0] = []] = [there[0], back[0]];
      return `M${x - 3} ${top}h6V${bottom}h-6Z`;
    })
    .join('');
}

/** Names in the gutter at the right of the plot, and words where lines are cut. */
export const renderNames: CustomSeriesRenderItem = (params, api) => {
  if (params.dataIndex > 0) return null;
  const { ends, breaks, runs, key } = params.itemPayload as TrendNames;
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
    children: [
      ...names,
      ...wordsAtBreaks(breaks, runs, leaders, { x, y, width, height }, api.coord),
      ...key.flatMap((row) => keyRow(row, api.getWidth(), key.some(({ n }) => n !== '') ? 60 : 4)),
    ],
  };
};

/** Shape, name, value and n of one series, in columns; a line without points has a stroke for its shape. */
function keyRow({ y, name, value, n, colour: own, path, isHollow }: KeyRow, width: number, valueFromRight: number) {
  const pathData = path ?? 'M0 4H10V6H0Z';
  const shape = {
    type: 'path' as const,
    silent: true,
    x: 8,
    y: y - 5,
    shape: { pathData },
    style: isHollow ? { fill: colour('paper'), stroke: own, lineWidth: 1.5 } : { fill: own },
  };
  const words = text(name, 26, y, { fill: colour('ink') });
  const right = (each: string, at: number, fill: string) => text(each, at, y, { fill, align: 'right' });
  return [
    ...(own === '' ? [] : [shape]),
    words,
    right(value, width - valueFromRight, colour('ink')),
    right(n, width - 4, colour('ink-2')),
  ].filter((each) => each.type === 'path' || each.style.text !== '');
}

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
