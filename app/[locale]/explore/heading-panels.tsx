import { useLocale, useTranslations } from 'next-intl';
import { applicantTerms } from '@/lib/form/application.ts';
import { yearsOffered } from '@/lib/form/calendar.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { bases, baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { leadingMeasure, takesApplicant, type View, viewChoices } from '@/lib/view/view.ts';
import { MeasureOptions } from '../_components/measure-options.tsx';
import { BaseChoice } from './base-choice.tsx';
import { ViewChoice } from './view-choice.tsx';

/** Which measure, and of which applicants where it is counted by them. */
export function MeasurePanel({ view }: { view: View }) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <ViewChoice name="measure" label={t('measure')}>
        <MeasureOptions locale={locale} />
      </ViewChoice>
      {view.measures.some(takesApplicant) && (
        <ViewChoice name="applicant" label={t('applicant')}>
          {viewChoices.applicant.map((kind) => (
            <option key={kind} value={kind}>
              {kind === 'total' ? t('allApplicants') : applicantTerms[kind][locale]}
            </option>
          ))}
        </ViewChoice>
      )}
    </>
  );
}

/** The three bases of a rate, each with its formula and what its n counts. */
export function BasePanel({ view }: { view: View }) {
  const t = useTranslations('explore');
  const locale = useLocale();
  return (
    <BaseChoice
      label={t('base')}
      bases={bases.map((base) => {
        const { formula, nTerm } = measureOf(leadingMeasure(view), base);
        return {
          base,
          name: baseTerms[base][locale],
          formula: t('formula', { formula: formula[locale], n: nTerm?.[locale] ?? '' }),
        };
      })}
    />
  );
}

/** From which year to which. */
export function YearsPanel() {
  const t = useTranslations('filter');
  return (['from', 'to'] as const).map((name) => (
    <ViewChoice key={name} name={name} label={t(`ends.${name}`)}>
      {yearsOffered().map((year) => (
        <option key={year}>{year}</option>
      ))}
    </ViewChoice>
  ));
}

/** In which scope, and of filed or of synthetic reports. */
export function ScopePanel() {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <ViewChoice name="scope" label={t('scope')}>
        {viewChoices.scope.map((scope) => (
          <option key={scope} value={scope}>
            {scope === 'any' ? t('anyScope') : scopeTerms[scope][locale]}
          </option>
        ))}
      </ViewChoice>
      <ViewChoice name="origin" label={t('origin')}>
        {viewChoices.origin.map((origin) => (
          <option key={origin} value={origin}>
            {originTerms[origin][locale]}
          </option>
        ))}
      </ViewChoice>
      <p className="max-w-[44ch] basis-full text-xs text-ink-2">{t('originNote')}</p>
    </>
  );
}
