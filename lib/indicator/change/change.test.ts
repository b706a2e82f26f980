import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, askedMeasure, trendOf } from '../answer.ts';
import { differenceInterval } from '../interval.ts';
import { bases, measureOf } from '../measure.ts';
import type { Point } from '../series.ts';
import { agencySubject, answerOf, anyAnswer } from '../testing/answers.ts';
import { pointOf } from '../testing/trends.ts';
import { changeList, changeRows } from './change-list.ts';
import { changeParts } from './change-parts.ts';
import { changeReadings, directionOf } from './change-readings.ts';

const rate = (year: number, cases: number, n: number, parts: Partial<Point> = {}): Point =>
  pointOf(year, n === 0 ? null : cases / n, {
    numerator: cases,
    denominator: n,
    n,
    absence: n === 0 ? 'zeroBase' : null,
    ...parts,
  });
const count = (year: number, value: number | null, parts: Partial<Point> = {}) => pointOf(year, value, parts);
const rates = (...lines: (readonly Point[])[]): Answer =>
  answerOf(
    [2020, 2025],
    [measureOf('disclosureRate')],
    lines.map((line) => [line]),
    {
      subjects: lines.map((_, at) => agencySubject(String.fromCharCode(97 + at))),
    },
  );
const counts = (...lines: (readonly Point[])[]): Answer =>
  answerOf(
    [2020, 2025],
    [measureOf('newlyReceived')],
    lines.map((line) => [line]),
    {
      subjects: lines.map((_, at) => agencySubject(String.fromCharCode(97 + at))),
    },
  );
const disclosure = askedMeasure('disclosureRate');
const received = askedMeasure('newlyReceived');

describe('a list of changes', () => {
  const list = changeList(
    rates(
      [rate(2020, 300, 500), rate(2025, 200, 500)],
      [rate(2020, 200, 500), rate(2025, 330, 500)],
      [rate(2020, 50, 100), rate(2025, 52, 100)],
      [rate(2020, 1, 9), rate(2025, 80, 100)],
      [rate(2020, 50, 100), rate(2025, 0, 0)],
      [rate(2020, 400, 500), rate(2025, 100, 500)],
      [rate(2020, 50, 100), rate(2025, 50, 100)],
      [rate(2020, 50, 100, { scope: 'single' }), rate(2025, 90, 100, { scope: 'consolidated' })],
    ),
    disclosure,
  );
  const ids = (group: keyof typeof list.groups) => list.groups[group].map(({ subject }) => subject.id);

  test('puts what fell and rose apart from chance, from few cases and from what cannot be compared', () => {
    expect([ids('fell'), ids('rose'), ids('withinChance'), ids('few'), ids('same')]).toEqual([
      ['f', 'a'],
      ['b'],
      ['c'],
      ['d'],
      ['g'],
    ]);
    expect(list.groups.notAvailable.map(({ subject, change }) => [subject.id, change.growth])).toEqual([
      ['e', { kind: 'notAvailable', reason: 'noValue' }],
      ['h', { kind: 'notAvailable', reason: 'otherScope' }],
    ]);
    expect(changeRows(list).map(({ row }) => row.subject.id)).toEqual(['f', 'a', 'b', 'g', 'c', 'd', 'e', 'h']);
    expect(list.median).toEqual({ size: 0, count: 5 });
    expect(list.groups.few[0]?.n).toBe(9);
  });

  test('its differences are those of the numbers that are printed', () => {
    const [row] = changeList(
      rates([rate(2020, 4614, 10_000), rate(2025, 4696, 10_000)]),
      disclosure,
    ).groups.withinChance.concat(
      changeList(rates([rate(2020, 4614, 10_000), rate(2025, 4696, 10_000)]), disclosure).groups.rose,
    );
    expect(row?.size).toBe(0.9);
  });

  test('of counts nothing is left to chance, and nothing is unranked', () => {
    const { groups } = changeList(
      counts([count(2020, 5), count(2025, 3)], [count(2020, 0), count(2025, 2)], [count(2020, 7), count(2025, 7)]),
      received,
    );
    expect([
      groups.fell.length,
      groups.rose.length,
      groups.same.length,
      groups.few.length,
      groups.withinChance.length,
    ]).toEqual([1, 1, 1, 0, 0]);
    expect(groups.rose[0]?.change.growth).toEqual({ kind: 'fromZero', absolute: 2 });
  });

  test('every subject is in one group, whatever the answer', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        for (const measure of answer.measures) {
          const list = changeList(answer, measure);
          expect(changeRows(list)).toHaveLength(trendOf(answer, measure).series.length);
          for (const { size } of list.groups.fell) expect(size).toBeLessThan(0);
          for (const { size } of list.groups.rose) expect(size).toBeGreaterThan(0);
        }
      }),
    );
  });
});

/** Newcombe 1998, Statistics in Medicine 17: 873–890, table II, method 10: all of its examples, (a) to (h). */
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('the interval of %i/%i less %i/%i is that of the paper', (cases, n, otherCases, otherN, low, high) => {
  const interval = differenceInterval({ cases: otherCases, n: otherN }, { cases, n });
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

describe('where a change comes from', () => {
  test('of counts: the same agencies, other scopes, those that left and those that came', () => {
    const parts = changeParts(
      counts(
        [count(2020, 10), count(2025, 15)],
        [count(2020, 20), count(2025, null, { absence: 'noReport' })],
        [count(2020, null, { absence: 'noReport' }), count(2025, 7)],
        [count(2020, 100, { scope: 'single' }), count(2025, 130, { scope: 'consolidated' })],
      ),
      received,
    );
    expect(parts).toEqual({
      before: 130,
      after: 152,
      subjects: [3, 3],
      constant: { before: 10, after: 15, subjects: 1 },
      parts: [
        { source: 'same', change: 5, subjects: 1 },
        { source: 'incomparable', change: 30, subjects: 1 },
        { source: 'gone', change: -20, subjects: 1 },
        { source: 'new', change: 7, subjects: 1 },
      ],
    });
  });

  test('of rates: each step is what the rate does', () => {
    const parts = changeParts(
      rates(
        [rate(2020, 50, 100), rate(2025, 40, 100)],
        [rate(2020, 90, 100), pointOf(2025, null, { absence: 'noReport' })],
      ),
      disclosure,
    );
    expect(parts?.before).toBeCloseTo(0.7, 12);
    expect(parts?.after).toBeCloseTo(0.4, 12);
    expect(parts?.parts.map(({ source, change }) => [source, Math.round(change * 1000) / 1000])).toEqual([
      ['same', -0.1],
      ['incomparable', 0],
      ['gone', -0.2],
      ['new', 0],
    ]);
  });

  test('the parts add up to the change, whatever the answer', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        for (const measure of answer.measures) {
          const found = changeParts(answer, measure);
          if (!found) continue;
          const sum = found.parts.reduce((total, { change }) => total + change, 0);
          expect(sum).toBeCloseTo(found.after - found.before, 6);
        }
      }),
    );
  });
});

describe('does the statement survive the reading?', () => {
  const levels = (lines: readonly (readonly [readonly Point[], readonly Point[], readonly Point[]])[]): Answer =>
    answerOf(
      [2020, 2025],
      bases.map((base) => measureOf('disclosureRate', base)),
      lines,
      {
        measures: bases.map((base) => ({ ...askedMeasure('disclosureRate', { base }), unit: 'percent' as const })),
      },
    );
  const own = { base: 'concluded', panel: 'raw' } as const;

  test('it names on how many readings the direction holds, the own one first', () => {
    const falling = [rate(2020, 60, 100), rate(2025, 50, 100)];
    const rising = [rate(2020, 60, 100), rate(2025, 70, 100)];
    const found = changeReadings(levels([[falling, falling, rising]]), own);
    expect(found).toMatchObject({ direction: -1, holds: 8, total: 12 });
    expect(found?.readings[0]).toMatchObject({ ...own, withFailing: true, before: 0.6, after: 0.5 });
  });

  test('reports that fail a check, and agencies of one year only, are left out where that is read', () => {
    const kept = [rate(2020, 60, 100), rate(2025, 66, 100)];
    const failing = [rate(2020, 90, 100), rate(2025, 10, 100, { check: 'fail' })];
    const coming = [pointOf(2020, null, { absence: 'noReport' }), rate(2025, 0, 1000)];
    const line = (points: readonly Point[]) => [points, points, points] as const;
    const found = changeReadings(levels([line(kept), line(failing), line(coming)]), own);
    const reading = (panel: 'raw' | 'constant', withFailing: boolean) =>
      found?.readings.find((one) => one.base === 'concluded' && one.panel === panel && one.withFailing === withFailing);
    expect(reading('constant', false)).toMatchObject({ before: 0.6, after: 0.66, subjects: [1, 1] });
    expect(reading('constant', true)).toMatchObject({ before: 0.75, after: 0.38, subjects: [2, 2] });
    expect(reading('raw', true)?.subjects).toEqual([2, 3]);
    const last = reading('constant', false);
    expect(last && directionOf(last)).toBe(1);
    expect(found).toMatchObject({ direction: -1, holds: 9, total: 12 });
  });

  test('without a value in a year there is no statement', () => {
    const none = [rate(2020, 0, 0), rate(2025, 5, 10)];
    expect(changeReadings(levels([[none, none, none]]), own)).toBeNull();
  });
});
