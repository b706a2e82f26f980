import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerLines, isSameMeasure, mapLines, pointsOf, withMeasures, withSubjects, withYears } from './answer.ts';
import { anyAnswer } from './testing/answers.ts';

test('property: parts of an answer are the same points, in the order asked', () => {
  fc.assert(
    fc.property(anyAnswer, fc.nat(9), (answer, seed) => {
      expect(withMeasures(answer, answer.measures)).toEqual(answer);
      expect(withYears(answer, answer.years)).toEqual(answer);
      expect(withSubjects(answer, [...answer.subjects.keys()])).toEqual(answer);
      expect(mapLines(answer, ({ points }) => points)).toEqual(answer);
      const reversed = withMeasures(answer, [...answer.measures].reverse());
      const year = answer.years[seed % answer.years.length] ?? 0;
      for (const [at] of answer.subjects.entries()) {
        for (const measure of answer.measures) {
          expect(pointsOf(reversed, at, measure)).toEqual(pointsOf(answer, at, measure));
          const [only] = pointsOf(withYears(answer, [year, 1999]), at, measure);
          expect(only?.reportYear).toBe(year);
        }
        expect(answerLines(withSubjects(answer, [at])).map(({ subject }) => subject)).toEqual(
          answer.measures.map(() => answer.subjects[at]),
        );
      }
    }),
  );
});

test('a rate on another base is another measure', () => {
  const rate = { measure: 'disclosureRate', applicant: 'total', base: 'concluded' } as const;
  expect(isSameMeasure(rate, { ...rate })).toBe(true);
  expect(isSameMeasure(rate, { ...rate, base: 'substantive' })).toBe(false);
});
