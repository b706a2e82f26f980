import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { AgencyReport } from '@/lib/answer/find-agency.ts';
import { editionYearTerms } from '@/lib/dataset/code-terms.ts';
import { scopeTerms, tables, tableTerms } from '@/lib/form/terms.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { CheckMark } from '../../_components/check-mark.tsx';
import { ScrollArea } from '../../_components/scroll-area.tsx';

/** Every report of an agency with how it stands with the checks; superseded revisions stay readable. */
export function ReportList({ reports }: { reports: readonly AgencyReport[] }) {
  const t = useTranslations('agency');
  const locale = useLocale();
  return (
    <ScrollArea label={t('reports')}>
      <table className="figures">
        <caption className="sr-only">{t('reports')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.year')}</th>
            {(['scope', 'edition', 'checks', 'problems', 'source', 'revision', 'readOn'] as const).map((column) => (
              <th key={column} scope="col" className={column === 'problems' ? undefined : 'text'}>
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.id} className={report.isCurrent ? undefined : 'text-ink-2'}>
              <th scope="row">
                <Link prefetch={false} className="link" href={`/${locale}/reports/${report.id}`}>
                  {report.reportYear}
                </Link>
              </th>
              <td className="text">{scopeTerms[report.scope][locale]}</td>
              <td className="text">
                <EditionsOf report={report} />
              </td>
              <td className="text">
                <Checks of={report.checks} />
              </td>
              <td>{formatValue(report.problems, 'case')}</td>
              <td className="text min-w-[16em] max-w-[28em] !whitespace-normal [overflow-wrap:anywhere]">
                <Source of={report.source} />
              </td>
              <td className="text">
                {t(report.isCurrent ? 'current' : 'superseded', { revision: String(report.revision) })}
              </td>
              <td className="text">{report.readAt.toISOString().slice(0, 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
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
  if (of === null) return <span className="text-ink-2">{t('generated')}</span>;
  const isAddress = of.url !== null && /^https?:\/\//.test(of.url);
  return isAddress && of.url !== null ? (
    <a className="link" href={of.url} rel="noreferrer">
      {of.name}
    </a>
  ) : (
    of.name
  );
}
