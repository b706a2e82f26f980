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

/** Whole words, as the style sheet is made from those that stand in files. */
const showFrom: Readonly<Record<(typeof steps)[number], string>> = {
  1320: 'hidden min-[1320px]:block',
  1200: 'hidden min-[1200px]:block',
  1080: 'hidden min-[1080px]:block',
  980: 'hidden min-[980px]:block',
  860: 'hidden min-[860px]:block',
  760: 'hidden min-[760px]:block',
  660: 'hidden min-[660px]:block',
  560: 'hidden min-[560px]:block',
  480: 'hidden min-[480px]:block',
  410: 'hidden min-[410px]:block',
  0: '',
};
const hideFrom: Readonly<Record<(typeof steps)[number], string>> = {
  1320: 'min-[1320px]:hidden',
  1200: 'min-[1200px]:hidden',
  1080: 'min-[1080px]:hidden',
  980: 'min-[980px]:hidden',
  860: 'min-[860px]:hidden',
  760: 'min-[760px]:hidden',
  660: 'min-[660px]:hidden',
  560: 'min-[560px]:hidden',
  480: 'min-[480px]:hidden',
  410: 'min-[410px]:hidden',
  0: '',
};

/** Shows an element in windows from one step on and below another; null where nothing is above it. */
export function windowClass(from: ChartWidth['from'], below: ChartWidth['from'] | null): string {
  return [showFrom[from], below === null ? '' : hideFrom[below]].filter((words) => words !== '').join(' ');
}
