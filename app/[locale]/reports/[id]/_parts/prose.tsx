import { useTranslations } from 'next-intl';
import type { Section } from '@/lib/form/report.ts';

/** The prose of a report, folded, as its source has it; parts that hold only a table are left out. */
export function Prose({ sections }: { sections: readonly Section[] }) {
  const t = useTranslations('prose');
  const written = sections.filter(({ text }) => text.trim() !== '');
  if (written.length === 0) return null;
  return (
    <section aria-labelledby="prose" className="mt-10">
      <h2 id="prose">{t('title')}</h2>
      {written.map(({ ordinal, heading, text }) => (
        <details key={ordinal} className="border-b border-rule py-2 text-s">
          <summary className="cursor-pointer" lang={heading ? 'zh' : undefined}>
            {heading || t('untitled')}
          </summary>
          <p lang="zh" className="mt-2 max-w-[75ch] whitespace-pre-line [overflow-wrap:anywhere]">
            {text.trim()}
          </p>
        </details>
      ))}
    </section>
  );
}
