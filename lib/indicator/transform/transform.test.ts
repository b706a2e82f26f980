import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, answerLines, withSubjects, withYears } from '../answer.ts';
import { differenceInterval } from '../interval.ts';
import { measureOf } from '../measure.ts';
import { answerOf, anyAnswer } from '../testing/answers.ts';
import { pointOf, valuesOver } from '../testing/trends.ts';
import { foldWithoutValue, mostWithoutValue } from './fold-without-value.ts';
import { indexTo } from './index-to.ts';
import { panelOf } from './panel-numbers.ts';
import { perAgency } from './per-agency.ts';
import { quartiles } from './quartiles.ts';
import { sortSubjects } from './sort-subjects.ts';
import { spanGrowth } from './span-growth.ts';
import { isComparable, sumAgencies } from './sum-agencies.ts';
import { isWithinChance, withChange, withPanelChange } from './with-change.ts';
import { withRanks } from './with-ranks.ts';
import { yearly } from './yearly.ts';

const group = { id: 'all', name: '合计', origin: 'filed' } as const;
const names = { lower: '下四分位', median: '中位', upper: '上四分位' };
const years = [2021, 2022, 2023] as const;
const received = measureOf('newlyReceived');
const rate = measureOf('disclosureRate');
const counts = (...rows: (number | null)[][]): Answer =>
  answerOf(
    years,
    [received],
    rows.map((values) => [valuesOver(years, values, { scope: 'single' })]),
  );
const valuesOf = (answer: Answer) => answerLines(answer).map(({ points }) => points.map(({ value }) => value));
const close = (one: number | null | undefined, other: number | null | undefined) => {
  if (one == null || other == null) expect(one ?? null).toBe(other ?? null);
  else expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(other)));
};

describe('sumAgencies', () => {
  it('sums the parts to the whole, however they are divided', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(8), (answer, cut) => {
        const places = [...answer.subjects.keys()];
        const whole = sumAgencies(answer, group);
        const [one, two] = [places.slice(0, cut), places.slice(cut)].map((some) =>
          sumAgencies(withSubjects(answer, some), group),
        );
        for (const [measure] of answer.measures.entries()) {
          for (const [year] of answer.years.entries()) {
            const at = (of: Answer | undefined) => of?.points[0]?.[measure]?.[year];
            close((at(one)?.numerator ?? 0) + (at(two)?.numerator ?? 0), at(whole)?.numerator ?? 0);
            close((at(one)?.denominator ?? 0) + (at(two)?.denominator ?? 0), at(whole)?.denominator ?? 0);
            expect((at(one)?.reports ?? 0) + (at(two)?.reports ?? 0)).toBe(at(whole)?.reports ?? 0);
          }
        }
      }),
    );
  });

  it('commutes with choosing years where the panel is raw', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const some = answer.years.slice(1);
        expect(sumAgencies(withYears(answer, some), group)).toEqual(withYears(sumAgencies(answer, group), some));
      }),
    );
  });

  it('of a constant panel is the sum of those that are comparable in every year, as many each year', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const panel = sumAgencies(answer, group, 'constant');
        for (const [measure] of answer.measures.entries()) {
          const stable = answer.points.flatMap((of, at) => (isComparable(of[measure] ?? []) ? [at] : []));
          const raw = sumAgencies(withSubjects(answer, stable), group);
          expect(panel.points[0]?.[measure]).toEqual(raw.points[0]?.[measure]);
          expect(new Set(panel.points[0]?.[measure]?.map(({ reports }) => reports)).size).toBe(1);
        }
      }),
    );
  });

  it('takes a rate as the ratio of sums', () => {
    const point = (numerator: number, denominator: number) =>
      pointOf(2023, numerator / denominator, { numerator, denominator, n: denominator });
    const [line] = answerLines(sumAgencies(answerOf([2023], [rate], [[[point(1, 10)]], [[point(90, 90)]]]), group));
    expect(line?.points[0]).toMatchObject({ value: 0.91, n: 100, reports: 2, basis: 'sum' });
  });
});

describe('withChange', () => {
  it('gives each year its change, and a constant panel beside the raw change of a sum', () => {
    const answer = counts([100, 110, null], [10, null, 40], [null, 5, 50]);
    const sum = withPanelChange(withChange(sumAgencies(answer, group), 'lastYear'), panelOf(answer));
    const [line] = answerLines(sum);
    expect(line?.points.map(({ value }) => value)).toEqual([110, 115, 90]);
    expect(line?.points[0]?.change).toMatchObject({ growth: { kind: 'notAvailable', reason: 'notShown' } });
    expect(line?.points[1]?.change).toMatchObject({
      from: 2021,
      growth: { kind: 'change', absolute: 5 },
      constant: { panel: 1, leftOut: 2, growth: { kind: 'change', absolute: 10, relative: 0.1 } },
    });
    expect(line?.points[2]?.change?.constant).toMatchObject({ panel: 1, growth: { absolute: 45 } });
  });

  it('is the same for raw and constant panel where every agency is in both years on one scope', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)), { minLength: 1, maxLength: 6 }), (rows) => {
        const answer = counts(...rows);
        const sum = withPanelChange(withChange(sumAgencies(answer, group), 2021), panelOf(answer));
        for (const { change } of answerLines(sum)[0]?.points.slice(1) ?? []) {
          expect(change?.constant?.growth).toEqual(change?.growth);
          expect(change?.constant?.panel).toBe(rows.length);
        }
      }),
    );
  });

  it('says which changes of a rate are within chance', () => {
    const point = (year: number, numerator: number) =>
      pointOf(year, numerator / 100, { numerator, denominator: 100, n: 100 });
    const answer = answerOf(
      [2022, 2023],
      [rate],
      [[[point(2022, 40), point(2023, 45)]], [[point(2022, 20), point(2023, 60)]]],
    );
    const within = answerLines(withChange(answer, 'lastYear')).map(
      ({ points }) => points[1]?.change && isWithinChance(points[1].change),
    );
    expect(within).toEqual([true, false]);
  });

  it("has Newcombe's interval", () => {
    // Newcombe 1998, table II, contrasts (a) and (c), method 10.
    const [a, c] = [
      differenceInterval({ cases: 48, n: 80 }, { cases: 56, n: 70 }),
      differenceInterval({ cases: 2, n: 7 }, { cases: 6, n: 7 }),
    ];
    expect([a?.low.toFixed(4), a?.high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
    expect([c?.low.toFixed(4), c?.high.toFixed(4)]).toEqual(['0.0582', '0.8062']);
    expect(differenceInterval({ cases: 1, n: 0 }, { cases: 1, n: 2 })).toBeNull();
  });
});

describe('yearly and indexTo', () => {
  it('an index grows as its level does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 3, maxLength: 3 }), (values) => {
        const answer = counts(values);
        const level = yearly(answer);
        const index = yearly({ ...indexTo(answer, 2021), measures: answer.measures });
        // Values are rounded at the sixth place before they are compared.
        for (const [at, value] of (valuesOf(level)[0] ?? []).entries()) {
          const other = valuesOf(index)[0]?.[at];
          if (value === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(value, 4);
        }
        expect(valuesOf(indexTo(answer, 2021))[0]?.[0]).toBe(100);
      }),
    );
  });

  it('say why there is no value', () => {
    const absences = (answer: Answer) => answerLines(answer).map(({ points }) => points.map(({ absence }) => absence));
    const answer = counts([0, 5, null], [10, 20, 30]);
    expect(absences(yearly(answer))).toEqual([
      ['notShown', 'zeroBase', 'noReport'],
      ['notShown', null, null],
    ]);
    expect(absences(indexTo(answer, 2021))).toEqual([
      ['zeroBase', 'zeroBase', 'noReport'],
      [null, null, null],
    ]);
    expect(yearly(answer).measures[0]?.unit).toBe('percent');
  });

  it('never give a value without reason, nor a reason with a value', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        for (const made of [
          yearly(answer),
          indexTo(answer, answer.years[0] ?? 0),
          perAgency(answer),
          quartiles(answer, names, 'filed'),
          sumAgencies(answer, group),
        ])
          for (const { points } of answerLines(made))
            for (const { value, absence } of points)
              expect([value === null, Number.isFinite(value ?? 0)]).toEqual([absence !== null, true]);
      }),
    );
  });
});

describe('withRanks, quartiles and sortSubjects', () => {
  it('rank the same whatever the order, and never a rate on fewer than 30 cases', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const backwards = [...answer.subjects.keys()].reverse();
        expect(withSubjects(withRanks(answer), backwards)).toEqual(withRanks(withSubjects(answer, backwards)));
        for (const { points } of answerLines(withRanks(answer)))
          for (const { rank, value, n } of points)
            if (rank != null) expect(value !== null && (n ?? 30) >= 30).toBe(true);
        expect(quartiles(withSubjects(answer, backwards), names, 'filed')).toEqual(quartiles(answer, names, 'filed'));
      }),
    );
    expect(
      answerLines(withRanks(counts([7, 1, 1], [9, 1, 2], [9, 1, null]))).map(({ points }) =>
        points.map(({ rank }) => rank),
      ),
    ).toEqual([
      [3, 1, 2],
      [1, 1, 1],
      [1, 1, null],
    ]);
  });

  it('give quartiles in order, of those that have a value', () => {
    const [lower, median, upper] = answerLines(
      quartiles(counts([1, 1, null], [3, 2, null], [5, 9, null]), names, 'filed'),
    );
    expect([lower, median, upper].map((line) => line?.points.map(({ value }) => value))).toEqual([
      [2, 1.5, null],
      [3, 2, null],
      [4, 5.5, null],
    ]);
    expect(median?.points.map(({ reports }) => reports)).toEqual([3, 3, 0]);
  });

  it('sort with what has no value last', () => {
    const answer = counts([1, 5, 9], [2, null, 3], [4, 4, 8]);
    const order = (by: 'value' | 'change', ascending: boolean) =>
      sortSubjects(withChange(answer, 'lastYear'), { by, ascending, year: 1 }).subjects.map(({ id }) => id.at(-1));
    expect(order('value', false)).toEqual(['0', '2', '1']);
    expect(order('value', true)).toEqual(['2', '0', '1']);
    expect(order('change', false)).toEqual(['0', '2', '1']);
    expect(sortSubjects(answer, { by: 'name' }).subjects.map(({ id }) => id.at(-1))).toEqual(['0', '1', '2']);
  });
});

describe('spanGrowth', () => {
  const [asked] = counts([1]).measures;
  if (!asked) throw new RangeError('an answer has a measure');
  const ofValues = (...values: (number | null)[]) => spanGrowth(counts(values), asked)[0];

  it('goes from the first to the last year with a value, whatever gaps lie at the ends or between', () => {
    expect(ofValues(100, null, 121)).toMatchObject({
      first: { reportYear: 2021 },
      last: { reportYear: 2023 },
      growth: { kind: 'change', absolute: 21, relative: 0.21 },
      compound: { kind: 'compound', from: 2021, to: 2023 },
    });
    expect(ofValues(null, 4, 5)).toMatchObject({ first: { reportYear: 2022 }, growth: { absolute: 1 } });
    expect(ofValues(0, 3, null)).toMatchObject({ growth: { kind: 'fromZero', absolute: 3 } });
  });

  it('says that one year, or none, has no growth', () => {
    const none = { kind: 'notAvailable', reason: 'tooFewYears' };
    expect(ofValues(null, 7, null)).toMatchObject({
      first: { value: 7 },
      last: { value: 7 },
      growth: none,
      compound: none,
    });
    expect(ofValues(null, null, null)).toMatchObject({ first: null, last: null, growth: none, compound: none });
  });

  it('property: is the growth between the ends of each subject, in the order of the answer', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const [measure] = answer.measures;
        if (!measure) return;
        const rows = spanGrowth(answer, measure);
        expect(rows.map(({ subject }) => subject)).toEqual(answer.subjects);
        for (const [place, { first, last, growth }] of rows.entries()) {
          const held = (answer.points[place]?.[0] ?? []).filter(({ value }) => value !== null);
          expect([first, last]).toEqual([held[0] ?? null, held.at(-1) ?? null]);
          if (growth.kind === 'change')
            expect(growth.absolute).toBeCloseTo((last?.value ?? 0) - (first?.value ?? 0), 5);
        }
      }),
    );
  });
});

describe('foldWithoutValue', () => {
  const measure = { measure: 'newlyReceived', applicant: 'total', base: 'concluded', unit: received.unit } as const;
  const held = [null, 4, null];
  const none = [null, null, null];
  const rows = (count: number) => Array.from({ length: count }, () => none);

  it('folds nothing while few subjects have no value', () => {
    const answer = counts(held, ...rows(mostWithoutValue));
    expect(foldWithoutValue(answer, measure)).toEqual({ shown: answer, folded: [] });
  });

  it('keeps the subjects with a value in their order and lists each other one once, by its reasons', () => {
    const blank = valuesOver(years, none).map((point) => ({ ...point, absence: 'blank' as const }));
    const answer = counts(held, ...rows(mostWithoutValue), none, held, none);
    const points = answer.points.map((lines, place) => (place === 3 ? [blank] : lines));
    const { shown, folded } = foldWithoutValue({ ...answer, points }, measure);
    expect(valuesOf(shown)).toEqual([held, held]);
    expect(shown.subjects).toEqual([answer.subjects[0], answer.subjects[mostWithoutValue + 2]]);
    expect(folded.map(({ reasons, subjects }) => [reasons, subjects.length])).toEqual([
      [['noReport'], mostWithoutValue + 1],
      [['blank'], 1],
    ]);
    expect(folded[1]?.subjects).toEqual([answer.subjects[3]]);
  });
});
