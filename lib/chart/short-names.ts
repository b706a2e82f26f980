import type { Answer } from '../indicator/answer.ts';
import type { Subject } from '../indicator/series.ts';

/** The province that a region's full name begins with. */
const province = /^.+?(?:省|自治区|市)(?=.)/;

/** What each is called beside the others: regions without their province, as far as they are still told apart (江苏省宿迁市 → 宿迁市). */
export function shortNamesOf(subjects: readonly Pick<Subject, 'kind' | 'name'>[]): string[] {
  const short = subjects.map(({ kind, name }) => (kind === 'region' ? name.replace(province, '') : name));
  const counts = new Map<string, number>();
  for (const name of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  return subjects.map(({ name }, place) => {
    const own = short[place] ?? name;
    return counts.get(own) === 1 ? own : name;
  });
}

/** An answer whose subjects are called as they are beside one another. */
export function withShortNames(answer: Answer): Answer {
  const names = shortNamesOf(answer.subjects);
  return {
    ...answer,
    subjects: answer.subjects.map((subject, place) => ({ ...subject, name: names[place] ?? subject.name })),
  };
}
