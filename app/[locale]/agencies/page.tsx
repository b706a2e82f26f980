import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { nationalCode } from '@/lib/region/division.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';
import { listParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { redirectToCanonical } from '../../canonical.ts';
import { databasePage } from '../_components/database-page.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { OriginTag } from '../_components/origin-tag.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { AgencyList } from './agency-list.tsx';
import { ListForm } from './list-form.tsx';
import { type ListPage, listHref, readListPage, readListView } from './list-page.ts';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'agencies' });
  return { title: t('title'), ...pageLinks(locale, '/agencies') };
}

/** Every agency that reports, by name or in the order of a measure, with the years held of each. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const asked = readListView(await searchParams);
  redirectToCanonical(`/${locale}/agencies`, asked, listParameters);
  const view = await readListPage(asked);
  const t = await getTranslations('agencies');
  const { query, rows } = view;
  return (
    <>
      <DroppedNotice dropped={view.dropped} />
      <h1>
        {t('title')}
        <OriginTag origin={query.origin} />
      </h1>
      <ListForm query={query} years={view.years} region={view.region} unplaced={view.unplaced} />
      <p className="mt-4 text-s text-ink-2" role="status">
        <Total view={view} />{' '}
        {query.order && (
          <Link className="link" href={listHref(locale, query, { byName: true })}>
            {t('allByName')}
          </Link>
        )}
      </p>
      {rows.length === 0 ? (
        <Empty view={view} locale={locale} />
      ) : (
        <>
          <AgencyList query={query} rows={rows} years={view.years} />
          <Paging view={view} locale={locale} />
        </>
      )}
    </>
  );
});

/** How many agencies there are, and how far they were counted or ordered. */
async function Total({ view: { query, total, isMore, onlyFirst } }: { view: ListPage }) {
  const t = await getTranslations('agencies');
  const count = formatValue(total, 'case');
  if (!query.order) return t(isMore ? 'totalMore' : 'total', { count });
  const year = String(query.year);
  if (onlyFirst === null) return t('totalWithValue', { count, year });
  return t('totalOfFirst', { count, year, most: formatValue(onlyFirst, 'case') });
}

async function Empty({ view: { query, total, page }, locale }: { view: ListPage; locale: Locale }) {
  const t = await getTranslations('agencies');
  const isPastEnd = total > 0 && page > 1;
  return (
    <div className="mt-2 border-y border-rule py-16 text-center">
      <p>{t(isPastEnd ? 'pastEnd' : 'empty')}</p>
      <ul className="mt-3 flex flex-wrap justify-center gap-x-6 gap-y-1 text-s">
        {isPastEnd && (
          <li>
            <Link className="link" href={listHref(locale, query)}>
              {t('firstPage')}
            </Link>
          </li>
        )}
        {query.search !== '' && (
          <li>
            <Link className="link" href={listHref(locale, query, { search: '' })}>
              {t('without', { word: query.search })}
            </Link>
          </li>
        )}
        {query.unplaced && (
          <li>
            <Link className="link" href={listHref(locale, query, { unplaced: false })}>
              {t('everyPlace')}
            </Link>
          </li>
        )}
        {query.place !== nationalCode && (
          <li>
            <Link className="link" href={listHref(locale, query, { place: nationalCode })}>
              {t('notOnlyIn', { place: placeNameIn(query.place, locale) })}
            </Link>
          </li>
        )}
        {query.order && (
          <li>
            <Link className="link" href={listHref(locale, query, { byName: true })}>
              {t('allByName')}
            </Link>
          </li>
        )}
      </ul>
    </div>
  );
}

async function Paging({ view: { query, page, pages }, locale }: { view: ListPage; locale: Locale }) {
  const t = await getTranslations('agencies');
  if (pages === 1) return null;
  return (
    <nav aria-label={t('pages')} className="no-print mt-4 flex items-center gap-4 text-s">
      {page > 1 && (
        <Link rel="prev" className="button" href={listHref(locale, query, { page: page - 1 })}>
          {t('previous')}
        </Link>
      )}
      <span className="tabular-nums text-ink-2">{t('pageOf', { page: String(page), pages: String(pages) })}</span>
      {page < pages && (
        <Link rel="next" className="button" href={listHref(locale, query, { page: page + 1 })}>
          {t('next')}
        </Link>
      )}
    </nav>
  );
}
