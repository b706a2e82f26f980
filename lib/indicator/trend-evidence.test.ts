import { expect, test } from 'vitest';
import { firstDay, makeTrend, pointOf, seriesOf } from './testing/trends.ts';
import { trendEvidence } from './trend-evidence.ts';

test('counts the values of each check state, and the reports behind values alone', () => {
  const trend = makeTrend(
    [2021, 2022],
    [
      seriesOf('甲', [pointOf(2021, 3, { check: 'fail', reports: 1 }), pointOf(2022, null)]),
      seriesOf('乙', [pointOf(2021, 5, { check: 'pass', reports: 2 }), pointOf(2022, 6, { check: null, reports: 1 })]),
    ],
  );
  expect(trendEvidence(trend)).toEqual({
    checks: { pass: 1, fail: 1, unassessable: 0 },
    subjects: 2,
    reports: 4,
    crossesEditions: false,
    isSynthetic: false,
  });
  expect(trendEvidence(trend, trend.series.slice(0, 1))).toMatchObject({
    subjects: 1,
    reports: 1,
    checks: { pass: 1 },
  });
});

test('says that years lie on both sides of the change of form, and that a series is synthetic', () => {
  const isSynthetic = firstDay.series.some(({ subject }) => subject.origin === 'synthetic');
  expect(trendEvidence(firstDay)).toMatchObject({ crossesEditions: true, isSynthetic });
  expect(isSynthetic).toBe(true);
});
