import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { filterChoices, firstYear, lastYear, takesApplicant, takesBase } from '@/lib/filter/filter.ts';
import { applicantTerms } from '@/lib/form/application.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { baseTerms, measureFamilies, measureFamilyTerms, measures } from '@/lib/indicator/measure.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { childrenOf, nationalCode } from '@/lib/region/division.ts';
import { divisionNameIn } from '../../subject-name.ts';
import { AutoSubmit } from '../_components/auto-submit.tsx';
import type { DatasetView } from './dataset-view.ts';

const formId = 'dataset';

/** Which rows to download, as a GET form of visible choices. */
export function DatasetForm({ view }: { view: DatasetView }) {
  const t = useTranslations('data');
  const locale = useLocale();
  const { filter, figures } = view;
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const ofMeasure = figures === 'ofMeasure';
  return (
    <Form action={`/${locale}/data`} id={formId} scroll={false} className="mt-5 border-y border-rule py-4 text-s">
      <div className="flex flex-wrap items-end gap-x-5 gap-y-4">
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
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            name="figures"
            value="all"
            defaultChecked={!ofMeasure}
            key={figures}
            className="size-4 accent-accent"
          />
          {t('allFigures')}
        </label>
        {ofMeasure && takesApplicant(filter.measure) && (
          <Choice name="applicant" label={t('applicant')} value={filter.applicant}>
            {filterChoices.applicant.map((kind) => (
              <option key={kind} value={kind}>
                {applicantTerms[kind][locale]}
              </option>
            ))}
          </Choice>
        )}
        {ofMeasure && takesBase(filter.measure) && (
          <Choice name="base" label={t('base')} value={filter.base}>
            {filterChoices.base.map((base) => (
              <option key={base} value={base}>
                {baseTerms[base][locale]}
              </option>
            ))}
          </Choice>
        )}
        <Choice name="from" label={t('from')} value={filter.from}>
          {years.map((year) => (
            <option key={year}>{year}</option>
          ))}
        </Choice>
        <Choice name="to" label={t('to')} value={filter.to}>
          {years.map((year) => (
            <option key={year}>{year}</option>
          ))}
        </Choice>
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
        <RegionChoice view={view} />
        <button type="submit" className="button button-strong">
          {t('apply')}
        </button>
      </div>
      <Chosen view={view} />
      <AutoSubmit form={formId} />
    </Form>
  );
}

type ChoiceProps = { name: string; label: string; value: string | number; children: ReactNode };

function Choice({ name, label, value, children }: ChoiceProps) {
  return (
    <label className="block min-w-0 max-w-full">
      <span className="mb-1 block text-ink-2">{label}</span>
      <select name={name} defaultValue={value} key={value} className="field max-w-full">
        {children}
      </select>
    </label>
  );
}

/** A province alone is chosen here; whatever else the address names is listed below, to be kept or left out. */
const ownProvince = ({ chosen }: DatasetView) => {
  const [only] = chosen.filter(({ parameter }) => parameter === 'region');
  const isAlone = chosen.filter(({ parameter }) => parameter === 'region').length === 1;
  return isAlone && only && childrenOf(nationalCode).some(({ code }) => code === only.id) ? only.id : '';
};

function RegionChoice({ view }: { view: DatasetView }) {
  const t = useTranslations('data');
  const locale = useLocale();
  return (
    <Choice name="region" label={t('region')} value={ownProvince(view)}>
      <option value="">{t('anywhere')}</option>
      {childrenOf(nationalCode).map((division) => (
        <option key={division.code} value={division.code}>
          {divisionNameIn(division, locale)}
        </option>
      ))}
    </Choice>
  );
}

function Chosen({ view }: { view: DatasetView }) {
  const t = useTranslations('data');
  const own = ownProvince(view);
  const others = view.chosen.filter(({ parameter, id }) => parameter === 'agency' || id !== own);
  if (others.length === 0) return null;
  return (
    <fieldset className="mt-4">
      <legend className="text-ink-2">{t('chosen')}</legend>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {others.map(({ parameter, id, name }) => (
          <label key={`${parameter}${id}`} className="flex items-center gap-2">
            <input type="checkbox" name={parameter} value={id} defaultChecked className="size-4 accent-accent" />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
