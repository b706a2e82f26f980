'use client';

import { useEffect, useState } from 'react';
import { searchParameters } from '@/lib/view/page-parameters.ts';
import { measuredView } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { useExplore } from './explore-frame.tsx';
import type { PickerData } from './explore-page.ts';
import type { OfferedSet } from './named-sets.ts';
import type { PickerItem } from './picker-items.ts';

/** How long a reader pauses before a search is asked for, in ms. */
const pause = 200;

type Found = {
  readonly search: string;
  readonly found: readonly PickerItem[];
  readonly sets: readonly OfferedSet[];
};

/** What the picker's search finds, asked for while the reader types; at first what the page found by its address. */
export function useFound(picker: PickerData) {
  const { view, locale } = useExplore();
  const [search, setSearch] = useState(picker.search);
  const [last, setLast] = useState<Found>({ search: picker.search, found: picker.found ?? [], sets: picker.sets });
  const [failed, setFailed] = useState('');
  const words = search.trim();
  const params = writeView({ ...measuredView(view), picker: { ...view.picker, search: words } }, searchParameters);
  params.set('lang', locale);
  const address = `/api/subjects?${params}`;

  useEffect(() => {
    if (words === '' || words === picker.search) return;
    const leave = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(address, { signal: leave.signal });
        if (!answer.ok) throw new Error(`${answer.status}`);
        setLast({ search: words, ...(await answer.json()) });
        setFailed('');
      } catch {
        if (!leave.signal.aborted) setFailed(words);
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [words, address, picker.search]);

  const own = words === picker.search ? { found: picker.found ?? [], sets: picker.sets } : last;
  const isFound = words === picker.search || last.search === words;
  return {
    search,
    setSearch,
    found: words === '' ? [] : own.found,
    sets: words === '' && picker.search === '' ? picker.sets : own.sets,
    state: failed === words && words !== '' ? 'failed' : isFound ? 'found' : 'searching',
  } as const;
}
