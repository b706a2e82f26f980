'use client';

import { useState } from 'react';
import { writeSubject } from '@/lib/view/subject-ref.ts';
import { MixedText } from '../_components/mixed-text.tsx';
import { useExplore } from './explore-frame.tsx';
import type { PickedSubject } from './explore-page.ts';
import type { PickerWords } from './picker-words.ts';
import { useSubjects } from './use-subjects.ts';
import { ViewLink } from './view-link.tsx';

type Props = { chosen: readonly PickedSubject[]; words: PickerWords };

/** What the view names, each with a way out of it; what was taken out last can be brought back. */
export function ChosenList({ chosen, words }: Props) {
  const { view, locale } = useExplore();
  const { chosen: asked, ask, remove } = useSubjects();
  const [taken, setTaken] = useState<{ before: readonly string[]; name: string } | null>(null);
  const shown = chosen.filter(({ subject }) => asked.includes(subject));
  const isBack = taken?.before.every((subject) => asked.includes(subject));
  return (
    <>
      <ul id="chosen" aria-label={words.chosen} className="mt-2 flex flex-wrap gap-1.5 text-s">
        {shown.map(({ subject, name, set }) => (
          <li key={subject} className="chip">
            <span id={`chip-${subject}`} className="min-w-0 truncate">
              <MixedText text={name} locale={locale} />
            </span>
            {set && (
              <span className="tabular-nums text-ink-2">
                {set.drawn < set.total ? `${set.drawn} / ${set.total}` : set.total}
              </span>
            )}
            {set && <input type="hidden" name="subjects" value={subject} form="view" />}
            <ViewLink
              id={`remove-${subject}`}
              aria-labelledby={`remove-word chip-${subject}`}
              change={{ subjects: view.subjects.filter((ref) => writeSubject(ref) !== subject) }}
              onGo={() => {
                setTaken({ before: asked, name });
                focusBeside(shown, subject);
                remove(subject);
              }}
              className="chip-remove"
            >
              ×
            </ViewLink>
          </li>
        ))}
      </ul>
      <span id="remove-word" hidden>
        {words.remove}
      </span>
      {taken && !isBack && (
        <p className="mt-1 flex items-baseline gap-2 text-xs text-ink-2">
          <span className="min-w-0 truncate">
            {words.removed}
            <MixedText text={taken.name} locale={locale} />
          </span>
          <button
            type="button"
            id="undo"
            className="link py-1"
            onClick={() => {
              document.getElementById('picker-search')?.focus();
              ask(taken.before);
            }}
          >
            {words.undo}
          </button>
        </p>
      )}
    </>
  );
}

/** The focus goes on before what holds it is taken away: to the way out of the one beside it, else to the search. */
function focusBeside(shown: readonly PickedSubject[], subject: string) {
  const at = shown.findIndex((one) => one.subject === subject);
  const beside = shown[at + 1] ?? shown[at - 1];
  document.getElementById(beside ? `remove-${beside.subject}` : 'picker-search')?.focus({ preventScroll: true });
}
