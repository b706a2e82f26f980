import { useTranslations } from 'next-intl';
import type { Citation } from '@/lib/report/citation.ts';
import { CodeBlock } from './code-block.tsx';
import { EmbedCode } from './embed-code.tsx';

type Props = {
  citation: Citation;
  /** The path and query of its frame for other sites, and what the frame shows; none where there is no chart. */
  embed?: { readonly site: string; readonly path: string; readonly title: string; readonly version: number };
};

/** How what is shown is cited, and how its chart is shown elsewhere; each form is selected whole by one press, and needs no script. */
export function CitationBox({ citation, embed }: Props) {
  const t = useTranslations('share');
  return (
    <details className="no-print mt-6 border-t border-rule pt-3 text-s">
      <summary className="cursor-pointer font-semibold">{t(embed ? 'title' : 'cite')}</summary>
      <h3 className="mt-3 text-xs text-ink-2">{t('text')}</h3>
      <p className="mt-1 select-all [overflow-wrap:anywhere]">{citation.text}</p>
      <h3 className="mt-3 text-xs text-ink-2">{t('bibtex')}</h3>
      <CodeBlock text={citation.bibtex} />
      <h3 className="mt-3 text-xs text-ink-2">{t('csl')}</h3>
      <CodeBlock text={citation.csl} />
      {embed && (
        <>
          <h3 className="mt-3 text-xs text-ink-2">{t('embed')}</h3>
          <p className="quiet mt-1">{t('embedNote')}</p>
          <EmbedCode {...embed} />
          <h3 className="mt-3 text-xs text-ink-2">{t('frozen')}</h3>
          <p className="quiet mt-1">{t('frozenNote')}</p>
          <EmbedCode {...embed} path={`${embed.path}${embed.path.includes('?') ? '&' : '?'}v=${embed.version}`} />
        </>
      )}
    </details>
  );
}
