import { type Answer, type AskedMeasure, trendOf } from '../answer.ts';
import { type CompoundGrowth, compoundGrowth, type Growth, growthOf, valueEnds } from '../growth.ts';
import { measureOf } from '../measure.ts';
import type { Point, Subject } from '../series.ts';

/** How a subject's values changed over the years asked: from the first to the last year that has one. */
export type SpanGrowth = {
  readonly subject: Subject;
  /** Null where no year has a value; the same point where one has. */
  readonly first: Point | null;
  readonly last: Point | null;
  readonly growth: Growth;
  /** A year on average. */
  readonly compound: CompoundGrowth;
};

/** The growth of each subject over the whole span of one measure, in the order of the answer. */
export function spanGrowth(answer: Answer, asked: AskedMeasure): SpanGrowth[] {
  const measure = measureOf(asked.measure, asked.base);
  return trendOf(answer, asked).series.map(({ subject, points }) => {
    const ends = valueEnds(points);
    return {
      subject,
      first: ends?.first ?? null,
      last: ends?.last ?? null,
      growth:
        ends && ends.first !== ends.last
          ? growthOf(ends.first, ends.last, measure)
          : { kind: 'notAvailable', reason: 'tooFewYears' },
      compound: compoundGrowth(points, measure),
    };
  });
}
