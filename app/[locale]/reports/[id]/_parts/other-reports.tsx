import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { scopeTerms } from '@/lib/form/terms.ts';
import type { ReportFound } from '@/lib/query/find-report.ts';

/** Other readings of the same agency's year, and reports of others that hold the very same figures. */
export function OtherReports({ report }: { report: ReportFound }) {
  const t = useTranslations('others');
  const locale = useLocale();
  const others = report.revisions.filter(({ id }) => id !== report.id);
  return (
    <>
      {others.length > 0 && (
        <section aria-labelledby="revisions" className="mt-10">
          <h2 id="revisions">{t('revisions')}</h2>
          <ul className="mt-2 text-s">
            {others.map((other) => (
              <li key={other.id} className="border-b border-rule py-1.5 [overflow-wrap:anywhere]">
                <Link prefetch={false} className="link" href={`/${locale}/reports/${other.id}`}>
                  {t('revision', { scope: scopeTerms[other.scope][locale], revision: other.revision })}
                </Link>{' '}
                {t(other.isCurrent ? 'current' : 'superseded')}{' '}
                <span className="text-ink-2">
                  {t('read', { date: other.readAt.toISOString().slice(0, 10) })}
                  {other.source && ` · ${other.source.name} · sha256 ${other.source.sha256.slice(0, 12)}…`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.sameFigures.length > 0 && (
        <section aria-labelledby="same-figures" className="mt-10">
          <h2 id="same-figures">{t('same')}</h2>
          <p className="quiet mt-1">{t('sameNote')}</p>
          <ul className="mt-2 text-s">
            {report.sameFigures.map((other) => (
              <li key={other.id} className="border-b border-rule py-1.5">
                <Link prefetch={false} className="link" href={`/${locale}/reports/${other.id}`}>
                  {t('report', { agency: other.subject.name, year: other.reportYear })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
