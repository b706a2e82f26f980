import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { dayOf } from '@/lib/report/day-of.ts';

/** Other readings of the same agency's year, reports of others that hold the very same figures, and mirrors of this one. */
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
                  {t('read', { date: dayOf(other.readAt) })}
                  {other.source && ` · ${other.source.name} · sha256 ${other.source.sha256.slice(0, 12)}…`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.sameFigures.length + report.mirrors.length > 0 && (
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
            {report.mirrors.map((mirror) => (
              <li key={`mirror-${mirror.id}`} className="border-b border-rule py-1.5 [overflow-wrap:anywhere]">
                {t('mirror', { agency: mirror.agency })}{' '}
                <span className="text-ink-2">
                  {mirror.revision !== report.revision && `${t('mirrorRevision', { revision: mirror.revision })} · `}
                  {t('read', { date: dayOf(mirror.readAt) })}
                </span>{' '}
                <MirrorSource source={mirror.source} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** A mirror's address, as a link where it is one, or the name of its file. */
function MirrorSource({ source: { name, url } }: { source: ReportFound['mirrors'][number]['source'] }) {
  if (url === null) return <span className="text-ink-2">{name}</span>;
  if (!/^https?:\/\//i.test(url)) return <span className="text-ink-2">{url}</span>;
  return (
    <a className="link" href={url} rel="noreferrer">
      {url}
    </a>
  );
}
