import { useLocale, useTranslations } from 'next-intl';
import { applicantTerms } from '@/lib/form/application.ts';
import { yearsOffered } from '@/lib/form/calendar.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { baseTerms } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { leadingMeasure, takesApplicant, takesBase, type View, viewChoices } from '@/lib/view/view.ts';
import { Choice } from './choice.tsx';
import { MeasureOptions } from './measure-options.tsx';

type Props = { view: View };

/** Which measure. */
export function MeasureChoice({ view }: Props) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <Choice name="measure" label={t('measure')} value={leadingMeasure(view)}>
      <MeasureOptions locale={locale} />
    </Choice>
  );
}

/** Of which applicants and on which base, where the measure has them. */
export function KindChoices({ view }: Props) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      {view.measures.some(takesApplicant) && (
        <Choice name="applicant" label={t('applicant')} value={view.applicant}>
          {viewChoices.applicant.map((kind) => (
            <option key={kind} value={kind}>
              {kind === 'total' ? t('allApplicants') : applicantTerms[kind][locale]}
            </option>
          ))}
        </Choice>
      )}
      {view.measures.some(takesBase) && (
        <Choice name="base" label={t('base')} value={view.base}>
          {viewChoices.base.map((base) => (
            <option key={base} value={base}>
              {baseTerms[base][locale]}
            </option>
          ))}
        </Choice>
      )}
    </>
  );
}

/** From which year to which. */
export function YearChoices({ view }: Props) {
  const t = useTranslations('filter');
  const years = yearsOffered();
  return (['from', 'to'] as const).map((name) => (
    <Choice key={name} name={name} label={t(`ends.${name}`)} value={view[name]}>
      {years.map((year) => (
        <option key={year}>{year}</option>
      ))}
    </Choice>
  ));
}

/** In which scope, and of filed or of synthetic reports. */
export function ScopeChoices({ view }: Props) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
      <Choice name="scope" label={t('scope')} value={view.scope}>
        {viewChoices.scope.map((scope) => (
          <option key={scope} value={scope}>
            {scope === 'any' ? t('anyScope') : scopeTerms[scope][locale]}
          </option>
        ))}
      </Choice>
      <Choice name="origin" label={t('origin')} value={view.origin}>
        {viewChoices.origin.map((origin) => (
          <option key={origin} value={origin}>
            {originTerms[origin][locale]}
          </option>
        ))}
      </Choice>
    </>
  );
}
