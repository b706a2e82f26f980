import type { Metadata } from 'next';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { databasePage } from '../_components/database-page.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { readChangesPage, type VersionChanges } from './changes-page.ts';
import { OneChange } from './one-change.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'changes' });
  const { alternates, ...links } = pageLinks(locale, '/changes');
  return {
    title: t('title'),
    ...links,
    alternates: { ...alternates, types: { 'application/atom+xml': `/changes.atom?lang=${locale}` } },
  };
}

/** What each data version changed: reports that came, went or read otherwise, and figures from what to what. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const { versions, agency, region, older, dropped } = await readChangesPage(await searchParams);
  const t = await getTranslations('changes');
  const query = `${agency ? `agency=${agency}&` : ''}${region ? `region=${region}&` : ''}`;
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      <p className="no-print mt-3 flex flex-wrap gap-4 text-s">
        {query !== '' && (
          <Link className="link" href={`/${locale}/changes`}>
            {t('all')}
          </Link>
        )}
        <a className="link" href={`/changes.atom?${query}lang=${locale}`}>
          {t('feed')}
        </a>
        <a className="link" href={`/api/v1/changes?${query}lang=${locale}`}>
          {t('json')}
        </a>
      </p>
      {versions.length === 0 && <p className="border-b border-rule py-16 text-center text-ink-2">{t('none')}</p>}
      {versions.map((one) => (
        <OneVersion key={one.version} {...one} />
      ))}
      {older && (
        <p className="no-print mt-6">
          <Link className="button" href={`/${locale}/changes?${query}after=${older}`}>
            {t('older')}
          </Link>
        </p>
      )}
    </>
  );
});

function OneVersion({ version, changedAt, changes }: VersionChanges) {
  const t = useTranslations('changes');
  const format = useFormatter();
  return (
    <section className="mt-6 border-t border-rule pt-3">
      <h2 className="text-m">
        {t('version', { version })}{' '}
        <time dateTime={changedAt.toISOString()} className="text-s font-normal text-ink-2">
          {t('changedAt', { at: format.dateTime(changedAt, { dateStyle: 'medium', timeStyle: 'short' }) })}
        </time>
      </h2>
      <ul className="mt-2 space-y-2 text-s">
        {changes.map((change) => (
          <li key={change.ordinal}>
            <OneChange change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}
