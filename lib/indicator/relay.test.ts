import { expect, test } from 'vitest';
import { measureOf } from './measure.ts';
import { missingPoint } from './point.ts';
import { relayMeasures, relayOf } from './relay.ts';
import type { Point } from './series.ts';
import { answerOf } from './testing/answers.ts';

const point = (reportYear: number, value: number, parts: Partial<Point> = {}): Point => ({
  ...missingPoint(reportYear),
  value,
  absence: null,
  scope: 'single',
  reports: 1,
  ...parts,
});

/** Of each year 上年结转 and 结转下年; null where no report is held. */
const relay = (of: Readonly<Record<number, readonly [number, number] | null>>, parts: Partial<Point> = {}) => {
  const years = Object.keys(of).map(Number);
  const line = (value: (pair: readonly [number, number]) => number) =>
    years.map((year) => {
      const pair = of[year];
      return pair ? point(year, value(pair), year === years.at(-1) ? parts : {}) : missingPoint(year);
    });
  const lines = [line(([over]) => over), line(() => 10), line(() => 9), line(([, forward]) => forward)];
  return relayOf(
    answerOf(
      years,
      relayMeasures.map((id) => measureOf(id)),
      [lines],
    ),
  );
};

test('a year takes over what the year before passed on, or differs by a number', () => {
  const [first, second, third] = relay({ 2021: [3, 4], 2022: [4, 47], 2023: [44, 1] });
  expect(first?.handover).toBeNull();
  expect(second?.handover).toEqual({ kind: 'equal', handed: 4, delta: 0 });
  expect(third?.handover).toEqual({ kind: 'differs', handed: 47, delta: -3 });
  expect([third?.carriedOver.value, third?.newlyReceived.value, third?.carriedForward.value]).toEqual([44, 10, 1]);
});

test('a missing year and another scope are not compared, and say why', () => {
  const gap = relay({ 2021: [3, 4], 2022: null, 2023: [4, 1] });
  expect(gap.map(({ handover }) => handover)).toEqual([
    null,
    { kind: 'unknown', reason: 'noReport' },
    { kind: 'unknown', reason: 'noReport' },
  ]);
  const [, other] = relay({ 2021: [3, 4], 2022: [4, 1] }, { scope: 'consolidated' });
  expect(other?.handover).toEqual({ kind: 'unknown', reason: 'otherScope' });
});
