import type { ChangeRow } from '../indicator/change/change-list.ts';

/** One axis that all changes share: its ends and round marks between them, in the unit of the values. */
export type ChangeAxis = { readonly low: number; readonly high: number; readonly ticks: readonly number[] };

/** A round step that gives at most `most` marks over a length. */
function stepOf(length: number, most: number): number {
  const rough = length / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (([1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10) * power) / 1;
}

/** The axis over values, 0 among them. */
export function axisOver(values: readonly number[], most = 4): ChangeAxis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (low === high) return { low: 0, high: 1, ticks: [0] };
  const step = stepOf(high - low, most);
  const first = Math.floor(low / step) * step;
  const last = Math.ceil(high / step) * step;
  const count = Math.round((last - first) / step);
  const ticks = Array.from({ length: count + 1 }, (_, at) => Number((first + at * step).toPrecision(12)));
  return { low: first, high: last, ticks };
}

/** The axis over the first and last values of rows that have both. */
export function changeAxis(rows: readonly ChangeRow[], most?: number): ChangeAxis {
  return axisOver(
    rows.flatMap(({ first, last, size }) => (size !== null ? [first.value ?? 0, last.value ?? 0] : [])),
    most,
  );
}

/** A value's place on the axis, from 0 to 1. */
export const shareOn = ({ low, high }: ChangeAxis, value: number): number => (value - low) / (high - low);

/** Whether a change is drawn as a dot, because its arrow would be shorter than its head: under 1 point of a rate, or none. */
export const isDot = ({ change: { growth }, size }: ChangeRow): boolean =>
  size === 0 || (growth.kind === 'points' && Math.abs(growth.points) < 1);
