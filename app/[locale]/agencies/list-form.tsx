import Form from 'next/form';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatValue } from '@/lib/indicator/format.ts';
import { bases, baseTerms } from '@/lib/indicator/measure.ts';
import { origins } from '@/lib/indicator/series.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { childrenOf, divisionOf, nationalCode, provinceOf } from '@/lib/region/division.ts';
import { divisionNameIn, placeNameIn } from '@/lib/region/place-name.ts';
import { takesBase, unknownPlace } from '@/lib/view/view.ts';
import { AutoSubmit } from '../_components/auto-submit.tsx';
import { Choice } from '../_components/choice.tsx';
import { MeasureOptions } from '../_components/measure-options.tsx';
import { type ListPage, listHref } from './list-page.ts';

const formId = 'agency-list';

/** What narrows and orders the list: a plain GET form, and links into the divisions of the region chosen. */
export function ListForm({
  query,
  years,
  region,
  unplaced,
}: Pick<ListPage, 'query' | 'years' | 'region' | 'unplaced'>) {
  const t = useTranslations('agencies');
  const locale = useLocale();
  const provinces = childrenOf(nationalCode);
  const isDeeper = query.place !== nationalCode && divisionOf(query.place)?.level !== 'province';
  return (
    <>
      <Form action={`/${locale}/agencies`} id={formId} className="no-print mt-4 border-y border-rule py-3">
        <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(180px,2fr)_minmax(130px,1fr)_minmax(110px,1fr)_minmax(180px,2fr)_88px_auto]">
          <label className="col-span-2 block md:col-span-1">
            <span className="mb-1 block text-xs text-ink-2">{t('search')}</span>
            <input
              type="search"
              name="q"
              defaultValue={query.search}
              key={query.search}
              placeholder={t('searchHint')}
              className="field w-full"
            />
          </label>
          <Choice
            name="region"
            label={t('place')}
            value={query.unplaced ? unknownPlace : query.place === nationalCode ? '' : query.place}
          >
            <option value="">{t('everywhere')}</option>
            {(unplaced > 0 || query.unplaced) && (
              <option value={unknownPlace}>{t('placeUnknown', { count: formatValue(unplaced, 'case') })}</option>
            )}
            {isDeeper && <option value={query.place}>{placeNameIn(query.place, locale)}</option>}
            {provinces.map((province) => (
              <option key={province.code} value={province.code}>
                {divisionNameIn(province, locale)}
              </option>
            ))}
          </Choice>
          <Choice name="origin" label={t('origin')} value={query.origin}>
            {origins.map((origin) => (
              <option key={origin} value={origin}>
                {originTerms[origin][locale]}
              </option>
            ))}
          </Choice>
          <Choice name="measure" label={t('order')} value={query.order?.measure.id ?? ''}>
            <option value="">{t('byName')}</option>
            <MeasureOptions locale={locale} />
          </Choice>
          <Choice name="year" label={t('year')} value={query.year ?? ''}>
            {[...years].reverse().map((year) => (
              <option key={year}>{year}</option>
            ))}
          </Choice>
          {query.order && takesBase(query.order.measure.id) && (
            <Choice name="base" label={t('base')} value={query.order.base} className="md:col-start-4">
              {bases.map((base) => (
                <option key={base} value={base}>
                  {baseTerms[base][locale]}
                </option>
              ))}
            </Choice>
          )}
          <button type="submit" className="button button-strong justify-center">
            {t('show')}
          </button>
        </div>
        <AutoSubmit form={formId} />
      </Form>
      <Divisions query={query} region={region} />
    </>
  );
}

/** Where the list stands, and the divisions below that have agencies, with how many. */
function Divisions({ query, region }: Pick<ListPage, 'query' | 'region'>) {
  const t = useTranslations('agencies');
  const locale = useLocale();
  const chain = query.place === nationalCode ? [] : [...region.parents, region.division];
  const inside = region.children.filter(({ agencies }) => agencies > 0);
  const hasProvince = provinceOf(query.place) !== undefined;
  if (inside.length === 0 && !hasProvince) return null;
  return (
    <nav aria-label={t('place')} className="no-print mt-2 flex flex-wrap gap-x-3 gap-y-1 text-s">
      {chain.map((division) =>
        division.code === query.place ? (
          <span key={division.code} aria-current="true" className="font-semibold">
            {divisionNameIn(division, locale)}
          </span>
        ) : (
          <span key={division.code}>
            <Link className="link" href={listHref(locale, query, { place: division.code })}>
              {divisionNameIn(division, locale)}
            </Link>{' '}
            <span aria-hidden="true" className="text-ink-3">
              ›
            </span>
          </span>
        ),
      )}
      {inside.map((child) => (
        <Link
          key={child.code}
          prefetch={false}
          className="text-ink-2 hover:text-accent"
          href={listHref(locale, query, { place: child.code })}
        >
          {divisionNameIn(child, locale)} <span className="tabular-nums text-ink-3">{child.agencies}</span>
        </Link>
      ))}
    </nav>
  );
}
