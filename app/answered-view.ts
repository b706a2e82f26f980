import type { Answer } from '@/lib/indicator/answer.ts';
import type { SubjectName } from '@/lib/view/describe-view.ts';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import { isNamedSet, type SubjectRef, writeSubject } from '@/lib/view/subject-ref.ts';
import type { View } from '@/lib/view/view.ts';

/**
 * A view with the subjects that its answer found: without those that name nothing, which come back as parameters left
 * aside, and agencies under the id they have now.
 */
export function knownSubjects(
  view: View,
  { unknown, moved }: Pick<Answer, 'unknown' | 'moved'>,
): { view: View; dropped: DroppedParameter[] } {
  const names = { agency: 'agency', region: 'region', divisions: 'subjects', agencies: 'subjects' } as const;
  const missing = view.subjects.filter((ref) => unknown.includes(writeSubject(ref)));
  const known = view.subjects
    .filter((ref) => !missing.includes(ref))
    .map((ref): SubjectRef => {
      const now = ref.kind === 'agency' ? moved.find(({ from }) => from === ref.id)?.to : undefined;
      return now === undefined ? ref : { kind: 'agency', id: now };
    });
  return {
    view: { ...view, subjects: [...new Map(known.map((ref) => [writeSubject(ref), ref])).values()] },
    dropped: missing.map((ref) => ({ name: names[ref.kind], value: writeSubject(ref), reason: 'unknownValue' })),
  };
}

/** What the subjects of a view are called, as its answer found them. */
export function namesOf(
  { subjects }: Pick<View, 'subjects'>,
  answer: Pick<Answer, 'subjects' | 'sets'>,
): SubjectName[] {
  return subjects.flatMap((ref): SubjectName[] => {
    if (isNamedSet(ref)) {
      const set = answer.sets.find(({ key }) => key === writeSubject(ref));
      return set ? [{ kind: 'set', name: set.name }] : [];
    }
    const subject = answer.subjects.find(({ kind, id }) => kind === ref.kind && id === ref.id);
    return subject ? [{ kind: ref.kind, name: subject.name, origin: subject.origin }] : [];
  });
}
