import type { Term } from '../form/terms.ts';
import { mostWithoutValue } from '../indicator/transform/fold-without-value.ts';
import type { Axis } from '../view/view.ts';
import { sayChart } from './chart-terms.ts';
import { type DrawnExtent, frame, isNarrow, type JsonObject, type Plot, text, wideFrom, wrapWidth } from './drawing.ts';
import type { Readout } from './readout.ts';
import type { RegionShapes } from './shape-layout.ts';
import { cutTo, nameLines, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** Drawings that no display of a view has: where applications go, how challenges ended, rates against their n, and how each kind of applicant was answered. */
export const drawingForms = ['flow', 'challenges', 'funnel', 'applicants'] as const;
export type DrawingForm = (typeof drawingForms)[number];

export type DrawingParts = {
  readonly locale: keyof Term;
  /** CSS pixels the drawing is laid out for: 360 on a phone, 900 beside the picker. */
  readonly width: number;
  readonly height?: number;
  readonly form?: DrawingForm;
  /** Whether all rows or small charts are drawn, however many they are. */
  readonly isWhole?: boolean;
  /** How many of the first lines are picked out; six unless told. */
  readonly picked?: number;
  /** How a value axis of lines counts; equal steps unless told. */
  readonly axis?: Axis;
  /** Whether patterns tell lines and parts apart beside their colours. */
  readonly patterns?: boolean;
  /** Shapes of regions, which a map draws in place of their tiles. */
  readonly shapes?: RegionShapes | undefined;
};

/** Horizontal rows, one a name, drawn by bar series over one value axis. */
export type Rows = {
  readonly plot: Plot;
  readonly height: number;
  readonly names: readonly string[];
  readonly barHeight: number;
};

/** A row's name; `suffix` is never cut, because it says that data is generated. */
export type RowName = { readonly name: string; readonly suffix: string };

/** Room for rows under `top`, with names at the left as far as they need it, on two lines and cut where they would crowd the bars. */
export function rowsOf(names: readonly RowName[], width: number, top: number, right: number, bottom: number): Rows {
  const narrow = isNarrow(width);
  const widest = width * (narrow ? 0.38 : 0.28);
  const shown = names.map(({ name, suffix }) => nameLines(name, suffix, widest, 1));
  const left = Math.ceil(Math.max(24, ...shown.flat().map((line) => textWidth(line)))) + 14;
  const rowHeight = narrow ? 30 : 32;
  const plot = { left, right: width - right, top, bottom: top + Math.max(1, names.length) * rowHeight };
  return {
    plot,
    height: plot.bottom + bottom,
    names: shown.map((lines) => lines.join('\n')),
    barHeight: narrow ? 16 : 20,
  };
}

/** Rows without those that have nothing to draw, where these are many: said by their number and reasons. `reasonOf` is null of a row that is drawn. */
export function foldRows<T>(
  all: readonly T[],
  reasonOf: (row: T) => string | null,
  what: 'notDrawn' | 'noSmallChart',
  locale: keyof Term,
): { rows: readonly T[]; said: string[] } {
  const counts = new Map<string, number>();
  for (const row of all) {
    const reason = reasonOf(row);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
  if (count <= mostWithoutValue) return { rows: all, said: [] };
  const reasons = [...counts].map(([reason, of]) => sayChart('reasonOf', locale, { reason, count: of }));
  return { rows: all.filter((row) => reasonOf(row) === null), said: [sayChart(what, locale, { count }), ...reasons] };
}

/** The first rows of many, with how many they are of; all where that is asked for, or where they are few. */
export function firstRows<T>(
  rows: readonly T[],
  most: number,
  { isWhole = false, locale }: Pick<DrawingParts, 'isWhole' | 'locale'>,
): { rows: readonly T[]; extent: { readonly extent?: DrawnExtent }; said: string[] } {
  if (rows.length <= most) return { rows, extent: {}, said: [] };
  const drawn = isWhole ? rows : rows.slice(0, most);
  const extent = { drawn: drawn.length, total: rows.length };
  return { rows: drawn, extent: { extent }, said: isWhole ? [] : [sayChart('drawnOf', locale, extent)] };
}

const panelWidth = 200;
/** Room at the right of rows for the readout, so that it covers none of them; a narrow drawing has none. */
export const readoutRoom = (width: number): number => (width >= wideFrom ? panelWidth : 0);

/** Where the readout of rows stands. */
export function rowPanel(width: number): Readout['panel'] {
  const room = readoutRoom(width);
  return room === 0 ? null : { left: width - room + 8, top: 0, width: room - 8 };
}

/** The axes of rows: names down the left, values along the bottom. */
export function rowAxes(rows: Rows, width: number, scale: JsonObject, label: JsonObject) {
  const shared = frame(rows.plot, width, rows.height);
  return {
    ...shared,
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.names,
      axisLine: { lineStyle: { color: colour('rule-2') } },
      axisTick: { show: false },
      axisLabel: {
        color: colour('ink'),
        interval: 0,
        margin: 10,
        hideOverlap: false,
        ...(rows.names.some((name) => name.includes('\n')) ? { lineHeight: 13 } : {}),
      },
    },
    xAxis: {
      type: 'value',
      ...scale,
      axisLabel: { color: colour('ink-2'), margin: 8, hideOverlap: true, ...label },
      splitLine: { lineStyle: { color: colour('rule') } },
    },
  };
}

/** Words behind the bars of a stack or in place of a bar, on bars without length of their own; null leaves a row out. */
export function rowWords(
  id: string,
  words: readonly (string | null)[],
  { barHeight }: Pick<Rows, 'barHeight'>,
  parts: JsonObject = {},
): JsonObject {
  return {
    type: 'bar',
    id,
    silent: true,
    // Shares that add up to a little over 100 keep their words.
    clip: false,
    barWidth: barHeight,
    // Over the other bars of the row, not beside them.
    barGap: '-100%',
    label: { show: true, position: 'right', distance: 8, color: colour('ink-2') },
    data: words.map((each) => (each === null ? { value: null } : { value: 0, label: { formatter: each } })),
    ...parts,
  };
}

/** An item of a key: words, behind a swatch where it is about a fill. `swatch` draws 18 px wide around `y`. */
export type KeyItem = { readonly words: string; readonly swatch?: (x: number, y: number) => JsonObject[] };

/** Words in lines that wrap at the `wrapWidth` of a width. */
export function wrapItems(
  items: readonly (KeyItem | string)[],
  left: number,
  top: number,
  drawingWidth: number,
): { elements: JsonObject[]; bottom: number } {
  const width = wrapWidth(drawingWidth);
  const elements: JsonObject[] = [];
  let x = left;
  let y = top + 10;
  for (const item of items) {
    const { words, swatch }: KeyItem = typeof item === 'string' ? { words: item } : item;
    const before = swatch ? 24 : 0;
    const shown = cutTo(words, width - left - before - 8);
    const room = before + textWidth(shown);
    if (x > left && x + room > width - 6) {
      x = left;
      y += 20;
    }
    if (swatch) elements.push(...swatch(x, y));
    elements.push(text(shown, x + before, y));
    x += room + 20;
  }
  return { elements, bottom: items.length > 0 ? y + 12 : top };
}
