import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedMeasure } from './answer.ts';
import { measureOf } from './measure.ts';
import { agencySubject } from './testing/answers.ts';
import { pointOf } from './testing/trends.ts';
import { isWithoutReport, type Part, wholeAgainstParts } from './whole-parts.ts';

const ids = ['newlyReceived', 'outcomeTotal', 'administrativeCharges.amountWanYuan'];
const measures = ids.map((id) => ({ ...askedMeasure(id), unit: measureOf(id).unit }));
const anyValue = fc.option(
  fc.oneof(
    fc.integer({ min: -2000, max: 2_000_000 }),
    fc.integer({ max: 1e9, min: 0 }).map((value) => value / 1e4),
  ),
);
const anyValues = fc.array(anyValue, { minLength: ids.length, maxLength: ids.length });
const anyParts = fc.array(anyValues, { maxLength: 40 });
const pointsOf = (values: readonly (number | null)[]) => values.map((value) => pointOf(2024, value));
const partsOf = (parts: readonly (readonly (number | null)[])[]): Part[] =>
  parts.map((values, at) => ({ subject: agencySubject(`321300-${at}`), points: pointsOf(values) }));

test('property: a whole is its parts and the gap, in every measure', () => {
  fc.assert(
    fc.property(anyValues, anyParts, (whole, parts) => {
      const lines = wholeAgainstParts(measures, pointsOf(whole), partsOf(parts));
      expect(lines.map(({ measure }) => measure.measure)).toEqual(ids);
      for (const [at, { sum, gap, counted, whole: own }] of lines.entries()) {
        const held = parts.flatMap((values) => values[at] ?? []);
        expect(counted).toBe(held.length);
        expect(own.value).toBe(whole[at]);
        if (sum === null) expect(held).toEqual([]);
        if (gap === null) expect(whole[at] === null || held.length === 0).toBe(true);
        else expect((sum ?? 0) + gap).toBeCloseTo(whole[at] ?? Number.NaN, 5);
      }
    }),
  );
});

test('property: the order of the parts does not matter, and a part without a number changes nothing', () => {
  fc.assert(
    fc.property(anyValues, anyParts, (whole, parts) => {
      const nothing = ids.map(() => null);
      const lines = (of: readonly (readonly (number | null)[])[]) =>
        wholeAgainstParts(measures, pointsOf(whole), partsOf(of));
      expect(lines([nothing, ...[...parts].reverse()])).toEqual(lines(parts));
    }),
  );
});

test('property: parts that take the whole apart leave no gap', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(1e6), { minLength: 3, maxLength: 3 }), { minLength: 1 }), (parts) => {
      const whole = ids.map((_, at) => parts.reduce((all, values) => all + (values[at] ?? 0), 0));
      expect(wholeAgainstParts(measures, pointsOf(whole), partsOf(parts)).map(({ gap }) => gap)).toEqual([0, 0, 0]);
    }),
  );
});

test('a blank is a report without a number; a year without report is none', () => {
  const [blank, none] = [{ absence: 'blank' as const, reportId: 7 }, {}].map((parts) => ({
    subject: agencySubject('321300-000001'),
    points: [pointOf(2024, null, parts)],
  }));
  expect([blank, none].map((part) => part && isWithoutReport(part))).toEqual([false, true]);
});
