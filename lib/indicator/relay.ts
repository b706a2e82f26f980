import { type Answer, askedMeasure, pointsOf } from './answer.ts';
import { incomparable } from './growth.ts';
import type { Absence, Point } from './series.ts';

/** What came in and went out in one year, by the balance of table 三: 新收 + 上年结转 = 办结总计 + 结转下年. */
export type RelayYear = {
  readonly reportYear: number;
  readonly carriedOver: Point;
  readonly newlyReceived: Point;
  readonly outcomeTotal: Point;
  readonly carriedForward: Point;
  /** How this year's 上年结转 stands to the 结转下年 of the year before; null in the first year. */
  readonly handover: Handover | null;
};

/** `handed` is what the year before passed on; `delta` is what this year says it took over, less that. */
export type Handover =
  | { readonly kind: 'equal' | 'differs'; readonly handed: number; readonly delta: number }
  | { readonly kind: 'unknown'; readonly reason: Absence };

/** The measures a relay is made of. */
export const relayMeasures = ['carriedOver', 'newlyReceived', 'outcomeTotal', 'carriedForward'] as const;

/** The applications that the first subject of an answer passed on from year to year (the continuity check, over all applicants). */
export function relayOf(answer: Answer): RelayYear[] {
  const [over, received, total, forward] = relayMeasures.map((id) => pointsOf(answer, 0, askedMeasure(id)));
  return answer.years.flatMap((reportYear, at) => {
    const [carriedOver, newlyReceived, outcomeTotal, carriedForward] = [over, received, total, forward].map(
      (points) => points?.[at],
    );
    if (!carriedOver || !newlyReceived || !outcomeTotal || !carriedForward) return [];
    const before = forward?.[at - 1];
    const handover = before ? handoverOf(before, carriedOver) : null;
    return [{ reportYear, carriedOver, newlyReceived, outcomeTotal, carriedForward, handover }];
  });
}

function handoverOf(before: Point, after: Point): Handover {
  const reason = incomparable(before, after);
  if (reason) return { kind: 'unknown', reason };
  const handed = before.value ?? 0;
  const delta = (after.value ?? 0) - handed;
  return { kind: delta === 0 ? 'equal' : 'differs', handed, delta };
}
