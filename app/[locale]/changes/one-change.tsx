import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { DataChange } from '@/lib/answer/find-changes.ts';
import { figureOf } from '@/lib/form/figure.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { SubjectLink } from '../_components/subject-link.tsx';
import { figureName } from '../reports/[id]/_parts/figure-name.ts';

/** One change of the data: what happened, to which report, and figures from what to what. */
export function OneChange({
  change: { kind, agency, name, reportYear, reportId, figures, note },
}: {
  change: DataChange;
}) {
  const t = useTranslations('changes');
  const locale = useLocale();
  const number = (value: number | null) => (value === null ? t('noNumber') : formatValue(value, 'wanYuan'));
  const about = note === null ? null : noteOf(kind, note, t);
  return (
    <>
      <strong className="mr-2 font-semibold">{t(`kinds.${kind}`)}</strong>
      {agency &&
        (name ? (
          <SubjectLink subject={{ kind: 'agency', id: agency }} name={name} />
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
  if (kind === 'moved') return t('now', { id: note });
  if (kind === 'loaded') return t('agencies', { count: Number(note) });
  return kind === 'removed' ? t('reports', { count: Number(note) }) : note;
}
