import { useFormatter, useTranslations } from 'next-intl';
import type { DataState } from '@/lib/answer/find-data-state.ts';

const shown = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** Which version of the data a page was made from, unless the page has said it, and in one line each what it is behind. */
export function DataStateNote({ version, staleRegions, replica, isSaid = false }: DataState & { isSaid?: boolean }) {
  const t = useTranslations('dataState');
  const format = useFormatter();
  const { number, changedAt } = version;
  return (
    <div className="text-xs text-ink-2" data-version={number}>
      {replica?.isBehind && (
        <p role="status" className="font-semibold text-ink">
          {replica.syncedAt ? t('replica', { at: format.dateTime(replica.syncedAt, shown) }) : t('replicaUnknown')}
        </p>
      )}
      {staleRegions > 0 && (
        <p role="status" className="font-semibold text-ink">
          {t('staleRegions', { count: staleRegions })}
        </p>
      )}
      {!isSaid && <p>{number === 0 ? t('empty') : t('version', { number, at: format.dateTime(changedAt, shown) })}</p>}
    </div>
  );
}
