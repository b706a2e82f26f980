import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applicantKinds, outcomeGroups } from '../form/application.ts';
import type { Answer } from './answer.ts';
import { applicantOutcomes, applicantSums, outcomeColumns } from './applicant-sums.ts';
import { answerOf } from './testing/answers.ts';
import { pointOf } from './testing/trends.ts';

/** The answer of counts of six kinds by six outcomes with their right sums; `change` makes one of its values another. */
function answerFrom(counts: readonly (readonly number[])[], change?: { at: number; value: number | null }): Answer {
  const all = outcomeGroups.map((_, group) => counts.reduce((sum, kind) => sum + (kind[group] ?? 0), 0));
  const values = [...counts, all].flatMap((kind) => [...kind, kind.reduce((sum, count) => sum + count, 0)]);
  const changed = values.map((value, at) => (change?.at === at ? change.value : value));
  return answerOf([2024], [], [changed.map((value) => [pointOf(2024, value)])], {
    measures: applicantOutcomes.map((asked) => ({ ...asked, unit: 'case' as const })),
  });
}

const anyCounts = fc.array(fc.array(fc.nat(5000), { minLength: 6, maxLength: 6 }), { minLength: 6, maxLength: 6 });
const anyPlace = fc.nat(applicantKinds.length * outcomeColumns.length - 1);

test('property: right sums agree; one wrong number makes its row and its column differ, and nothing else', () => {
  fc.assert(
    fc.property(anyCounts, anyPlace, fc.integer({ min: 1, max: 50 }), (counts, at, more) => {
      expect(applicantSums(answerFrom(counts), 2024)).toEqual([]);
      const right = answerFrom(counts).points[0]?.[at]?.[0]?.value ?? 0;
      const found = applicantSums(answerFrom(counts, { at, value: right + more }), 2024);
      const kind = applicantKinds[Math.floor(at / outcomeColumns.length)];
      const column = outcomeColumns[at % outcomeColumns.length];
      expect(found?.map(({ of }) => of)).toEqual([kind, column]);
      for (const { sum, total } of found ?? []) expect(Math.abs(sum - total)).toBe(more);
    }),
  );
});

test('property: with a number missing nothing is said to agree or to differ', () => {
  fc.assert(
    fc.property(anyCounts, anyPlace, (counts, at) => {
      expect(applicantSums(answerFrom(counts, { at, value: null }), 2024)).toBeNull();
    }),
  );
});
