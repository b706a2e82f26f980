import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { FigureKey } from '@/lib/form/figure.ts';

type Props = {
  report: number;
  cell: FigureKey | null;
  children: ReactNode;
};

/** A figure that leads to its cell in the report. Tables have hundreds, so it is a plain link; `NavigationStatus` opens it without a reload. */
export function ReportLink({ report, cell, children }: Props) {
  const locale = useLocale();
  return (
    <a className="figure" href={`/${locale}/reports/${report}${cell ? `?cell=${cell}#cell` : ''}`}>
      {children}
    </a>
  );
}
