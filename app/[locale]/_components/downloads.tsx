import { useTranslations } from 'next-intl';
import { drawnView } from '@/lib/chart/draw-view.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { drawingParameters, fileParameters, seriesParameters } from '@/lib/view/page-parameters.ts';
import type { View } from '@/lib/view/view.ts';
import { viewHref, writeView } from '@/lib/view/write-view.ts';

/** What every agency reported, and nothing made of it. */
const allReported = {
  subjects: [],
  transform: 'level',
  panel: 'raw',
  comparison: 'none',
  baseYear: null,
} as const satisfies Partial<View>;

type Props = {
  view: View;
  locale: Locale;
  shown: number;
  /** How many rows the same of every agency has, where the page knows; they are then a file beside. */
  all?: number | null;
};

/** The rows on screen as a file, with their number on the button; a second file for programs, without the byte-order mark; the chart as pictures. */
export function Downloads({ view, locale, shown, all }: Props) {
  const t = useTranslations('downloads');
  // A composition is drawn from other measures than the view's, of all its years.
  const rows = view.display === 'composition' ? drawnView({ ...view, year: null }) : view;
  const address = (path: string, extra: Record<string, string> = {}, of: View = rows) => {
    const params = writeView(of, seriesParameters);
    params.set('lang', locale);
    for (const [name, value] of Object.entries(extra)) params.set(name, value);
    return `/api/v1/${path}?${params}`;
  };
  const picture = (kind: string) => {
    const params = writeView(view, drawingParameters);
    params.set('lang', locale);
    return `/api/v1/chart.${kind}?${params}`;
  };
  return (
    <p className="no-print mt-4 flex flex-wrap items-center gap-2 text-s">
      <a className="button button-strong" href={address('trend.csv')} download>
        {t('shown', { count: shown })}
      </a>
      {all != null && (
        <a className="button" href={address('series.csv', {}, { ...rows, ...allReported })} download>
          {t('all', { count: all })}
        </a>
      )}
      <a className="button" href={viewHref(`/${locale}/data`, { ...rows, subjects: [] }, fileParameters)}>
        {t('everything')}
      </a>
      <a className="px-2 text-ink-2 hover:text-accent" href={address('trend.csv', { bom: '0' })} download>
        {t('plain')}
      </a>
      {(['SVG', 'PNG'] as const).map((kind) => (
        <a key={kind} className="px-2 text-ink-2 hover:text-accent" href={picture(kind.toLowerCase())} download>
          {kind}
        </a>
      ))}
    </p>
  );
}
