import type { Metadata } from 'next';
import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { DataChange } from '@/lib/answer/find-changes.ts';
import { figureOf } from '@/lib/form/figure.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { databasePage } from '../_components/database-page.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { figureName } from '../reports/[id]/_parts/figure-name.ts';
import { readChangesPage, type VersionChanges } from './changes-page.ts';

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
  const { versions, agency, older, dropped } = await readChangesPage(await searchParams);
  const t = await getTranslations('changes');
  const query = agency ? `agency=${agency}&` : '';
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      <p className="no-print mt-3 flex flex-wrap gap-4 text-s">
        {agency && (
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
          {format.dateTime(changedAt, { dateStyle: 'medium', timeStyle: 'short' })}
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

function OneChange({ change: { kind, agency, name, reportYear, reportId, figures, note } }: { change: DataChange }) {
  const t = useTranslations('changes');
  const locale = useLocale();
  const number = (value: number | null) => (value === null ? t('noNumber') : formatValue(value, 'wanYuan'));
  const about = note === null ? null : noteOf(kind, note, t);
  return (
    <>
      <strong className="mr-2 font-semibold">{t(`kinds.${kind}`)}</strong>
      {agency &&
        (name ? (
          <Link className="link" href={`/${locale}/agencies/${agency}`} prefetch={false}>
            {name}
          </Link>
        ) : (
          <code className="font-mono text-xs">{agency}</code>
        ))}{' '}
      {reportYear !== null &&
        (reportId !== null ? (
          <Link className="link tabular-nums" href={`/${locale}/reports/${reportId}`} prefetch={false}>
            {reportYear}
          </Link>
        ) : (
          <span className="tabular-nums">{reportYear}</span>
        ))}
      {about && <span className="ml-2 text-ink-2">{about}</span>}
      {figures.length > 0 && (
        <details className="mt-1 ml-4">
          <summary className="cursor-pointer text-ink-2">{t('figures', { count: figures.length })}</summary>
          <ul className="mt-1 space-y-1">
            {figures.map(({ key, from, to }) => (
              <li key={key} className="flex flex-wrap gap-x-3">
                {figureOf(key) && <span>{figureName(key, locale)}</span>}
                <span className="tabular-nums">{t('from', { from: number(from), to: number(to) })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What a change says beside its kind: a reason as it was given, an id, or how many. */
function noteOf(kind: DataChange['kind'], note: string, t: ReturnType<typeof useTranslations<'changes'>>): string {
  if (kind === 'placed' || kind === 'merged') return t('former', { id: note });
  if (kind === 'loaded') return t('agencies', { count: Number(note) });
  return kind === 'removed' ? t('reports', { count: Number(note) }) : note;
}
