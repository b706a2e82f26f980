import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import { childrenOf, nationalCode } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { AutoSubmit } from '../_components/auto-submit.tsx';
import { Choice } from '../_components/choice.tsx';
import { KindChoices, MeasureChoice, ScopeChoices, YearChoices } from '../_components/filter-choices.tsx';
import type { DatasetView } from './dataset-view.ts';

const formId = 'dataset';

/** Which rows to download, as a GET form of visible choices. */
export function DatasetForm({ view }: { view: DatasetView }) {
  const t = useTranslations('data');
  const locale = useLocale();
  const { filter, figures } = view;
  const ofMeasure = figures === 'ofMeasure';
  return (
    <Form action={`/${locale}/data`} id={formId} scroll={false} className="mt-5 border-y border-rule py-4 text-s">
      <div className="flex flex-wrap items-end gap-x-5 gap-y-4">
        <MeasureChoice filter={filter} />
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
        {ofMeasure && <KindChoices filter={filter} />}
        <YearChoices filter={filter} />
        <ScopeChoices filter={filter} />
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
