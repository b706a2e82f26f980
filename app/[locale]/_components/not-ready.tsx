import { useTranslations } from 'next-intl';
import type { DatabaseNotReady } from '@/lib/answer/not-ready.ts';

/** Says that the database cannot be asked, why, and which command helps, if one does: never an empty page instead. */
export function NotReady({ reason, command }: Pick<DatabaseNotReady, 'reason' | 'command'>) {
  const t = useTranslations('notReady');
  return (
    <section role="alert" className="py-12">
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[65ch] text-ink-2">{t('text')}</p>
      {command !== null && (
        <>
          <p className="mt-2">{t('run')}</p>
          <pre className="mt-4 overflow-x-auto border border-rule-2 bg-surface px-4 py-3 font-mono text-s">
            {command}
          </pre>
        </>
      )}
      <p className="quiet mt-3">
        {t('reason')} {t(`reasons.${reason}`)}
      </p>
    </section>
  );
}
