import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import type { SourceRef } from '@/lib/form/report.ts';
import { editionTerms, scopeTerms, tables, tableTerms } from '@/lib/form/terms.ts';
import { describeReason } from '@/lib/i18n/describe-reason.ts';
import { divisionsDownTo } from '@/lib/region/division.ts';
import { Breadcrumb } from '../../../_components/breadcrumb.tsx';
import { MixedText } from '../../../_components/mixed-text.tsx';
import { SubjectLink } from '../../../_components/subject-link.tsx';
import { SyntheticNote } from '../../../_components/synthetic-note.tsx';

/** Who reports on what, on which form, read from which file, when and by what. */
export function ReportHeader({ report }: { report: ReportFound }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const { subject } = report;
  const format = useFormatter();
  const readAt = format.dateTime(report.readAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <header>
      <Breadcrumb divisions={divisionsDownTo(subject.regionCode)} origin={subject.origin} />
      <h1 className="mt-1">
        <SubjectLink subject={subject} name={subject.name} /> {t('title', { year: report.reportYear })}
      </h1>
      {report.origin === 'synthetic' && <SyntheticNote>{t('synthetic')}</SyntheticNote>}
      {!report.isCurrent && <Superseded report={report} />}
      <ul className="quiet mt-1 flex flex-wrap gap-x-6 [overflow-wrap:anywhere]">
        <li>
          <Editions report={report} />
        </li>
        <li>
          {t('scope', { scope: scopeTerms[report.scope][locale] })}
          {report.scopeReason && (
            <MixedText text={t('reason', { reason: describeReason(report.scopeReason, locale) })} locale={locale} />
          )}
        </li>
        {report.publishedOn && <li>{t('published', { date: report.publishedOn })}</li>}
      </ul>
      <ul className="quiet flex flex-wrap gap-x-6 [overflow-wrap:anywhere]">
        {report.source && <Source source={report.source} />}
        <li>{t('readAt', { date: readAt, version: report.parserVersion })}</li>
      </ul>
    </header>
  );
}

/** One edition for all tables, or each table's own. */
function Editions({ report }: { report: ReportFound }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const held = new Set(tables.map((table) => report.editions[table]));
  const [only] = held;
  if (held.size === 1 && only) return editionTerms[only][locale];
  const each = tables.map((table) => {
    const edition = report.editions[table];
    return t('editionOf', {
      table: tableTerms[table][locale],
      edition: edition ? editionTerms[edition][locale] : t('noTable'),
    });
  });
  return t('mixed', { list: each.join(t('separator')) });
}

function Source({ source }: { source: SourceRef }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const isWeb = source.url !== null && /^https?:\/\//i.test(source.url);
  return (
    <li>
      {t('source')}{' '}
      {source.url && isWeb ? (
        <a className="link" href={source.url} rel="noreferrer">
          <MixedText text={source.name} locale={locale} />
        </a>
      ) : (
        <span className="text-ink">
          <MixedText text={source.name} locale={locale} />
        </span>
      )}{' '}
      {t('file', {
        format: t(`format.${source.format}`),
        charset: source.charset ?? t('noCharset'),
        bytes: source.bytes,
      })}{' '}
      <span title={source.sha256} className="font-mono text-xs">
        sha256 {source.sha256.slice(0, 12)}…
      </span>
    </li>
  );
}

function Superseded({ report }: { report: ReportFound }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const current = report.revisions.find((one) => one.isCurrent && one.scope === report.scope);
  return (
    <p role="status" className="mt-3 border-l-3 border-accent bg-accent-soft px-4 py-2 text-s">
      {t('superseded', { revision: report.revision })}{' '}
      {current && (
        <Link className="link" href={`/${locale}/reports/${current.id}`}>
          {t('toCurrent')}
        </Link>
      )}
    </p>
  );
}
