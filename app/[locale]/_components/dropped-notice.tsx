import { useLocale, useTranslations } from 'next-intl';
import type { DroppedParameter } from '@/lib/view/read-parameter.ts';
import { dropReasonTerms } from '@/lib/view/sentence-terms.ts';

/** Names what of the address could not be taken, so that a view is never silently another than the one asked for. */
export function DroppedNotice({ dropped }: { dropped: readonly DroppedParameter[] }) {
  const t = useTranslations('dropped');
  const locale = useLocale();
  if (dropped.length === 0) return null;
  return (
    <div role="status" className="mb-5 border-l-3 border-accent bg-accent-soft px-4 py-2 text-s">
      <p className="font-semibold">{t('title')}</p>
      <ul>
        {dropped.map(({ name, value, reason }) => (
          <li key={`${name}=${value}`}>
            <code className="break-all font-mono">
              {name}={value.slice(0, 80)}
            </code>{' '}
            {dropReasonTerms[reason][locale]}
          </li>
        ))}
      </ul>
    </div>
  );
}
