import { useTranslations } from 'next-intl';
import type { DrawnExtent } from '@/lib/chart/drawing.ts';
import { ViewLink } from './view-link.tsx';

/** How many of the rows or small charts are drawn, and a link that draws all of them, or the first again. */
export function ExtentLine({ extent: { drawn, total } }: { extent: DrawnExtent }) {
  const t = useTranslations('explore.extent');
  const isWhole = drawn === total;
  return (
    <p className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-2 text-s">
      <span>{t(isWhole ? 'whole' : 'part', { drawn, total })}</span>
      <ViewLink id="extent" className="button no-print" change={{ extent: isWhole ? 'first' : 'all' }}>
        {t(isWhole ? 'fewer' : 'all', { total })}
      </ViewLink>
    </p>
  );
}
