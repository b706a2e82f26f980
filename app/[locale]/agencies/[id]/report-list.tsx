import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { AgencyReport } from '@/lib/answer/find-agency.ts';
import { editionYearTerms } from '@/lib/dataset/code-terms.ts';
import { scopeTerms, tables, tableTerms } from '@/lib/form/terms.ts';
import { dayOf } from '@/lib/report/day-of.ts';
import { CheckMark } from '../../_components/check-mark.tsx';
import { MixedText } from '../../_components/mixed-text.tsx';

/** Every report of an agency with how it stands with the checks; superseded revisions stay readable. */
export function ReportList({ reports }: { reports: readonly AgencyReport[] }) {
  const t = useTranslations('agency');
  const locale = useLocale();
  return (
    <ul className="border-t border-rule text-s">
      {reports.map((report) => (
        <li
          key={report.id}
          className={`grid grid-cols-[3.5em_minmax(0,1fr)_auto] gap-x-3 border-b border-rule py-2 ${report.isCurrent ? '' : 'text-ink-2'}`}
        >
          <Link prefetch={false} className="link self-start font-semibold" href={`/${locale}/reports/${report.id}`}>
            {report.reportYear}
          </Link>
          <span className="flex flex-wrap gap-x-3">
            <span>
              <EditionsOf report={report} />
            </span>
            <span>{scopeTerms[report.scope][locale]}</span>
            {(!report.isCurrent || report.revision > 1) && (
              <span>{t(report.isCurrent ? 'current' : 'superseded', { revision: String(report.revision) })}</span>
            )}
          </span>
          <Checks of={report.checks} />
          <span className="col-start-2 col-end-4 flex flex-wrap gap-x-3 text-xs text-ink-2 [overflow-wrap:anywhere]">
            <Source of={report.source} />
            <span>{t('readOn', { date: dayOf(report.readAt) })}</span>
            {report.problems > 0 && <span>{t('doubts', { count: report.problems })}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The edition of the report, or of each of its tables where they differ. */
function EditionsOf({ report: { edition, editions } }: { report: AgencyReport }) {
  const t = useTranslations('agency');
  const locale = useLocale();
  const held = new Set(tables.flatMap((table) => editions[table] ?? []));
  if (held.size < 2) return edition ? editionYearTerms[edition][locale] : t('noEdition');
  return tables.map((table) => {
    const own = editions[table];
    return (
      <span key={table} className="block" title={tableTerms[table][locale]}>
        {t(`tables.${table}`)} {own ? editionYearTerms[own][locale] : t('noEdition')}
      </span>
    );
  });
}

function Checks({ of: { passed, failed, unassessable } }: { of: AgencyReport['checks'] }) {
  const counts = [
    ['pass', passed],
    ['fail', failed],
    ['unassessable', unassessable],
  ] as const;
  return (
    <span className="flex gap-3">
      {counts.map(
        ([status, count]) =>
          count > 0 && (
            <span key={status}>
              {count}
              <CheckMark status={status} />
            </span>
          ),
      )}
    </span>
  );
}

function Source({ of }: { of: AgencyReport['source'] }) {
  const t = useTranslations('agency');
  const locale = useLocale();
  if (of === null) return <span className="text-ink-2">{t('generated')}</span>;
  const isAddress = of.url !== null && /^https?:\/\//.test(of.url);
  return isAddress && of.url !== null ? (
    <a className="link" href={of.url} rel="noreferrer">
      <MixedText text={of.name} locale={locale} />
    </a>
  ) : (
    <MixedText text={of.name} locale={locale} />
  );
}
