import { useTranslations } from 'next-intl';
import type { Citation } from '@/lib/report/citation.ts';

/** How what is shown is cited; each form is selected whole by one press, and needs no script. */
export function CitationBox({ citation: { text, bibtex } }: { citation: Citation }) {
  const t = useTranslations('citation');
  return (
    <details className="mt-6 border-t border-rule pt-3 text-s">
      <summary className="cursor-pointer font-semibold">{t('title')}</summary>
      <h3 className="mt-3 text-xs text-ink-2">{t('text')}</h3>
      <p className="mt-1 select-all [overflow-wrap:anywhere]">{text}</p>
      <h3 className="mt-3 text-xs text-ink-2">{t('bibtex')}</h3>
      <pre className="mt-1 select-all overflow-x-auto font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
        {bibtex}
      </pre>
    </details>
  );
}
