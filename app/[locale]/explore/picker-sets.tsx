'use client';

import { readSubject } from '@/lib/view/subject-ref.ts';
import { useExplore } from './explore-frame.tsx';
import type { OfferedSet } from './named-sets.ts';
import { useSubjects } from './use-subjects.ts';
import { ViewLink } from './view-link.tsx';

/** Sets that a press takes into the view whole. */
export function PickerSets({ sets, label }: { sets: readonly OfferedSet[]; label: string }) {
  const { view } = useExplore();
  const { chosen, add } = useSubjects();
  const offered = sets.filter(({ subject }) => !chosen.includes(subject));
  if (offered.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex flex-wrap gap-1.5 text-s">
      {offered.map(({ subject, name }) => {
        const ref = readSubject(subject);
        return (
          <li key={subject}>
            <ViewLink
              id={`set-${subject}`}
              change={{ subjects: [...view.subjects, ...(ref ? [ref] : [])] }}
              onGo={() => add(subject, { kind: 'set', name })}
              className="chip hover:border-ink-2"
            >
              + {name}
            </ViewLink>
          </li>
        );
      })}
    </ul>
  );
}
