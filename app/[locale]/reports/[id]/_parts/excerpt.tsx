import { useTranslations } from 'next-intl';
import type { Position } from '@/lib/form/report.ts';
import { excerptOf } from '@/lib/report/excerpt.ts';

/** The source around a cell, as text with its line numbers, the very characters marked. */
export function Excerpt({ text, at }: { text: string; at: Position }) {
  const t = useTranslations('excerpt');
  const lines = excerptOf(text, at);
  return (
    <figure className="m-0">
      <figcaption className="mb-1 text-s font-semibold">{t('title')}</figcaption>
      <ol lang="zh" className="m-0 list-none border border-rule bg-surface py-2 font-mono text-xs leading-6">
        {lines.map(({ number, before, marked, after }) => (
          <li
            key={number}
            value={number}
            className={`flex gap-2 px-2 md:gap-3 md:px-3 ${marked ? 'bg-accent-soft' : ''}`}
          >
            <span aria-hidden="true" className="w-7 shrink-0 select-none text-right text-ink-2">
              {number}
            </span>
            <span className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
              {before}
              {marked && <mark className="bg-mark px-0.5 text-ink outline-2 outline-accent">{marked}</mark>}
              {after}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
