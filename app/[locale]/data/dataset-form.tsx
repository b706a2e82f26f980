import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import { childrenOf, nationalCode } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { AutoSubmit } from '../_components/auto-submit.tsx';
import { Choice } from '../_components/choice.tsx';
import { KindChoices, MeasureChoice, ScopeChoices, YearChoices } from '../_components/view-choices.tsx';
import type { DataPage } from './data-page.ts';

const formId = 'dataset';

/** Which rows to download, as a GET form of visible choices. */
export function DatasetForm({ page }: { page: DataPage }) {
  const t = useTranslations('data');
  const locale = useLocale();
  const { view } = page;
  const { figures } = view;
  const ofMeasure = figures === 'ofMeasure';
  return (
    <Form action={`/${locale}/data`} id={formId} scroll={false} className="mt-5 border-y border-rule py-4 text-s">
      <div className="flex flex-wrap items-end gap-x-5 gap-y-4">
        <MeasureChoice view={view} />
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
        {ofMeasure && <KindChoices view={view} />}
        <YearChoices view={view} />
        <ScopeChoices view={view} />
        <RegionChoice page={page} />
        <button type="submit" className="button button-strong">
          {t('apply')}
        </button>
      </div>
      <Chosen page={page} />
      <AutoSubmit form={formId} />
    </Form>
  );
}

/** A province alone is chosen here; whatever else the address names is listed below, to be kept or left out. */
const ownProvince = ({ chosen }: DataPage) => {
  const [only, ...others] = chosen.filter(({ isRegion }) => isRegion);
  const isProvince = childrenOf(nationalCode).some(({ code }) => code === only?.value);
  return only && others.length === 0 && isProvince ? only.value : '';
};

function RegionChoice({ page }: { page: DataPage }) {
  const t = useTranslations('data');
  const locale = useLocale();
  return (
    <Choice name="region" label={t('region')} value={ownProvince(page)}>
      <option value="">{t('anywhere')}</option>
      {childrenOf(nationalCode).map((division) => (
        <option key={division.code} value={division.code}>
          {divisionNameIn(division, locale)}
        </option>
      ))}
    </Choice>
  );
}

function Chosen({ page }: { page: DataPage }) {
  const t = useTranslations('data');
  const own = ownProvince(page);
  const others = page.chosen.filter(({ value }) => value !== own);
  if (others.length === 0) return null;
  return (
    <fieldset className="mt-4">
      <legend className="text-ink-2">{t('chosen')}</legend>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {others.map(({ value, name }) => (
          <label key={value} className="flex items-center gap-2">
            <input type="checkbox" name="subjects" value={value} defaultChecked className="size-4 accent-accent" />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
