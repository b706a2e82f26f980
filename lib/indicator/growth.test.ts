import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeGrowth, formatRelative, formatValue } from './format.ts';
import { compoundGrowth, type GrowthPoint, growthOf, growthReasons } from './growth.ts';
import { isRankable, quartilesOf, wilsonInterval } from './interval.ts';
import { absences, type Point } from './series.ts';
import { absenceTerms, growthReasonTerms } from './terms.ts';

const count = { unit: 'case' } as const;
const rate = { unit: 'percent' } as const;
const at = (value: number | null, parts: Partial<GrowthPoint> = {}): GrowthPoint => ({
  value,
  absence: value === null ? 'blank' : null,
  scope: 'single',
  basis: null,
  ...parts,
});
const year = (reportYear: number, value: number | null, parts: Partial<Point> = {}): Point => ({
  ...at(value),
  reportYear,
  numerator: value,
  denominator: null,
  n: null,
  interval: null,
  computed: false,
  edition: '2021',
  check: 'pass',
  delta: null,
  reportId: 1,
  cell: 'application.newlyReceived.total',
  reports: 1,
  consolidated: 0,
  ...parts,
});

describe('growthOf', () => {
  it.each([
    [at(3511), at(3525), count, { kind: 'change', absolute: 14, relative: 14 / 3511 }],
    [at(10), at(0), count, { kind: 'change', absolute: -10, relative: -1 }],
    [at(0), at(7), count, { kind: 'fromZero', absolute: 7 }],
    [at(0), at(0), count, { kind: 'fromZero', absolute: 0 }],
    [at(0.559), at(0.65), rate, { kind: 'points', points: 9.1 }],
    [at(0), at(0.5), rate, { kind: 'points', points: 50 }],
    [at(160.1), at(160.4), { unit: 'wanYuan' } as const, { kind: 'change', absolute: 0.3, relative: 0.3 / 160.1 }],
    [at(null, { absence: 'noReport' }), at(5), count, { kind: 'notAvailable', reason: 'noReport' }],
    [at(5), at(null, { absence: 'notOnForm' }), count, { kind: 'notAvailable', reason: 'editionBreak' }],
    [at(5), at(null), count, { kind: 'notAvailable', reason: 'noValue' }],
    [at(550), at(9487, { scope: 'consolidated' }), count, { kind: 'notAvailable', reason: 'otherScope' }],
    [
      at(1, { scope: null, basis: 'sum' }),
      at(2, { scope: null, basis: 'consolidated' }),
      count,
      { kind: 'notAvailable', reason: 'otherBasis' },
    ],
    [at(-5), at(3), count, { kind: 'notAvailable', reason: 'negativeBase' }],
  ])('from %j to %j', (before, after, measure, growth) => {
    expect(growthOf(before, after, measure)).toEqual(growth);
  });

  it('takes one back to the other, and never gives an infinity', () => {
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), (before, after) => {
        const growth = growthOf(at(before), at(after), count);
        if (growth.kind === 'change') {
          expect(before + growth.absolute).toBe(after);
          expect(before * (1 + growth.relative)).toBeCloseTo(after, 4);
          expect(Number.isFinite(growth.relative)).toBe(true);
        } else expect([growth.kind, before]).toEqual(['fromZero', 0]);
      }),
    );
  });
});

describe('compoundGrowth', () => {
  it.each([
    [
      [year(2019, 100), year(2020, null), year(2021, 121)],
      count,
      { kind: 'compound', rate: 0.1, from: 2019, to: 2021 },
    ],
    [[year(2019, null), year(2020, 50), year(2021, 50)], count, { kind: 'compound', rate: 0, from: 2020, to: 2021 }],
    [[year(2019, 0), year(2021, 5)], count, { kind: 'notAvailable', reason: 'zeroBase' }],
    [[year(2019, 5)], count, { kind: 'notAvailable', reason: 'tooFewYears' }],
    [[], count, { kind: 'notAvailable', reason: 'tooFewYears' }],
    [[year(2019, 5), year(2020, 6, { scope: 'consolidated' })], count, { kind: 'notAvailable', reason: 'otherScope' }],
    [[year(2019, 0.5), year(2020, 0.6)], rate, { kind: 'notAvailable', reason: 'notForRates' }],
  ])('of case %#', (points, measure, expected) => {
    const growth = compoundGrowth(points, measure);
    if (growth.kind === 'compound') expect({ ...growth, rate: Number(growth.rate.toFixed(12)) }).toEqual(expected);
    else expect(growth).toEqual(expected);
  });
});

describe('intervals and quartiles', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson of %i in %i', (cases, n, low, high) => {
    const interval = wilsonInterval(cases, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('Wilson holds the share, stays in 0…1 and narrows with n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const cases = Math.round(n * part);
        const one = wilsonInterval(cases, n);
        const ten = wilsonInterval(cases * 10, n * 10);
        if (!one || !ten) throw new Error('an interval is missing');
        expect(one.low <= cases / n && cases / n <= one.high && one.low >= 0 && one.high <= 1).toBe(true);
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low);
      }),
    );
    expect([wilsonInterval(1, 0), wilsonInterval(3, 2), wilsonInterval(-1, 2)]).toEqual([null, null, null]);
  });

  it('ranks from 30 cases', () => {
    expect([29, 30, null].map(isRankable)).toEqual([false, true, true]);
  });

  it.each([
    [[1, 2, 3, 4, 5], { n: 5, lower: 2, median: 3, upper: 4 }],
    [[4, 1, 3, 2], { n: 4, lower: 1.75, median: 2.5, upper: 3.25 }],
    [[7], { n: 1, lower: 7, median: 7, upper: 7 }],
    [[], null],
  ])('quartiles of %j', (values, quartiles) => {
    expect(quartilesOf(values)).toEqual(quartiles);
  });
});

describe('words and numbers', () => {
  it('have a term for every reason and absence', () => {
    for (const reason of growthReasons)
      expect(growthReasonTerms[reason].zh && growthReasonTerms[reason].en).toBeTruthy();
    for (const absence of absences) expect(absenceTerms[absence].zh && absenceTerms[absence].en).toBeTruthy();
  });

  it('print values and changes', () => {
    expect([formatValue(3511, 'case'), formatValue(160.5964, 'wanYuan'), formatValue(0.30609, 'percent')]).toEqual([
      '3,511',
      '160.5964',
      '30.6%',
    ]);
    expect([formatValue(-1942, 'item'), formatRelative(-0.5), formatRelative(0)]).toEqual(['−1,942', '−50.0%', '0.0%']);
    expect(describeGrowth({ kind: 'points', points: -2.5 }, 'en')).toEqual({ absolute: '−2.5 pp', relative: 'n/a' });
    expect(describeGrowth({ kind: 'change', absolute: 14, relative: 0.004 }, 'zh')).toEqual({
      absolute: '+14',
      relative: '+0.4%',
    });
  });
});
