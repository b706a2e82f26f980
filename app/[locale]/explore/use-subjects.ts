'use client';

import type { SubjectName } from '@/lib/view/describe-view.ts';
import { readSubject, writeSubject } from '@/lib/view/subject-ref.ts';
import { useExplore } from './explore-frame.tsx';

/** The subjects of the view that is asked for, and how they are changed. */
export function useSubjects() {
  const { view, go } = useExplore();
  const chosen = view.subjects.map(writeSubject);
  const ask = (words: readonly string[], names: Readonly<Record<string, SubjectName>> = {}) =>
    go({ subjects: words.map(readSubject).filter((ref) => ref !== null) }, names);
  return {
    chosen,
    ask,
    /** One that is picked out stands before the sets, so that it is drawn in colour. */
    add: (subject: string, name: SubjectName) => {
      const isSet = name.kind === 'set';
      const sets = chosen.filter(isSetWord);
      const own = chosen.filter((word) => !isSetWord(word));
      ask(isSet ? [...chosen, subject] : [...own, subject, ...sets], { [subject]: name });
    },
    remove: (subject: string) => ask(chosen.filter((word) => word !== subject)),
  };
}

const isSetWord = (word: string): boolean => {
  const ref = readSubject(word);
  return ref !== null && ref.kind !== 'agency' && ref.kind !== 'region';
};
