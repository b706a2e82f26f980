import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthOf } from '../growth.ts';
import { type Measure, measureOf } from '../measure.ts';
import type { Point } from '../series.ts';
import { answerOf } from '../testing/answers.ts';
import { pointOf } from '../testing/trends.ts';
import { panelGrowth, panelOf } from './panel-numbers.ts';

const received = measureOf('newlyReceived');
const rate = measureOf('disclosureRate');
const single = { scope: 'single' } as const;
const growthFrom2021 = (agencies: readonly (readonly Point[])[], measure: Measure) =>
  panelGrowth(
    panelOf(
      answerOf(
        [2021, 2022],
        [measure],
        agencies.map((points) => [points]),
      ),
    ),
    { place: 0, from: 2021, to: 2022 },
    measure,
  );

it('counts only the agencies of both years in one scope', () => {
  const agencies = [
    [pointOf(2021, 10, single), pointOf(2022, 15, single)],
    [pointOf(2021, 20, single), pointOf(2022, 21, { scope: 'consolidated' })],
    [pointOf(2021, 5, single), pointOf(2022, null)],
    [pointOf(2021, null), pointOf(2022, 900, single)],
    [pointOf(2021, null), pointOf(2022, null)],
  ];
  expect(growthFrom2021(agencies, received)).toEqual({
    growth: { kind: 'change', absolute: 5, relative: 0.5 },
    panel: 1,
    leftOut: 3,
  });
});

it("is the ratio of sums for rates, not the mean of the agencies' rates", () => {
  const of = (year: number, cases: number, n: number) => pointOf(year, cases / n, { numerator: cases, denominator: n });
  const agencies = [
    [of(2021, 5, 10), of(2022, 5, 10)],
    [of(2021, 9, 90), of(2022, 18, 90)],
  ];
  expect(growthFrom2021(agencies, rate).growth).toEqual({ kind: 'points', points: 9 });
});

it('says that no agency stands in both years', () => {
  const agencies = [
    [pointOf(2021, 1), pointOf(2022, null)],
    [pointOf(2021, null), pointOf(2022, 1)],
  ];
  expect(growthFrom2021(agencies, received)).toEqual({
    growth: { kind: 'notAvailable', reason: 'emptyPanel' },
    panel: 0,
    leftOut: 2,
  });
});

it('equals raw growth where the panel is everyone', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9999), fc.nat(9999)), { minLength: 1 }), (pairs) => {
      const agencies = pairs.map(([before, after]) => [pointOf(2021, before), pointOf(2022, after)]);
      const sum = (end: 0 | 1) => pairs.reduce((total, pair) => total + pair[end], 0);
      const growth = growthOf(pointOf(2021, sum(0)), pointOf(2022, sum(1)), received);
      expect(growthFrom2021(agencies, received)).toEqual({ growth, panel: pairs.length, leftOut: 0 });
    }),
  );
});
