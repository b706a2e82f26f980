import { expect, test } from 'vitest';
import { bareChange, changeWords } from './change-words.ts';
import { subjectHref } from './subject-href.ts';
import { yearRuns } from './year-runs.ts';

test.each([
  [[], ''],
  [[2021], '2021'],
  [[2019, 2020, 2021, 2023], '2019–2021, 2023'],
  [[2019, 2021, 2022], '2019, 2021–2022'],
])('years %j as runs', (years, words) => {
  expect(yearRuns(years)).toBe(words);
});

test('a change in a few characters; bare where a head names the unit, and none where there is none', () => {
  const points = { kind: 'points', points: -0.9 } as const;
  expect([changeWords(points, 'zh'), changeWords(points, 'en')]).toEqual(['−0.9 个百分点', '−0.9 pp']);
  expect(bareChange(points, 'zh')).toBe('−0.9');
  expect(bareChange({ kind: 'change', absolute: 41, relative: 0.041 }, 'en')).toBe('+4.1%');
  const none = { kind: 'notAvailable', reason: 'noValue' } as const;
  expect(bareChange(none, 'zh')).toBeNull();
  expect(changeWords(none, 'zh')).not.toBe(changeWords(none, 'en'));
});

test('a region leads to its page of the reports it is of, an agency to its one page', () => {
  expect(subjectHref({ kind: 'region', id: '320000', origin: 'synthetic' }, 'zh')).toBe(
    '/zh/regions/320000?origin=synthetic',
  );
  expect(subjectHref({ kind: 'region', id: '320000', origin: 'filed' }, 'en')).toBe('/en/regions/320000');
  expect(subjectHref({ kind: 'agency', id: '320000-ab', origin: 'synthetic' }, 'en')).toBe('/en/agencies/320000-ab');
});
