import { useLocale, useTranslations } from 'next-intl';
import { applicantTerms } from '@/lib/form/application.ts';
import { yearsOffered } from '@/lib/form/calendar.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { bases, baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { leadingMeasure, takesApplicant, type View, viewChoices } from '@/lib/view/view.ts';
import { MeasureOptions } from '../_components/measure-options.tsx';
import { allChoicesHref } from './all-choices.ts';
import { BaseChoice } from './base-choice.tsx';
import { ViewChoice } from './view-choice.tsx';

type MeasureProps = {
  view: View;
  /** Whether the page holds every measure. Else they come with the scripts, and without scripts a link leads to them. */
  hasAll: boolean;
};

/** Which measure, and of which applicants where it is counted by them. */
export function MeasurePanel({ view, hasAll }: MeasureProps) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <ViewChoice name="measure" label={t('measure')}>
        <MeasureOptions locale={locale} {...(hasAll ? {} : { only: leadingMeasure(view) })} />
      </ViewChoice>
      {!hasAll && (
        <noscript>
          <a className="link" rel="nofollow" href={allChoicesHref(view, locale)}>
            {t('allMeasures')}
          </a>
        </noscript>
      )}
      {view.measures.some(takesApplicant) && (
        <ViewChoice
          name="applicant"
          label={t('applicant')}
          options={viewChoices.applicant.map((kind) => [
            kind,
            kind === 'total' ? t('allApplicants') : applicantTerms[kind][locale],
          ])}
        />
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
    <ViewChoice key={name} name={name} label={t(`ends.${name}`)} options={yearsOffered()} />
  ));
}

/** In which scope, and of filed or of synthetic reports. */
export function ScopePanel() {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <ViewChoice
        name="scope"
        label={t('scope')}
        options={viewChoices.scope.map((scope) => [scope, scope === 'any' ? t('anyScope') : scopeTerms[scope][locale]])}
      />
      <ViewChoice
        name="origin"
        label={t('origin')}
        options={viewChoices.origin.map((origin) => [origin, originTerms[origin][locale]])}
      />
      <p className="max-w-[44ch] basis-full text-xs text-ink-2">{t('originNote')}</p>
    </>
  );
}
