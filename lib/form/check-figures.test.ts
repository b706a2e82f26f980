import { expect, test } from 'vitest';
import { checkReport, checkYears } from './check.ts';
import { checkSubjectTerm, operandsOf } from './check-figures.ts';
import { editions } from './terms.ts';

test.each(editions)('every check of the %s form names its figures and what it speaks of', (edition) => {
  const both = { application: edition, challenge: edition };
  for (const result of [
    ...checkReport(both, () => 1),
    ...checkYears(
      () => 1,
      () => 1,
    ),
  ]) {
    const { left, right } = operandsOf(result, both);
    expect(right, `${result.check} ${result.subject}`).toHaveLength(result.check === 'balance' ? 2 : 1);
    expect(left.length > 0).toBe(result.check !== 'continuity');
    expect(checkSubjectTerm(result).zh).not.toBe(result.subject);
  }
});

test('sums of the named figures are the sums of the check', () => {
  const both = { application: '2021', challenge: '2021' } as const;
  const lengthOf = (key: string) => key.length;
  for (const result of checkReport(both, lengthOf)) {
    const { left, right } = operandsOf(result, both);
    const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + lengthOf(key), 0);
    expect([sum(left), sum(right)]).toEqual([result.left, result.right]);
  }
});

test('a subject of no form is named as it stands', () => {
  expect(operandsOf({ check: 'applicants', subject: 'nothing' }, { application: '2021', challenge: null })).toEqual({
    left: [],
    right: [],
  });
  expect(checkSubjectTerm({ check: 'inForce', subject: 'nothing' }).en).toBe('nothing');
});
