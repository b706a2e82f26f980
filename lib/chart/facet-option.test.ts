import { expect, test } from 'vitest';
import type { Answer } from '../indicator/answer.ts';
import { measureOf } from '../indicator/measure.ts';
import type { Point } from '../indicator/series.ts';
import { answerOf } from '../indicator/testing/answers.ts';
import { pointOf } from '../indicator/testing/trends.ts';
import { facetOption } from './facet-option.ts';

const rate = (year: number, value: number, parts: Partial<Point> = {}) =>
  pointOf(year, value, { numerator: value * 1000, denominator: 1000, n: 1000, ...parts });

/** The words under the small charts of a count and a rate over three years. */
function feetOf(parts: Partial<Point> = {}, width = 992): string[] {
  const counts = [100, 110, 121].map((value, at) => pointOf(2021 + at, value, parts));
  const rates = [0.461, 0.5, 0.4701].map((value, at) => rate(2021 + at, value, parts));
  const answer = answerOf(
    [2021, 2022, 2023],
    [measureOf('newlyReceived'), measureOf('disclosureRate')],
    [[counts, rates]],
  );
  const written = JSON.stringify(facetOption(answer, { locale: 'zh', width }).option);
  return [...written.matchAll(/自 2021 年[^"]*/g)].map(([words]) => words);
}

test('a small chart says how its last value changed: relative for counts, points of the printed values for rates', () => {
  expect(feetOf()).toEqual(['自 2021 年 +21.0%，较上年 +10.0%', '自 2021 年 +0.9，较上年 −3.0']);
});

test('where there is no room the first year is said alone; of a sum nothing is said', () => {
  expect(feetOf({}, 328)).toEqual(['自 2021 年 +21.0%', '自 2021 年 +0.9']);
  expect(feetOf({ basis: 'sum' })).toEqual([]);
});

test('English names are whole on a phone: on two lines, or with the range under them', () => {
  const name = 'Inner Mongolia Autonomous Region';
  const subjects = answerOf(
    [2021, 2022],
    [measureOf('disclosureRate')],
    [1, 2].map(() => [[rate(2021, 0.4), rate(2022, 0.5)]]),
  );
  const named = { ...subjects, subjects: subjects.subjects.map((subject) => ({ ...subject, name })) };
  const wordsOf = (answer: Answer) =>
    [...JSON.stringify(facetOption(answer, { locale: 'en', width: 328 }).option).matchAll(/"text":"([^"]*)"/g)].map(
      ([, words = '']) => words,
    );
  expect(wordsOf(named).filter((words) => name.includes(words))).toEqual([
    'Inner Mongolia',
    'Autonomous Region',
    'Inner Mongolia',
    'Autonomous Region',
  ]);
  const measures = answerOf(
    [2021, 2022],
    [measureOf('unableToProvide'), measureOf('disclosureRate')],
    [
      [
        [pointOf(2021, 1200), pointOf(2022, 1300)],
        [rate(2021, 0.4), rate(2022, 0.5)],
      ],
    ],
  );
  expect(wordsOf(measures)).toEqual(expect.arrayContaining([measureOf('unableToProvide').shortTerm.en]));
  expect(wordsOf(measures).join('')).not.toContain('…');
});
