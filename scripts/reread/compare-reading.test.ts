import { expect, test } from 'vitest';
import { makeReport } from '../../db/testing/make-report.ts';
import { canonicalAgencyName } from '../../lib/region/canonical-name.ts';
import { compareFigures, compareIdentity } from './compare-reading.ts';

const stored = {
  agency: '沭阳县发展和改革局',
  nameRead: '沭阳县发改局',
  reportYear: 2023,
  scope: 'single',
  regionCode: '321322',
  isPlacedByHand: false,
} as const;
const compared = (change: Partial<typeof stored> | object, draft: Parameters<typeof makeReport>[0] = {}) =>
  compareIdentity(
    { ...stored, ...change },
    makeReport({ agency: '沭阳县发展和改革局', regionCode: '321322', ...draft }),
    canonicalAgencyName,
  );

test('another spelling of the same agency is no change; another agency, year, scope or place is one each', () => {
  expect(compared({})).toEqual([]);
  expect(compared({}, { agency: '沭阳县教育局', reportYear: 2022, scope: 'consolidated' })).toEqual([
    { part: 'agency', before: '沭阳县发展和改革局', after: '沭阳县教育局' },
    { part: 'reportYear', before: 2023, after: 2022 },
    { part: 'scope', before: 'single', after: 'consolidated' },
  ]);
  expect(
    compared(
      { nameRead: '永安镇人民政府', agency: '永安镇人民政府', regionCode: null },
      {
        agency: '永安镇人民政府',
        regionCode: '370783',
      },
    ).map(({ part }) => part),
  ).toContain('regionCode');
});

test('what a person placed or merged stays, whatever the text says of its place', () => {
  const byHand = { agency: '寿光市永安镇人民政府', nameRead: '永安镇人民政府', isPlacedByHand: true };
  expect(compared(byHand, { agency: '永安镇人民政府', regionCode: null })).toEqual([]);
  expect(
    compared(byHand, { agency: '永安镇政府', regionCode: null, reportYear: 2022 }).map(({ part }) => part),
  ).toEqual(['reportYear']);
});

test('a zero, a blank and no cell are three things', () => {
  const key = 'application.newlyReceived.total';
  const of = (said: number | 'blank' | 'notFound') => makeReport({ figures: { [key]: said } });
  expect(compareFigures(of(0), of(0))).toEqual([]);
  expect(compareFigures(of(0), of('blank'))).toEqual([
    { key, before: 0, after: null, stateBefore: 'reported', stateAfter: 'blank' },
  ]);
  expect(compareFigures(of('notFound'), of(7))).toEqual([
    { key, before: null, after: 7, stateBefore: 'notFound', stateAfter: 'reported' },
  ]);
});
