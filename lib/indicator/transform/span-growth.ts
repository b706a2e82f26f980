import { type Answer, type AnswerUnit, type AskedMeasure, trendOf } from '../answer.ts';
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

/**
 * The growth of each subject over the whole span of one measure, in the order of the answer. Values that a transform made
 * grow as what they are: an index as a count, changes in points by their difference; neither has growth a year on average.
 */
export function spanGrowth(answer: Answer, asked: AskedMeasure): SpanGrowth[] {
  const { unit, series } = trendOf(answer, asked);
  const isOwn = unit === measureOf(asked.measure, asked.base).unit;
  return series.map(({ subject, points }) => {
    const ends = valueEnds(points);
    return {
      subject,
      first: ends?.first ?? null,
      last: ends?.last ?? null,
      growth:
        ends && ends.first !== ends.last
          ? growthIn(unit, ends.first, ends.last)
          : { kind: 'notAvailable', reason: 'tooFewYears' },
      compound:
        unit === 'percent' || !isOwn
          ? { kind: 'notAvailable', reason: 'notForRates' }
          : compoundGrowth(points, { unit }),
    };
  });
}

function growthIn(unit: AnswerUnit, first: Point, last: Point): Growth {
  if (unit !== 'percentagePoint') return growthOf(first, last, { unit: unit === 'index' ? 'case' : unit });
  const asRate = (point: Point) => ({ ...point, value: point.value === null ? null : point.value / 100 });
  return growthOf(asRate(first), asRate(last), { unit: 'percent' });
}
