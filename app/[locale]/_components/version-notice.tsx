import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { DatasetView } from '@/lib/answer/find-dataset-rows.ts';
import { findViewChanges, type ViewChanges } from '@/lib/answer/find-view-changes.ts';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { publishedArchive } from '../../published-archive.ts';
import { OneChange } from '../changes/one-change.tsx';

type Props = { readonly asked: number | null; readonly version: DataVersion; readonly view: DatasetView };

/** Says that the data is of another version than the address expects, and what changed for its selection since. */
export async function VersionNotice({ asked, version, view }: Props) {
  if (asked === null || asked === version.number) return null;
  const found = await findViewChanges(view, asked);
  return <Notice asked={asked} current={version.number} found={found} archive={publishedArchive(view.origin, asked)} />;
}

type NoticeProps = {
  readonly asked: number;
  readonly current: number;
  readonly found: ViewChanges;
  readonly archive: string | null;
};

function Notice({ asked, current, found: { changes, hasMore }, archive }: NoticeProps) {
  const t = useTranslations('versionNotice');
  const locale = useLocale();
  return (
    <div role="status" className="mb-5 border-l-3 border-accent bg-accent-soft px-4 py-2 text-s">
      <p className="font-semibold">{t('title', { asked, current })}</p>
      {changes.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        <details>
          <summary className="cursor-pointer">{t('changed', { count: changes.length })}</summary>
          <ul className="mt-1 space-y-1">
            {changes.map((change) => (
              <li key={`${change.version}-${change.ordinal}`}>
                <OneChange change={change} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="mt-1 flex flex-wrap gap-x-4">
        {hasMore && (
          <Link className="link" href={`/${locale}/changes`} prefetch={false}>
            {t('more')}
          </Link>
        )}
        {archive && (
          <a className="link" href={archive}>
            {t('archive', { asked })}
          </a>
        )}
      </p>
    </div>
  );
}
