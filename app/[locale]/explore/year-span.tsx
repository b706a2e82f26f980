'use client';

import { useEffect, useState } from 'react';
import { useExplore } from './explore-frame.tsx';

type Props = {
  /** The years that can be asked for, in order. */
  years: readonly number[];
  words: { readonly span: string; readonly from: string; readonly to: string };
};

type Span = { readonly from: number; readonly to: number };

/** First and last year: two thumbs of one slider, moved by pointer or arrow keys, and two fields to type them. */
export function YearSpan({ years, words }: Props) {
  const { view, go } = useExplore();
  const [span, setSpan] = useState<Span>(view);
  const [least, most] = [years[0] ?? view.from, years.at(-1) ?? view.to];
  useEffect(() => setSpan({ from: view.from, to: view.to }), [view.from, view.to]);

  const moved = (end: keyof Span, year: number): Span =>
    end === 'from' ? { from: year, to: Math.max(year, span.to) } : { from: Math.min(year, span.from), to: year };
  const ask = (next: Span) => {
    setSpan(next);
    if (next.from !== view.from || next.to !== view.to) go({ ...next, year: null });
  };
  const type = (end: keyof Span, text: string) => {
    const year = /^\d{4}$/.test(text) ? Number(text) : 0;
    if (year >= least && year <= most) ask(moved(end, year));
  };
  const share = (year: number) => `${((year - least) / Math.max(1, most - least)) * 100}%`;
  return (
    <fieldset className="mt-3 flex items-center gap-3 no-print">
      <legend className="sr-only">{words.span}</legend>
      <YearField name="from" label={words.from} year={span.from} range={[least, most]} onYear={type} />
      <div className="year-span relative h-9 min-w-24 flex-1">
        <span aria-hidden="true" className="year-track" style={{ left: 0, right: 0 }} />
        <span
          aria-hidden="true"
          className="year-track year-track-on"
          style={{ left: share(span.from), width: `calc(${share(span.to)} - ${share(span.from)})` }}
        />
        {(['from', 'to'] as const).map((end) => (
          <input
            key={end}
            id={`slide-${end}`}
            type="range"
            aria-label={words[end]}
            min={least}
            max={most}
            step={1}
            value={span[end]}
            onChange={({ target }) => setSpan(moved(end, Number(target.value)))}
            onPointerUp={() => ask(span)}
            onKeyUp={() => ask(span)}
            onBlur={() => ask(span)}
          />
        ))}
      </div>
      <YearField name="to" label={words.to} year={span.to} range={[least, most]} onYear={type} />
    </fieldset>
  );
}

type FieldProps = {
  name: 'from' | 'to';
  label: string;
  year: number;
  range: readonly [number, number];
  onYear: (end: 'from' | 'to', text: string) => void;
};

function YearField({ name, label, year, range: [least, most], onYear }: FieldProps) {
  const [text, setText] = useState(String(year));
  useEffect(() => setText(String(year)), [year]);
  return (
    <input
      id={`year-${name}`}
      inputMode="numeric"
      pattern="\d{4}"
      maxLength={4}
      aria-label={label}
      title={`${least}–${most}`}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        onYear(name, target.value);
      }}
      onBlur={() => setText(String(year))}
      className="field w-16 text-center tabular-nums"
    />
  );
}
