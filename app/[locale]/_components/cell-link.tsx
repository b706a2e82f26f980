import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { Point } from '@/lib/indicator/series.ts';

/** A report, open at one of its cells where that is known. */
export function cellHref(report: number | string, cell: string | null, locale: Locale): string {
  return `/${locale}/reports/${report}${cell === null ? '' : `?cell=${cell}#cell`}`;
}

type Props = { point: Pick<Point, 'reportId' | 'cell'>; children: ReactNode };

/**
 * A value that leads to its cell in the report; a value of several reports leads nowhere. Tables have hundreds, so it is a plain
 * link; `NavigationStatus` opens it without a reload.
 */
export function CellLink({ point: { reportId, cell }, children }: Props) {
  const locale = useLocale();
  if (reportId === null) return children;
  return (
    <a className="figure" href={cellHref(reportId, cell, locale)}>
      {children}
    </a>
  );
}
