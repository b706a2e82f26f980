'use client';

import type { Base } from '@/lib/indicator/measure.ts';
import { useExplore } from './explore-frame.tsx';

type Props = {
  label: string;
  bases: readonly { readonly base: Base; readonly name: string; readonly formula: string }[];
};

/** The base of the disclosure rate: the same answers make three rates, so each is named with its formula. */
export function BaseChoice({ label, bases }: Props) {
  const { view, go } = useExplore();
  return (
    <fieldset>
      <legend className="mb-1 text-xs text-ink-2">{label}</legend>
      {bases.map(({ base, name, formula }) => (
        <label key={base} className="flex cursor-pointer items-baseline gap-2 py-1.5">
          <input
            id={`base-${base}`}
            type="radio"
            name="base"
            form="view"
            value={base}
            checked={view.base === base}
            onChange={() => go({ base })}
            className="size-4 shrink-0 translate-y-0.5 accent-[var(--accent)]"
          />
          <span>
            {name}
            <span className="under">{formula}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
