'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { textWidth } from '@/lib/chart/text-layout.ts';
import { leadingMeasure, type View } from '@/lib/view/view.ts';
import { useExplore } from './explore-frame.tsx';

/** What a select of the explore page can set. */
export type ChoiceName =
  | 'measure'
  | 'applicant'
  | 'base'
  | 'scope'
  | 'origin'
  | 'transform'
  | 'panel'
  | 'comparison'
  | 'sort'
  | 'axis'
  | 'look'
  | 'baseYear'
  | 'from'
  | 'to';

/** A word of the view with its name, or a year, which is its own name. */
export type ChoiceOption = readonly [value: string, name: string] | number;

type Props = {
  name: ChoiceName;
  label: string;
  /** Beside its label in one line, as options over a chart are; else under it. */
  isInline?: boolean;
  /** As data: a page then holds them half as long as as elements. */
  options?: readonly ChoiceOption[];
  /** Options that the browser itself has the names of. */
  children?: ReactNode;
};

/** A select that takes effect when it is changed, and a field of the form where no script runs. */
export function ViewChoice({ name, label, isInline = false, options = [], children }: Props) {
  const { view, go } = useExplore();
  const chosen = chosenValue(view, name);
  const select = useRef<HTMLSelectElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was chosen before scripts ran
  useEffect(() => {
    const early = select.current && chosenEarly(select.current);
    if (early !== null) go(changeOf(view, name, early));
  }, []);
  const named = options.map((option) => (typeof option === 'number' ? ([`${option}`, `${option}`] as const) : option));
  return (
    <label className={isInline ? 'choice choice-inline' : 'choice'}>
      <span>{label}</span>
      <select
        id={`choice-${name}`}
        ref={select}
        autoComplete="off"
        name={name}
        form="view"
        value={chosen}
        onChange={({ target }) => go(changeOf(view, name, target.value))}
        className={isInline ? 'inline-choice' : 'field w-full'}
        style={isInline ? { width: widthOf(named.find(([value]) => value === chosen)?.[1] ?? '') } : undefined}
      >
        {children}
        {named.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/**
 * The width (CSS pixels) of a select over a chart: that of its chosen option and the arrow, so that options read like a sentence. A
 * select without a width grows while a browser still reads its options, and moves what is painted already.
 */
const widthOf = (text: string) => Math.ceil(textWidth(text, 13) * 1.1) + 24;

/** What was chosen in place of the option that the page came with; null where nothing was. */
function chosenEarly({ options, selectedOptions: [now] }: HTMLSelectElement): string | null {
  const came = [...options].find(({ defaultSelected }) => defaultSelected);
  return came && now && now !== came ? now.value : null;
}

function chosenValue(view: View, name: ChoiceName): string {
  if (name === 'measure') return leadingMeasure(view);
  if (name === 'baseYear') return String(view.baseYear ?? view.from);
  return String(view[name]);
}

/** The options of a select are the words of the view, so what is chosen is one of them. */
function changeOf({ from, to }: View, name: ChoiceName, value: string): Partial<View> {
  if (name === 'measure') return { measures: [value] } as Partial<View>;
  if (name === 'baseYear') return { baseYear: Number(value) };
  if (name === 'from') return { from: Number(value), to: Math.max(to, Number(value)) };
  if (name === 'to') return { from: Math.min(from, Number(value)), to: Number(value) };
  return { [name]: value };
}
