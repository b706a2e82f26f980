import type { Readout } from './readout.ts';
import { chartFont, colour, fontSize } from './theme.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/**
 * A chart ready to draw: an ECharts option that is plain JSON (it crosses from server to browser unchanged), the size
 * it was laid out for in CSS pixels, and what it shows in words. It is scaled, never laid out again, on the way.
 */
export type Drawing = {
  readonly option: JsonObject;
  readonly width: number;
  readonly height: number;
  readonly description: string;
  /** What it tells point by point once it is live; a drawing without is not. */
  readonly readout?: Readout;
  /** Parts of it that lead somewhere: a page lays a link over each. */
  readonly spots?: readonly Spot[];
  /** Where there are more rows or small charts than are drawn unless all are asked for: how many are, of how many. */
  readonly extent?: DrawnExtent;
};
export type DrawnExtent = { readonly drawn: number; readonly total: number };

/** A part of a drawing that a page can link: whose it is, its words, and its box in shares of the drawing's width and height. */
export type Spot = {
  readonly key: string;
  readonly label: string;
  /** What more a pointer that rests on it is told. */
  readonly more?: string;
  /** Whether it stands over others, which are many: a page that links few of them links it. */
  readonly isHead?: true;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Below this width a drawing is laid out for a phone: fewer ticks, names inside or under the plot. */
export const narrowBelow = 560;
/** From this width on a drawing has room for a readout beside its rows and for more columns. */
export const wideFrom = 760;
export const isNarrow = (width: number): boolean => width < narrowBelow;

/** Where words that wrap do so: alike at all widths of a kind, so that a page knows the height of each drawing. */
export const wrapWidth = (width: number): number => (isNarrow(width) ? Math.min(width, 328) : narrowBelow);

/** The plot inside a drawing, in CSS pixels. */
export type Plot = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** How far a plot is from the left and the right edge of its drawing, as shares of the drawing's width. */
export type PlotEdges = { readonly left: number; readonly right: number };

const still = { animation: false, textStyle: { fontFamily: chartFont, fontSize, color: colour('ink-2') } };

/** A drawing that is made of elements alone, without axes. */
export const ofElements = (elements: readonly JsonObject[]): JsonObject => ({ ...still, graphic: { elements } });

/** What all drawings share. Nothing moves: a drawing looks the same in the first frame and in the last. */
export function frame(plot: Plot, width: number, height: number) {
  return {
    ...still,
    grid: {
      left: plot.left,
      right: width - plot.right,
      top: plot.top,
      bottom: height - plot.bottom,
      outerBoundsMode: 'none',
    },
  };
}

export type TextParts = {
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly weight?: number;
  readonly size?: number;
  /** A halo, where words stand on lines. */
  readonly stroke?: string;
  readonly lineWidth?: number;
};

/** Words at a place; `y` is their middle. */
export function text(content: string, x: number, y: number, parts: TextParts = {}): JsonObject {
  return {
    type: 'text',
    x: tenth(x),
    y: tenth(y),
    silent: true,
    z: 10,
    style: {
      text: content,
      fill: parts.fill ?? colour('ink-2'),
      fontFamily: chartFont,
      fontSize: parts.size ?? fontSize,
      fontWeight: parts.weight ?? 400,
      align: parts.align ?? 'left',
      verticalAlign: 'middle',
      ...(parts.stroke ? { stroke: parts.stroke, lineWidth: parts.lineWidth ?? 3 } : {}),
    },
  };
}

/** A rectangle from its upper left. */
export function box(x: number, y: number, width: number, height: number, style: JsonObject): JsonObject {
  const shape = { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
  return { type: 'rect', silent: true, shape, style };
}

export const tenth = (value: number): number => Math.round(value * 10) / 10;
