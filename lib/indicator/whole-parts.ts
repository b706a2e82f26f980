import type { AnswerMeasure } from './answer.ts';
import type { Point, Subject } from './series.ts';

/** What a whole is made of: an agency with its own report, or a division under the whole's. A point for each measure. */
export type Part = { readonly subject: Subject; readonly points: readonly Point[] };

/** One measure of a whole against its parts: `whole = sum + gap`. */
export type WholeLine = {
  readonly measure: AnswerMeasure;
  readonly whole: Point;
  /** What the parts with a number come to; null where none has one. */
  readonly sum: number | null;
  /** How many parts have a number. */
  readonly counted: number;
  /** What the whole says beyond its parts, below zero where they say more; null where either is missing. */
  readonly gap: number | null;
};

/** Amounts are decimals of 万元; binary noise goes at the sixth place. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** A whole beside the sum of its parts in each measure. A part without a number is missing, never 0. */
export function wholeAgainstParts(
  measures: readonly AnswerMeasure[],
  whole: readonly Point[],
  parts: readonly Part[],
): WholeLine[] {
  return measures.flatMap((measure, at) => {
    const own = whole[at];
    if (!own) return [];
    const values = parts.flatMap(({ points }) => points[at]?.value ?? []);
    const sum = values.length === 0 ? null : round(values.reduce((all, value) => all + value, 0));
    const gap = own.value === null || sum === null ? null : round(own.value - sum);
    return { measure, whole: own, sum, counted: values.length, gap };
  });
}

/** Whether nothing is held of a part: no measure of it has a report. */
export function isWithoutReport({ points }: Part): boolean {
  return points.every(({ absence }) => absence === 'noReport');
}
