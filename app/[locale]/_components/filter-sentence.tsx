import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FilterSentence as Sentence, SentencePart, SentenceRole } from '@/lib/filter/describe-filter.ts';
import { type Filter, filterChoices, firstYear, lastYear, takesApplicant, takesBase } from '@/lib/filter/filter.ts';
import { applicantTerms } from '@/lib/form/application.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { baseTerms, measureFamilies, measureFamilyTerms, measures } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { AutoSubmit } from './auto-submit.tsx';

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
    measure: <MeasurePanel filter={filter} />,
    years: <YearsPanel filter={filter} />,
    scope: <ScopePanel filter={filter} />,
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
          {panel}
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

function Choice({
  name,
  label,
  value,
  children,
}: {
  name: string;
  label: string;
  value: string | number;
  children: ReactNode;
}) {
  return (
    <label className="mt-3 block first:mt-0">
      <span className="mb-1 block text-ink-2">{label}</span>
      <select name={name} defaultValue={value} key={value} className="field max-w-full">
        {children}
      </select>
    </label>
  );
}

function MeasurePanel({ filter }: { filter: Filter }) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <Choice name="measure" label={t('measure')} value={filter.measure}>
        {measureFamilies.map((family) => (
          <optgroup key={family} label={measureFamilyTerms[family][locale]}>
            {measures
              .filter((measure) => measure.family === family)
              .map((measure) => (
                <option key={measure.id} value={measure.id}>
                  {measure.term[locale]}
                </option>
              ))}
          </optgroup>
        ))}
      </Choice>
      {takesApplicant(filter.measure) && (
        <Choice name="applicant" label={t('applicant')} value={filter.applicant}>
          {filterChoices.applicant.map((kind) => (
            <option key={kind} value={kind}>
              {kind === 'total' ? t('allApplicants') : applicantTerms[kind][locale]}
            </option>
          ))}
        </Choice>
      )}
      {takesBase(filter.measure) && (
        <Choice name="base" label={t('base')} value={filter.base}>
          {filterChoices.base.map((base) => (
            <option key={base} value={base}>
              {baseTerms[base][locale]}
            </option>
          ))}
        </Choice>
      )}
    </>
  );
}

function YearsPanel({ filter }: { filter: Filter }) {
  const t = useTranslations('filter');
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return (
    <div className="flex gap-4">
      {(['from', 'to'] as const).map((name) => (
        <Choice key={name} name={name} label={t(`ends.${name}`)} value={filter[name]}>
          {years.map((year) => (
            <option key={year}>{year}</option>
          ))}
        </Choice>
      ))}
    </div>
  );
}

function ScopePanel({ filter }: { filter: Filter }) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <Choice name="scope" label={t('scope')} value={filter.scope}>
        {filterChoices.scope.map((scope) => (
          <option key={scope} value={scope}>
            {scope === 'any' ? t('anyScope') : scopeTerms[scope][locale]}
          </option>
        ))}
      </Choice>
      <Choice name="origin" label={t('origin')} value={filter.origin}>
        {filterChoices.origin.map((origin) => (
          <option key={origin} value={origin}>
            {originTerms[origin][locale]}
          </option>
        ))}
      </Choice>
      <p className="mt-3 max-w-[44ch] text-xs text-ink-2">{t('originNote')}</p>
    </>
  );
}
