'use client';

import { Fragment, type ReactNode } from 'react';
import type { SentencePart, SentenceRole } from '@/lib/view/describe-view.ts';
import { MixedText } from '../_components/mixed-text.tsx';
import { useExplore } from './explore-frame.tsx';

type Props = {
  /** The choices of each part of the sentence that has some. */
  panels: Partial<Record<SentenceRole, ReactNode>>;
  /** Where parts without choices of their own are chosen on the page. */
  places: Partial<Record<SentenceRole, string>>;
  apply: string;
};

/** The view as a heading whose parts are its controls; it says what is asked for before the answer is there. */
export function ExploreHeading({ panels, places, apply }: Props) {
  const { parts, locale } = useExplore();
  return (
    <>
      <h1 className="sentence" id="sentence">
        {phrasesOf(parts).map(({ part, before, joint }) => (
          <Fragment key={part.role}>
            <span className="phrase">
              {before}
              {panels[part.role] ? (
                <button id={`part-${part.role}`} type="button" popoverTarget={`panel-${part.role}`} className="part">
                  <MixedText text={part.text} locale={locale} />
                </button>
              ) : places[part.role] ? (
                <a href={places[part.role]} className="part">
                  <MixedText text={part.text} locale={locale} />
                </a>
              ) : (
                <MixedText text={part.text} locale={locale} />
              )}
              {joint.trimEnd()}
            </span>
            {joint.endsWith(' ') && ' '}
          </Fragment>
        ))}
      </h1>
      {Object.entries(panels).map(
        ([role, panel]) =>
          panel && (
            <div key={role} id={`panel-${role}`} popover="auto" className="panel">
              <div className="flex flex-wrap gap-4">{panel}</div>
              <noscript>
                <button type="submit" form="view" className="button button-strong mt-4">
                  {apply}
                </button>
              </noscript>
            </div>
          ),
      )}
    </>
  );
}

type Phrase = { readonly part: SentencePart; readonly before: string; joint: string };

/** Parts with the bracket that opens before them and the punctuation after them: no line begins with a comma or ends with a bracket. */
function phrasesOf(parts: readonly SentencePart[]): Phrase[] {
  const phrases: Phrase[] = [];
  let before = '';
  for (const part of parts) {
    const last = phrases.at(-1);
    if (part.role !== 'joint' || !last) {
      phrases.push({ part, before, joint: '' });
      before = '';
      continue;
    }
    before = /[（(]$/.exec(part.text)?.[0] ?? '';
    last.joint += part.text.slice(0, part.text.length - before.length);
  }
  return phrases;
}
