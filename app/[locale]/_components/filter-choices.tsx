import { useLocale, useTranslations } from 'next-intl';
import { type Filter, filterChoices, takesApplicant, takesBase } from '@/lib/filter/filter.ts';
import { applicantTerms } from '@/lib/form/application.ts';
import { yearsOffered } from '@/lib/form/calendar.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { baseTerms } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { Choice } from './choice.tsx';
import { MeasureOptions } from './measure-options.tsx';

type Props = { filter: Filter };

/** Which measure. */
export function MeasureChoice({ filter }: Props) {
  const t = useTranslations('filter');
  return (
    <Choice name="measure" label={t('measure')} value={filter.measure}>
      <MeasureOptions />
    </Choice>
  );
}

/** Of which applicants and on which base, where the measure has them. */
export function KindChoices({ filter }: Props) {
  const t = useTranslations('filter');
  const locale = useLocale();
  return (
    <>
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

/** From which year to which. */
export function YearChoices({ filter }: Props) {
  const t = useTranslations('filter');
  const years = yearsOffered();
  return (['from', 'to'] as const).map((name) => (
    <Choice key={name} name={name} label={t(`ends.${name}`)} value={filter[name]}>
      {years.map((year) => (
        <option key={year}>{year}</option>
      ))}
    </Choice>
  ));
}

/** In which scope, and of filed or of synthetic reports. */
export function ScopeChoices({ filter }: Props) {
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
    </>
  );
}
