import Form from 'next/form';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FilterSentence as Sentence, SentencePart, SentenceRole } from '@/lib/filter/describe-filter.ts';
import type { Filter } from '@/lib/filter/filter.ts';
import { AutoSubmit } from './auto-submit.tsx';
import { KindChoices, MeasureChoice, ScopeChoices, YearChoices } from './filter-choices.tsx';

type Props = {
  action: string;
  filter: Filter;
  sentence: Sentence;
  /** Where the subjects are chosen on this page. */
  picker: string;
};

/** The id that controls elsewhere on the page join the form by. */
export const filterFormId = 'filter';

/** The filter as a heading whose parts are its controls. A plain GET form: works before any script, and without one. */
export function FilterSentence({ action, filter, sentence, picker }: Props) {
  const t = useTranslations('filter');
  const panels: Partial<Record<SentenceRole, ReactNode>> = {
    measure: (
      <>
        <MeasureChoice filter={filter} />
        <KindChoices filter={filter} />
      </>
    ),
    years: <YearChoices filter={filter} />,
    scope: (
      <>
        <ScopeChoices filter={filter} />
        <p className="max-w-[44ch] basis-full text-xs text-ink-2">{t('originNote')}</p>
      </>
    ),
  };
  return (
    <Form action={action} id={filterFormId} scroll={false}>
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
      <AutoSubmit form={filterFormId} />
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
