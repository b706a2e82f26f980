import type { Point, Series } from '../indicator/series.ts';
import { box, type JsonObject, text } from './drawing.ts';
import { checkMark, isSmall } from './point-words.ts';
import type { Scale } from './scale.ts';
import { boldWidth, nameLines, spread, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';
import { heldPoints, runsOf } from './trend-lines.ts';

/*
 * By hand and not by a grid of ECharts a panel: title, range and last values stand in places that a grid has no part for,
 * and a hundred grids would be laid out to draw a hundred short lines.
 */

/** A small chart: one line over the years, peers behind it. */
export type Facet = {
  readonly key: string;
  readonly name: string;
  /** That its data is generated; never cut. */
  readonly suffix: string;
  readonly isDashed: boolean;
  readonly series: Pick<Series, 'points'>;
  readonly peers: { readonly lower: Series; readonly median: Series; readonly upper: Series } | null;
  readonly scale: Scale;
  /** The ends of its axis, as the axis counts. */
  readonly range: readonly [number, number];
  /** Words at the right of the title, such as its range. */
  readonly aside: string;
  /** What is said under the years, in full and shorter; the first that fits is. */
  readonly feet: readonly string[];
};
type Box = { readonly x: number; readonly y: number; readonly width: number };

const lineHeight = 15;
const titleHeight = (lines: number) => 5 + lines * lineHeight;
const plotHeight = 74;
const yearsHeight = 18;
/** The height of a panel with so many lines of title, in CSS pixels. */
export const facetHeight = (lines: number) => titleHeight(lines) + plotHeight + yearsHeight;
/** What words under the years take beside. */
export const footHeight = 20;
const valueHeight = 14;

/** More than this stands short beside a line, in CSS pixels. */
const widestEnd = 44;

/** A value as it stands beside a line: without its fraction, then short, where it is too wide. */
function endValue(scale: Scale, value: number): string {
  const [exact, whole] = [scale.write(value), scale.write(Math.round(value))];
  const fits = (words: string) => textWidth(words) <= widestEnd;
  if (fits(exact)) return exact;
  return Math.abs(value) >= 1000 && fits(whole) ? whole : scale.writeShort(value);
}

/** How wide the values at the ends of the lines of some panels are. */
export function endRoom(facets: readonly Facet[]): number {
  const words = facets.flatMap(({ series, peers, scale }) =>
    [series, ...(peers ? [peers.median] : [])].flatMap((one) => {
      const last = heldPoints(one).at(-1);
      return last ? [endValue(scale, last.point.value)] : [];
    }),
  );
  return Math.ceil(Math.max(0, ...words.map(boldWidth))) + 8;
}

/** A name in one or two lines, and its aside at the right of the last or on a line of its own. */
function titleOf({ name, suffix, aside }: Facet, width: number): { names: string[]; asideAt: number } {
  const asideRoom = aside === '' ? 0 : textWidth(aside) + 8;
  const names = boldWidth(name + suffix) + asideRoom <= width ? [name + suffix] : nameLines(name, suffix, width);
  const hasRoom = boldWidth(names.at(-1) ?? '') + asideRoom <= width;
  return { names, asideAt: aside === '' || hasRoom ? names.length - 1 : names.length };
}

/** How many lines the longest title of some panels takes in a width. */
export function titleLines(facets: readonly Facet[], width: number): number {
  return facets.reduce((most, facet) => {
    const { names, asideAt } = titleOf(facet, width);
    return Math.max(most, names.length, asideAt + 1);
  }, 1);
}

/** Draws a panel into a box of `facetHeight(lines)`. `right` is kept free for the last values; `hasPoints` draws each year as a dot. */
export function drawFacet(
  facet: Facet,
  { x, y, width }: Box,
  years: readonly number[],
  { lines, right, hasPoints, none }: { lines: number; right: number; hasPoints: boolean; none: string },
): JsonObject[] {
  const top = y + titleHeight(lines);
  const plot = { left: x, right: x + width - right, top, bottom: top + plotHeight };
  const inset = 6;
  const step = years.length > 1 ? (plot.right - plot.left - 2 * inset) / (years.length - 1) : 0;
  const xAt = (index: number) => (years.length > 1 ? plot.left + inset + index * step : (plot.left + plot.right) / 2);
  const [low, high] = facet.range;
  const yAt = (value: number) => plot.bottom - ((facet.scale.onAxis(value) - low) / (high - low)) * plotHeight;
  const rule = (at: number, name: 'rule' | 'rule-2') =>
    box(plot.left, at, plot.right - plot.left, 1, { fill: colour(name) });
  const { names, asideAt } = titleOf(facet, width);
  // A title of fewer lines than others have ends where theirs do, over its plot.
  const first = top - 12 - Math.max(names.length - 1, asideAt) * lineHeight;
  const isEmpty = heldPoints(facet.series).length === 0 && !facet.peers;
  return [
    ...names.map((name, at) => text(name, x, first + at * lineHeight, { fill: colour('ink'), weight: 600 })),
    ...(facet.aside === '' ? [] : [text(facet.aside, x + width, first + asideAt * lineHeight, { align: 'right' })]),
    ...ground(years, plot, xAt, step),
    rule(plot.top, 'rule'),
    rule(plot.bottom, 'rule-2'),
    ...(low < 0 ? [rule(yAt(0), 'rule-2')] : []),
    ...(isEmpty ? [text(none, (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2, { align: 'center' })] : []),
    ...(facet.peers ? peerShapes(facet.peers, xAt, yAt) : []),
    ...lineShapes(facet, xAt, yAt, { hasPoints, top: plot.top }),
    ...endWords(facet, plot, yAt),
    ...yearWords(years, xAt, plot.bottom + 11),
    ...facet.feet
      .filter((words) => textWidth(words) <= width)
      .slice(0, 1)
      .map((words) => text(words, x, y + facetHeight(lines) + 8)),
  ];
}

type Plot = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** The ground of the 2019 form, with a hairline where the 2021 form takes over. */
function ground(
  years: readonly number[],
  { left, right, top, bottom }: Plot,
  xAt: (index: number) => number,
  step: number,
) {
  const last = years.findLastIndex((year) => year <= 2020);
  if (last < 0) return [];
  const edge = last === years.length - 1 ? right : xAt(last) + step / 2;
  return [
    box(left, top, edge - left, bottom - top, { fill: colour('ground') }),
    ...(edge < right ? [box(edge, top, 1, bottom - top, { fill: colour('rule-2') })] : []),
  ];
}

const stroke = (points: readonly (readonly number[])[], style: JsonObject): JsonObject => ({
  type: 'polyline',
  silent: true,
  shape: { points: points.map((place) => place.map((each) => Math.round(each * 10) / 10)) },
  style: { fill: null, lineJoin: 'round', ...style },
});

function peerShapes(
  { lower, median, upper }: NonNullable<Facet['peers']>,
  xAt: (index: number) => number,
  yAt: (value: number) => number,
): JsonObject[] {
  const edge = (one: Series) => runsOf(one).map((run) => run.map(({ point, index }) => [xAt(index), yAt(point.value)]));
  const [above, under] = [edge(upper), edge(lower)];
  const bands = above.flatMap((run, at): JsonObject[] => {
    const back = under[at];
    if (!back || back.length !== run.length || run.length < 2) return [];
    const points = [...run, ...[...back].reverse()].map((place) => place.map((each) => Math.round(each * 10) / 10));
    return [{ type: 'polygon', silent: true, shape: { points }, style: { fill: colour('band') } }];
  });
  return [...bands, ...edge(median).map((run) => stroke(run, { stroke: colour('ink-3'), lineWidth: 1.5 }))];
}

function lineShapes(
  { series, isDashed }: Facet,
  xAt: (index: number) => number,
  yAt: (value: number) => number,
  { hasPoints, top }: { hasPoints: boolean; top: number },
): JsonObject[] {
  const own = colour('s1');
  const runs = runsOf(series);
  const last = runs.at(-1)?.at(-1);
  const lines = runs.flatMap((run) =>
    run.length < 2
      ? []
      : [
          stroke(
            run.map(({ point, index }) => [xAt(index), yAt(point.value)]),
            { stroke: own, lineWidth: 2, ...(isDashed ? { lineDash: [5, 3] } : {}) },
          ),
        ],
  );
  const dots = runs.flatMap((run) =>
    run.flatMap(({ point, index }): JsonObject[] => {
      const isHollow = isSmall(point);
      if (!hasPoints && !isHollow && run.length > 1 && index !== last?.index) return [];
      const shape = { cx: Math.round(xAt(index) * 10) / 10, cy: Math.round(yAt(point.value) * 10) / 10, r: 3 };
      const style = isHollow ? { fill: colour('paper'), stroke: own, lineWidth: 1.5 } : { fill: own };
      return [{ type: 'circle', silent: true, shape, style }, ...glyph(point, shape, top)];
    }),
  );
  return [...lines, ...dots];
}

/** The mark of a check over its point, or under it where the title is. */
function glyph(point: Point, { cx, cy }: { cx: number; cy: number }, top: number): JsonObject[] {
  const mark = checkMark(point);
  if (mark === '') return [];
  return [
    text(mark, cx, cy - top < 16 ? cy + 11 : cy - 10, {
      align: 'center',
      weight: 700,
      fill: colour(point.check === 'fail' ? 'bad' : 'ink-2'),
    }),
  ];
}

/** The last values of the line and of the peers' median, pushed apart. */
function endWords({ series, peers, scale }: Facet, plot: Plot, yAt: (value: number) => number): JsonObject[] {
  const ends = [
    { last: heldPoints(series).at(-1), fill: colour('s1'), weight: 600 },
    { last: peers ? heldPoints(peers.median).at(-1) : undefined, fill: colour('ink-2'), weight: 400 },
  ].flatMap(({ last, ...look }) => (last ? [{ value: last.point.value, ...look }] : []));
  const tops = spread(
    ends.map(({ value }) => ({ middle: yAt(value), height: valueHeight })),
    plot.top - 4,
    plot.bottom + 4,
  );
  return ends.map(({ value, ...look }, index) =>
    text(endValue(scale, value), plot.right + 4, (tops[index] ?? 0) + valueHeight / 2, look),
  );
}

function yearWords(years: readonly number[], xAt: (index: number) => number, y: number): JsonObject[] {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  const at = (year: number, index: number, align: 'left' | 'right' | 'center') =>
    text(String(year), xAt(index) + (align === 'left' ? -6 : align === 'right' ? 6 : 0), y, { align });
  if (first === last) return [at(first, 0, 'center')];
  return [at(first, 0, 'left'), at(last, years.length - 1, 'right')];
}
