import { narrowBelow, wideFrom } from '@/lib/chart/drawing.ts';

/** What stands beside a chart from the `lg` breakpoint on, in CSS pixels with the gap: nothing, a column, a second chart. */
export const chartPlaces = { whole: 0, besideColumn: 312, half: null } as const;
export type ChartPlace = keyof typeof chartPlaces;

const lg = 1080;
const md = 760;
const widestContent = 1256;
const halfGap = 32;

/** Widths of the window from which a chart is drawn anew, in CSS pixels; between two of them it is scaled a little. */
const steps = [1320, 1200, lg, 980, 860, md, 660, 560, 480, 410, 0] as const;

export type ChartWidth = {
  /** The least width of the window this drawing is for. */
  readonly from: (typeof steps)[number];
  /** What it is laid out for. */
  readonly width: number;
};

/** The widths a chart in a place of the page is drawn for, the widest window first: as wide as its place at the middle of the step. */
export function chartWidths(place: ChartPlace): ChartWidth[] {
  return steps.map((from, index) => {
    const next = steps[index - 1] ?? from;
    const window = from === 0 ? 360 : (from + next) / 2;
    const content = Math.min(widestContent, window - (window >= md ? 64 : 32));
    const beside = chartPlaces[place];
    const room = from < lg ? content : beside === null ? (content - halfGap) / 2 : content - beside;
    return { from, width: Math.round(room) };
  });
}

/** How a drawing of many parts is laid out, by its width. */
export const chartLayouts = ['narrow', 'middle', 'wide'] as const;
export type ChartLayout = (typeof chartLayouts)[number];
export const chartLayoutOf = (width: number): ChartLayout =>
  width < narrowBelow ? 'narrow' : width < wideFrom ? 'middle' : 'wide';
