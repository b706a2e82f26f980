'use client';

import type { CSSProperties } from 'react';
import { markOf } from '@/lib/chart/marks.ts';
import { MixedText } from '../_components/mixed-text.tsx';
import { useExplore } from './explore-frame.tsx';
import type { PickerItem } from './picker-items.ts';
import type { PickerWords } from './picker-words.ts';
import { useSubjects } from './use-subjects.ts';

type Props = {
  item: PickerItem;
  /** The list it stands in: a subject may be found by a search and drawn as well. */
  list: string;
  /** Where it stays while others scroll under it, from 0; null for those that scroll. */
  place: number | null;
  onPress: (subject: string) => void;
  isFull: boolean;
  words: PickerWords;
};

/** A subject with its value and a bar as long as it; a press picks it out in colour, or lets it go. */
export function PickerRow({ item, list, place, onPress, isFull, words }: Props) {
  const { locale, view } = useExplore();
  const { chosen, add, remove } = useSubjects();
  const { subject, kind, name, note, text, year, share, mark, isSynthetic } = item;
  const isChosen = chosen.includes(subject);
  const shape = mark === null ? null : markOf(mark);
  return (
    <li
      className={place === null ? undefined : 'on-top'}
      style={place ? ({ '--at': place } as CSSProperties) : undefined}
    >
      <label title={note || undefined}>
        <input
          id={`${list}-${subject}`}
          type="checkbox"
          name="subjects"
          value={subject}
          form="view"
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={({ target }) => {
            onPress(subject);
            if (target.checked) add(subject, { kind, name });
            else remove(subject);
          }}
          className="sr-only"
        />
        <span aria-hidden="true" className="box">
          {shape ? (
            <span style={{ background: shape.colour, clipPath: `path("${shape.path}")` }} />
          ) : (
            <span className={isChosen ? 'taken' : 'free'} />
          )}
        </span>
        <span
          className={`name min-w-0 ${isChosen ? 'font-semibold' : ''} ${isSynthetic && view.origin === 'filed' ? 'synthetic-name' : ''}`}
        >
          <MixedText text={name} locale={locale} />
        </span>
        <span className="ml-auto whitespace-nowrap tabular-nums text-ink-2">
          {year !== null && <small className="mr-1.5 text-xs text-ink-3">{year}</small>}
          {text ?? words.none}
        </span>
      </label>
      <span
        aria-hidden="true"
        className="amount"
        style={{ width: `${share * 100}%`, background: shape?.colour ?? 'var(--context)' }}
      />
    </li>
  );
}
