import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import { childrenOf, nationalCode } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { fileShapes, isOfFigures } from '../../file-table.ts';
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
        <ShapeChoice page={page} />
        <MeasureChoice view={view} />
        {isOfFigures(page.shape) && (
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
        )}
        {(ofMeasure || !isOfFigures(page.shape)) && <KindChoices view={view} />}
        <YearChoices view={view} />
        <ScopeChoices view={view} />
        <RegionChoice page={page} />
        <button type="submit" className="button button-strong">
          {t('apply')}
        </button>
      </div>
      <ColumnChoice page={page} />
      <Chosen page={page} />
      <AutoSubmit form={formId} />
    </Form>
  );
}

/** A row a figure, a row a subject and year, or a row a report. */
function ShapeChoice({ page }: { page: DataPage }) {
  const t = useTranslations('data');
  return (
    <Choice name="shape" label={t('shape')} value={page.shape}>
      {fileShapes.map((shape) => (
        <option key={shape} value={shape}>
          {t(`shapes.${shape}`)}
        </option>
      ))}
    </Choice>
  );
}

/** Which columns the file has; none ticked means all. */
function ColumnChoice({ page: { columns, wanted, shape } }: { page: DataPage }) {
  const t = useTranslations('data');
  const locale = useLocale();
  const isAll = wanted.length === columns.length;
  return (
    <details className="mt-4" key={shape}>
      <summary className="cursor-pointer">
        {t('chooseColumns')}{' '}
        <span className="quiet">
          {isAll ? t('allColumns') : t('someColumns', { count: wanted.length, all: columns.length })}
        </span>
      </summary>
      <div className="mt-2 grid max-h-64 gap-x-5 gap-y-1 overflow-y-auto sm:grid-cols-2 lg:grid-cols-4">
        {columns.map(({ key, header }) => (
          <label key={key} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              name="columns"
              value={key}
              defaultChecked={!isAll && wanted.some((one) => one.key === key)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 truncate" title={header[locale]}>
              {header[locale]}
            </span>
          </label>
        ))}
      </div>
    </details>
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
