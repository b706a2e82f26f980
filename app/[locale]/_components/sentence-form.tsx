import Form from 'next/form';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { SentencePart, SentenceRole, ViewSentence } from '@/lib/view/describe-view.ts';
import type { View, ViewParameter } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { AutoSubmit } from './auto-submit.tsx';
import { KindChoices, MeasureChoice, ScopeChoices, YearChoices } from './view-choices.tsx';

type Props = {
  action: string;
  view: View;
  sentence: ViewSentence;
  /** Where the subjects are chosen on this page. */
  picker: string;
  /** What of the view has no control of its own on this page and stays as it is. */
  kept?: readonly ViewParameter[];
};

/** The id that controls elsewhere on the page join the form by. */
export const viewFormId = 'view';

/** The view as a heading whose parts are its controls. A plain GET form: works before any script, and without one. */
export function SentenceForm({ action, view, sentence, picker, kept = [] }: Props) {
  const t = useTranslations('filter');
  const panels: Partial<Record<SentenceRole, ReactNode>> = {
    measure: (
      <>
        <MeasureChoice view={view} />
        <KindChoices view={view} />
      </>
    ),
    years: <YearChoices view={view} />,
    scope: (
      <>
        <ScopeChoices view={view} />
        <p className="max-w-[44ch] basis-full text-xs text-ink-2">{t('originNote')}</p>
      </>
    ),
  };
  return (
    <Form action={action} id={viewFormId} scroll={false}>
      <h1 className="sentence">
        {phrasesOf(sentence.parts).map(({ part, joint }) => (
          <span key={part.role} className="phrase">
            {panels[part.role] ? (
              <button type="button" popoverTarget={`panel-${part.role}`} className="part">
                {part.text}
              </button>
            ) : part.role === 'subjects' ? (
              <a href={picker} className="part">
                {part.text}
              </a>
            ) : (
              part.text
            )}
            {joint}
          </span>
        ))}
      </h1>
      {Object.entries(panels).map(([role, panel]) => (
        <div key={role} id={`panel-${role}`} popover="auto" className="panel">
          <div className="flex flex-wrap gap-4">{panel}</div>
          <button type="submit" className="button button-strong mt-4">
            {t('apply')}
          </button>
        </div>
      ))}
      {[...writeView(view, kept)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <AutoSubmit form={viewFormId} />
    </Form>
  );
}

/** Parts with the punctuation that follows them, so that no line begins with a comma. */
function phrasesOf(parts: readonly SentencePart[]): { part: SentencePart; joint: string }[] {
  const phrases: { part: SentencePart; joint: string }[] = [];
  for (const part of parts) {
    const last = phrases.at(-1);
    if (part.role === 'joint' && last) last.joint += part.text;
    else phrases.push({ part, joint: '' });
  }
  return phrases;
}
