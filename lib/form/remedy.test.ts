import { expect, test } from 'vitest';
import { type ProblemCode, problem, problemTerms } from './problem.ts';
import { describeRemedy } from './remedy.ts';

test('every problem has something to do about it, in both languages', () => {
  for (const code of Object.keys(problemTerms) as ProblemCode[]) {
    expect(describeRemedy(problem(code), 'zh').length, code).toBeGreaterThan(5);
    expect(describeRemedy(problem(code), 'en').length, code).toBeGreaterThan(10);
  }
  expect(describeRemedy(problem('agencyUnknown'), 'en')).toContain('manifest.csv');
  expect(describeRemedy(problem('checkFailed'), 'en')).toContain('Compare');
});
