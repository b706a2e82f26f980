'use client';

import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import type { PickerData } from './explore-page.ts';
import { ChosenList } from './picker-chosen.tsx';
import type { PickerItem } from './picker-items.ts';
import { PickerRow } from './picker-row.tsx';
import { PickerSets } from './picker-sets.tsx';
import type { PickerWords } from './picker-words.ts';
import { useFound } from './use-found.ts';
import { useKeptOrder } from './use-kept-order.ts';

type Props = {
  picker: PickerData;
  words: PickerWords;
  /** By what the lines are sorted. */
  sort: ReactNode;
};

/** Who is shown: a search over regions, agencies and sets at once, what is chosen, and every line of the chart with its value. */
export function Picker({ picker, words, sort }: Props) {
  const { search, setSearch, found, sets, state } = useFound(picker);
  const { chosen, lines, isFull } = picker;
  const field = useRef<HTMLInputElement>(null);
  // What was typed before scripts ran is searched for too.
  useEffect(() => setSearch(field.current?.value ?? ''), [setSearch]);
  return (
    <aside id="picker" aria-labelledby="picker-title" className="picker no-print">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-rule-2 pb-1">
        <h2 id="picker-title" tabIndex={-1} className="text-m">
          {words.title}
        </h2>
        {sort}
      </div>
      <search className="mt-2 flex gap-2">
        <input
          id="picker-search"
          ref={field}
          type="search"
          name="q"
          form="view"
          autoComplete="off"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className="field min-h-9 min-w-0 flex-1"
        />
        <noscript>
          <button type="submit" form="view" className="button">
            {words.find}
          </button>
        </noscript>
      </search>
      <PickerSets sets={sets} label={words.sets} />
      <ChosenList chosen={chosen} words={words} />
      {search !== '' && (
        <div className="mt-3">
          <p role="status" className="flex justify-between text-xs text-ink-2">
            {state === 'failed' ? words.failed : state === 'searching' ? words.searching : words.found}
            {state === 'found' && <span className="tabular-nums">{found.length}</span>}
          </p>
          <Rows
            list="found"
            items={found}
            isFull={isFull}
            words={words}
            label={words.found}
            empty={state === 'found' ? words.empty : ''}
          />
        </div>
      )}
      <div className="mt-3 flex min-h-0 flex-1 flex-col">
        <p className="flex justify-between text-xs text-ink-2">
          <span className="font-semibold text-ink">{words.lines}</span>
          <span className="tabular-nums">{lines.length}</span>
        </p>
        <Rows list="pick" items={lines} isFull={isFull} words={words} label={words.lines} empty="" />
      </div>
      {isFull && <p className="mt-2 text-xs text-ink-2">{words.full}</p>}
      <noscript>
        <button type="submit" form="view" className="button mt-3 w-full justify-center">
          {words.draw}
        </button>
      </noscript>
    </aside>
  );
}

type RowsProps = {
  list: 'found' | 'pick';
  items: readonly PickerItem[];
  isFull: boolean;
  words: PickerWords;
  label: string;
  empty: string;
};

function Rows({ list, items, isFull, words, label, empty }: RowsProps) {
  const { shown, onTop, notePress, listProps } = useKeptOrder(items);
  return (
    <ul
      id={`rows-${list}`}
      {...listProps}
      aria-label={label}
      className="picker-rows mt-1 text-s"
      style={{ '--on-top': onTop } as CSSProperties}
    >
      {shown.map((item, place) => (
        <PickerRow
          key={item.subject}
          item={item}
          list={list}
          place={place < onTop ? place : null}
          onPress={notePress}
          isFull={isFull}
          words={words}
        />
      ))}
      {items.length === 0 && empty !== '' && <li className="py-2 text-ink-2">{empty}</li>}
    </ul>
  );
}
