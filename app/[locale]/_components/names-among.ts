import { withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import type { Subject } from '@/lib/indicator/series.ts';

/** What each of some subjects is called beside the others: without the mark of synthetic data where all are, as the heading says it once. */
export function namesAmong(subjects: readonly Pick<Subject, 'origin'>[]): (subject: Pick<Subject, 'name'>) => string {
  const isMixed = new Set(subjects.map(({ origin }) => origin)).size > 1;
  return ({ name }) => (isMixed ? name : withoutSyntheticMark(name));
}
