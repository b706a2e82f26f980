import type { Answer } from '../indicator/answer.ts';

/** The province that a region's full name begins with. */
const province = /^.+?(?:省|自治区|市)(?=.)/;

/** An answer whose regions are called without their province, as far as they are still told apart: 江苏省宿迁市 → 宿迁市. */
export function withShortNames(answer: Answer): Answer {
  const short = answer.subjects.map(({ kind, name }) => (kind === 'region' ? name.replace(province, '') : name));
  const counts = new Map<string, number>();
  for (const name of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    ...answer,
    subjects: answer.subjects.map((subject, place) => {
      const name = short[place] ?? subject.name;
      return counts.get(name) === 1 ? { ...subject, name } : subject;
    }),
  };
}
