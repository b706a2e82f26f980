import fc from 'fast-check';
import type { Answer, AnswerSubject } from '../answer.ts';
import { wilsonInterval } from '../interval.ts';
import { type Measure, measureOf, measures } from '../measure.ts';
import type { Point, Trend } from '../series.ts';
import { anyPoint } from './any-trend.ts';

/** An agency as a test names it. */
export function agencySubject(id: string, parts: Partial<AnswerSubject> = {}): AnswerSubject {
  return {
    kind: 'agency',
    id,
    name: id,
    regionCode: '321300',
    origin: 'filed',
    agencyKind: 'department',
    agencyLevel: 'prefecture',
    ...parts,
  };
}

/** An answer of agencies from their points: `points[subject][measure][year]`. */
export function answerOf(
  years: readonly number[],
  asked: readonly Measure[],
  points: readonly (readonly (readonly Point[])[])[],
  parts: Partial<Answer> = {},
): Answer {
  return {
    subjects: points.map((_, index) => agencySubject(`321300-${String(index).padStart(6, '0')}`)),
    measures: asked.map(({ id, unit }) => ({ measure: id, applicant: 'total', base: 'concluded', unit })),
    years,
    points,
    unknown: [],
    moved: [],
    sets: [],
    version: { number: 1, changedAt: new Date(0), digest: '' },
    ...parts,
  };
}

/** A trend as the answer of one measure that it is a part of. */
export function answerOfTrend({ measure, unit, applicant, base, years, series }: Trend): Answer {
  return answerOf(
    years,
    [measureOf(measure, base)],
    series.map(({ points }) => [points]),
    {
      subjects: series.map(({ subject }) => agencySubject(subject.id, subject)),
      measures: [{ measure, applicant, base, unit }],
    },
  );
}

/** Any answer of agencies: up to eight, one to three measures, one to six years. */
export const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    asked: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 3 }),
    first: fc.integer({ min: 2019, max: 2022 }),
    length: fc.integer({ min: 1, max: 6 }),
    subjects: fc.integer({ min: 0, max: 8 }),
  })
  .chain(({ asked, first, length, subjects }) => {
    const years = Array.from({ length }, (_, index) => first + index);
    const line = (measure: Measure) =>
      fc.tuple(...years.map((year) => anyPoint(year, measure.unit === 'percent').map(asAgency)));
    return fc
      .array(fc.tuple(...asked.map(line)), { minLength: subjects, maxLength: subjects })
      .map((points) => answerOf(years, asked, points));
  });

function asAgency(point: Point): Point {
  const { numerator, denominator, value } = point;
  const isRate = denominator !== null && numerator !== null && value !== null;
  return {
    ...point,
    basis: null,
    scope: point.scope ?? 'single',
    interval: isRate ? wilsonInterval(numerator, denominator) : null,
  };
}
