import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { siteAddress } from '@/lib/server/site-address.ts';
import { cellHref } from '../../../_components/cell-link.tsx';
import { CitationBox } from '../../../_components/citation.tsx';
import { databasePage } from '../../../_components/database-page.tsx';
import { pageLinks } from '../../../_components/page-links.ts';
import { Proof } from '../../../reports/[id]/_parts/proof.tsx';
import { readFigurePage } from './figure-page.ts';

type Props = { params: Promise<{ locale: Locale; report: string; key: string }> };

const figureAt = cache((locale: Locale, report: string, key: string) =>
  readFigurePage({ report, key, site: siteAddress() }, locale),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, report, key } = await params;
  const t = await getTranslations({ locale, namespace: 'figure' });
  const found = await figureAt(locale, report, key).catch((error: unknown) => {
    if (error instanceof DatabaseNotReady) return null;
    throw error;
  });
  if (!found) return {};
  const { reportYear: year, subject } = found.report;
  const title = t('title', { agency: subject.name, year: String(year), figure: found.name });
  return {
    title,
    description: `${found.value} ${found.unit}`.trim(),
    ...pageLinks(locale, `/figures/${report}/${key}`, `/api/v1/figure.png?report=${report}&key=${key}&lang=${locale}`),
  };
}

/** One figure, citable and provable: its value, its characters in the source, its checks, and how it is cited. */
export default databasePage(async ({ params }: Props) => {
  const { locale, report: id, key } = await params;
  const found = await figureAt(locale, id, key);
  if (!found) notFound();
  const { report, name, value, unit, supersededBy, version, citation } = found;
  const t = await getTranslations('figure');
  const format = await getFormatter();
  const day = (time: Date) => format.dateTime(time, { dateStyle: 'medium' });
  return (
    <article className="max-w-[70ch]">
      <p className="text-s text-ink-2">{t('lead', { agency: report.subject.name, year: String(report.reportYear) })}</p>
      <h1 className="mt-1 first-letter:uppercase">{name}</h1>
      <p className="mt-3 text-xl font-semibold tabular-nums">
        {value} <span className="text-m font-normal text-ink-2">{unit}</span>
      </p>
      {supersededBy !== null && (
        <p role="note" className="mt-3 border-l-3 border-bad pl-3 text-s">
          {t('superseded')}{' '}
          <Link className="link" href={`/${locale}/figures/${supersededBy}/${found.key}`}>
            {t('current')}
          </Link>
        </p>
      )}
      <div className="mt-5">
        <Proof report={report} selected={found.key} />
      </div>
      <dl className="mt-5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-s [&_dt]:text-ink-2">
        <dt>{t('revision')}</dt>
        <dd>
          {t('revisionOf', { revision: report.revision, at: day(report.readAt) })} ·{' '}
          {t('parser', { version: report.parserVersion })}
        </dd>
        {report.source && (
          <>
            <dt>{t('hash')}</dt>
            <dd className="font-mono text-xs [overflow-wrap:anywhere]">{report.source.sha256}</dd>
          </>
        )}
        <dt>{t('permalink')}</dt>
        <dd className="[overflow-wrap:anywhere]">
          <a className="link" href={`/${locale}/figures/${report.id}/${found.key}`}>
            {`/${locale}/figures/${report.id}/${found.key}`}
          </a>{' '}
          <span className="text-ink-2">{t('version', { number: version.number, at: day(version.changedAt) })}</span>
        </dd>
      </dl>
      <p className="no-print mt-4 flex flex-wrap gap-4 text-s">
        <Link className="link" href={cellHref(report.id, found.key, locale)}>
          {t('report')}
        </Link>
        <a className="link" href={`/api/v1/reports/${report.id}/figures/${found.key}?lang=${locale}`}>
          {t('json')}
        </a>
        <a className="link" href={`/api/v1/figure.png?report=${report.id}&key=${found.key}&lang=${locale}`}>
          {t('card')}
        </a>
      </p>
      <CitationBox citation={citation} />
    </article>
  );
});
