'use client';

import { useExplore } from './explore-frame.tsx';
import { ViewLink } from './view-link.tsx';

type Props = { years: readonly number[]; shown: number; label: string };

/** The years that a display of one year can show, the one shown marked. */
export function YearChoice({ years, shown, label }: Props) {
  const { view } = useExplore();
  if (years.length < 2) return null;
  return (
    <nav aria-label={label} className="years">
      {years.map((year) => (
        <ViewLink
          key={year}
          id={`year-${year}`}
          change={{ year }}
          aria-current={year === (view.year ?? shown) ? 'true' : undefined}
        >
          {year}
        </ViewLink>
      ))}
    </nav>
  );
}
