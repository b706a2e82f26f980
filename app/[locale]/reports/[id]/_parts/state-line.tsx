import { useLocale, useTranslations } from 'next-intl';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import { CheckMark } from '../../../_components/check-mark.tsx';
import type { ReportPage } from '../report-page.ts';

/** How a report stands in one line: its checks, its cells, the rows whose labels are lost. */
export function StateLine({ report, view }: { report: ReportFound; view: ReportPage }) {
  const t = useTranslations('state');
  const words = useTranslations('data');
  const locale = useLocale();
  const { counts, rowsWithoutLabel } = view;
  const download = new URLSearchParams({
    agency: report.subject.id,
    from: String(report.reportYear),
    to: String(report.reportYear),
    scope: report.scope,
    figures: 'all',
    lang: locale,
  });
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-y border-rule py-2 text-s">
      {(['pass', 'fail', 'unassessable'] as const).map((status) => {
        const count = report.checks.filter((check) => check.status === status).length;
        return (
          count > 0 && (
            <li key={status} className={status === 'fail' ? 'font-semibold text-bad' : undefined}>
              <a href="#checks" className="hover:text-accent">
                <CheckMark status={status} /> {t(`checks.${status}`, { count })}
              </a>
            </li>
          )
        );
      })}
      <li>{t('figures', { count: counts.reported })}</li>
      {counts.empty + counts.missing === 0 && <li>{t('complete')}</li>}
      {counts.empty > 0 && <li>{t('empty', { count: counts.empty })}</li>}
      {counts.missing > 0 && <li className="font-semibold">{t('missing', { count: counts.missing })}</li>}
      {rowsWithoutLabel > 0 && (
        <li>
          <span aria-hidden="true" className="by-order mr-1 inline-block size-3 border border-rule-2" />
          {t('byOrder', { count: rowsWithoutLabel })}
        </li>
      )}
      {report.isCurrent && (
        <li className="no-print flex gap-x-3 md:ml-auto">
          {t('download')}
          {(['csv', 'xlsx', 'json'] as const).map((format) => (
            <a key={format} className="press link" href={`/api/v1/dataset.${format}?${download}`} download>
              {words(`formats.${format}`)}
            </a>
          ))}
        </li>
      )}
    </ul>
  );
}
