/** A value axis from 0 (or from below it, where values are negative) with even, readable ticks. */
export type Scale = { readonly min: number; readonly max: number; readonly interval: number };

const steps = [1, 2, 2.5, 5, 10];

/** The axis that holds the values in about `ticks` intervals. Counts step by whole numbers; `ceiling` caps percentages at 100. */
export function scaleOf(values: readonly number[], ticks: number, parts: { whole: boolean; ceiling?: number }): Scale {
  const top = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const span = top - low || (parts.ceiling ?? ticks);
  const rough = span / ticks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (steps.find((each) => each * power >= rough * (1 - 1e-9)) ?? 10);
  const interval = tidy(parts.whole ? Math.max(1, Math.ceil(step)) : step);
  const up = Math.max(1, Math.ceil(tidy(top / interval))) * interval;
  const max = parts.ceiling !== undefined && top <= parts.ceiling ? Math.min(up, parts.ceiling) : up;
  return { min: tidy(Math.floor(tidy(low / interval)) * interval), max: tidy(max), interval };
}

/** Where a value stands between two pixels. */
export function project(value: number, scale: Scale, bottom: number, top: number): number {
  return bottom - ((value - scale.min) / (scale.max - scale.min)) * (bottom - top);
}

/** Removes binary noise without touching any digit a reader could see. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
