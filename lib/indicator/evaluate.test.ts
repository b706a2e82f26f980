import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicantKinds, outcomeGroups } from '../form/application.ts';
import { type FigureKey, figures } from '../form/figure.ts';
import type { Edition } from '../form/terms.ts';
import { evaluateMeasure, type MeasureSource, type SourceCell } from './evaluate.ts';
import { bases, keysOf, measureOf, measures } from './measure.ts';

const shanghai: Partial<Record<FigureKey, number>> = {
  'application.newlyReceived.total': 34_000,
  'application.carriedOver.total': 2000,
  'application.granted.total': 9000,
  'application.partiallyGranted.total': 1538,
  'application.denied.stateSecret.total': 1000,
  'application.unableToProvide.notHeld.total': 7000,
  'application.outcomeTotal.total': 34_430,
  'application.carriedForward.total': 1570,
  'challenge.reconsideration.corrected': 30,
  'challenge.reconsideration.total': 330,
  'challenge.reconsideration.pending': 30,
  'challenge.directLitigation.corrected': 2,
  'challenge.directLitigation.total': 60,
  'challenge.directLitigation.pending': 10,
  'challenge.litigationAfterReconsideration.corrected': 3,
  'challenge.litigationAfterReconsideration.total': 80,
  'challenge.litigationAfterReconsideration.pending': 30,
};

/** A report that prints every figure of its edition, 0 unless told. */
function source(
  values: Partial<Record<FigureKey, number | SourceCell['state']>>,
  edition: Edition | null = '2021',
  computed: FigureKey[] = [],
): MeasureSource {
  return {
    editionOf: () => edition,
    cell: (key) => {
      const held = values[key] ?? 0;
      if (edition === null) return { value: null, state: 'notFound', computed: false };
      if (typeof held === 'number') return { value: held, state: 'reported', computed: computed.includes(key) };
      return { value: null, state: held, computed: false };
    },
  };
}

describe('evaluateMeasure', () => {
  it.each([
    ['newlyReceived', 34_000, null],
    ['disclosureRate', 10_538 / 34_430, 34_430],
    ['share.denied', 1000 / 34_430, 34_430],
    ['notHeldRate', 7000 / 34_430, 34_430],
    ['carryOverRate', 1570 / 36_000, 36_000],
    ['reconsiderationCorrectionRate', 30 / 300, 300],
    ['litigationLossRate', 5 / 100, 100],
    ['challengeRate', 390 / 34_430, 34_430],
  ])('makes %s by its formula', (id, value, denominator) => {
    const found = evaluateMeasure(measureOf(id), 'total', source(shanghai));
    expect(found).toMatchObject({ value, denominator, absence: null, computed: false, edition: '2021' });
  });

  it.each([
    ['concluded', 10_538 / 34_430],
    ['substantive', 10_538 / 18_538],
    ['disclosability', 10_538 / 11_538],
  ] as const)('makes the disclosure rate on the base %s', (base, value) => {
    expect(evaluateMeasure(measureOf('disclosureRate', base), 'total', source(shanghai)).value).toBe(value);
  });

  it('adds the one row of other handling in 2019 and the three in 2021', () => {
    const rows = {
      'application.otherHandling.undivided.total': 7,
      'application.otherHandling.feeUnpaid.total': 2,
      'application.otherHandling.otherReason.total': 3,
    } as const;
    const measure = measureOf('otherHandling');
    expect(evaluateMeasure(measure, 'total', source(rows, '2019')).value).toBe(7);
    expect(evaluateMeasure(measure, 'total', source(rows, '2021')).value).toBe(5);
  });

  it.each([
    ['otherHandling.undivided', '2021'],
    ['otherHandling.feeUnpaid', '2019'],
    ['administrativeCharges.amountWanYuan', '2019'],
    ['administrativeCharges.priorYearItems', '2021'],
  ] as const)('is not on the form: %s in %s', (id, edition) => {
    expect(evaluateMeasure(measureOf(id), 'total', source({}, edition))).toMatchObject({
      value: null,
      absence: 'notOnForm',
    });
  });

  it('names the weightiest reason, and keeps the sum that is whole', () => {
    const key = 'application.granted.total';
    for (const state of ['blank', 'dash', 'illegible', 'notFound'] as const) {
      const found = evaluateMeasure(measureOf('disclosureRate'), 'total', source({ ...shanghai, [key]: state }));
      expect(found).toMatchObject({ value: null, absence: state, numerator: null, denominator: 34_430 });
    }
    const two = source({ [key]: 'blank', 'application.partiallyGranted.total': 'illegible' });
    expect(evaluateMeasure(measureOf('disclosureRate'), 'total', two).absence).toBe('illegible');
    expect(evaluateMeasure(measureOf('newlyReceived'), 'total', source({}, null)).absence).toBe('notFound');
  });

  it('has no rate over 0', () => {
    expect(evaluateMeasure(measureOf('disclosureRate'), 'total', source({}))).toMatchObject({
      value: null,
      absence: 'zeroBase',
      numerator: 0,
      denominator: 0,
    });
  });

  it('says when a computed total was used', () => {
    const computed = source(shanghai, '2021', ['application.outcomeTotal.total']);
    expect(evaluateMeasure(measureOf('disclosureRate'), 'total', computed).computed).toBe(true);
    expect(evaluateMeasure(measureOf('newlyReceived'), 'total', computed).computed).toBe(false);
  });

  it('asks for the applicant where there is one, and for the total elsewhere', () => {
    const values = { 'application.newlyReceived.naturalPerson': 5, 'challenge.reconsideration.total': 4 } as const;
    expect(evaluateMeasure(measureOf('newlyReceived'), 'naturalPerson', source(values)).value).toBe(5);
    expect(evaluateMeasure(measureOf('reconsideration.total'), 'naturalPerson', source(values)).value).toBe(4);
  });

  it('gives the six groups whole shares of any report that adds up', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Edition>('2019', '2021'),
        fc.array(fc.nat(9999), { minLength: 30, maxLength: 30 }),
        (edition, numbers) => {
          const outcomes = keysOf(measureOf('disclosureRate'), 'total');
          const values: Partial<Record<FigureKey, number>> = {};
          let total = 0;
          const rows = outcomeGroups
            .flatMap((group) => keysOf(measureOf(group), 'total'))
            .filter((key) => figures.some((figure) => figure.key === key && figure.editions.includes(edition)));
          rows.forEach((key, index) => {
            values[key] = numbers[index] ?? 0;
            total += numbers[index] ?? 0;
          });
          values['application.outcomeTotal.total'] = total;
          const shares = outcomeGroups.map((group) =>
            evaluateMeasure(measureOf(`share.${group}`), 'total', source(values, edition)),
          );
          if (total === 0) expect(shares.every(({ absence }) => absence === 'zeroBase')).toBe(true);
          else expect(shares.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)).toBeCloseTo(1, 9);
          expect(outcomes.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('gives a value or a reason, never both and never neither', () => {
    const state = fc.constantFrom<number | SourceCell['state']>(
      'blank',
      'dash',
      'illegible',
      'notFound',
      0,
      1,
      12.5,
      900,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...measures),
        fc.constantFrom(...bases),
        fc.constantFrom(...applicantKinds),
        fc.constantFrom<Edition | null>('2019', '2021', null),
        fc.array(state, { minLength: 1, maxLength: 40 }),
        (measure, base, applicant, edition, states) => {
          const values = Object.fromEntries(figures.map(({ key }, index) => [key, states[index % states.length]]));
          const found = evaluateMeasure(measureOf(measure.id, base), applicant, source(values, edition));
          expect((found.value === null) !== (found.absence === null)).toBe(true);
          if (found.value !== null) expect(Number.isFinite(found.value)).toBe(true);
          if (measure.unit === 'percent' && found.value !== null && found.denominator && found.numerator !== null)
            expect(found.value).toBe(found.numerator / found.denominator);
        },
      ),
    );
  });
});

describe('measures', () => {
  it('have their own ids, words in both languages and figures of the form', () => {
    expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
    for (const measure of measures) {
      for (const term of [measure.term, measure.formula]) expect(term.zh && term.en).toBeTruthy();
      const keys = keysOf(measure, 'total');
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys)
        expect(
          figures.some((figure) => figure.key === key),
          key,
        ).toBe(true);
      if (measure.denominator) expect(measure.nTerm).not.toBeNull();
    }
    expect(() => measureOf('happiness')).toThrow(RangeError);
  });
});
