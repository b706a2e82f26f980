'use client';

import { type CSSProperties, useEffect, useState } from 'react';
import type { PlotEdges } from '@/lib/chart/drawing.ts';
import { useExplore } from './explore-frame.tsx';

type Props = {
  /** The years that can be asked for, in order. */
  years: readonly number[];
  words: { readonly span: string; readonly from: string; readonly to: string };
  /** Where the plot above begins and ends, for each width of the window it is drawn anew from. */
  edges: readonly ({ readonly from: number } & PlotEdges)[];
};

type Span = { readonly from: number; readonly to: number };

/**
 * First and last year: two thumbs of one slider, moved by pointer or arrow keys, and two fields to type them. The slider is
 * as long as the plot above it, and a thumb stands under its year where the plot shows all years.
 */
export function YearSpan({ years, words, edges }: Props) {
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
  const share = (year: number) => `${((year - least + 0.5) / years.length) * 100}%`;
  return (
    <fieldset className="year-line mt-4 no-print" style={edgesStyle(edges)}>
      <legend className="sr-only">{words.span}</legend>
      <div className="year-span relative h-9">
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
            style={thumbRoom(years.length)}
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
      <div className="year-fields">
        <YearField name="from" label={words.from} year={span.from} range={[least, most]} onYear={type} />
        <span aria-hidden="true">–</span>
        <YearField name="to" label={words.to} year={span.to} range={[least, most]} onYear={type} />
      </div>
    </fieldset>
  );
}

/** The edges as variables of the style sheet, which knows the width of the window. */
const edgesStyle = (edges: Props['edges']): CSSProperties =>
  Object.fromEntries(
    edges.flatMap(({ from, left, right }) => [
      [`--left-${from}`, percent(left)],
      [`--right-${from}`, percent(right)],
    ]),
  );
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

const thumb = 24;
/** So wide that the middle of a thumb goes from the middle of the first year to that of the last. */
const thumbRoom = (years: number): CSSProperties => ({
  left: `calc(${50 / years}% - ${thumb / 2}px)`,
  width: `calc(${100 - 100 / years}% + ${thumb}px)`,
});

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
