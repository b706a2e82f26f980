'use client';

import Link from 'next/link';
import type { CSSProperties } from 'react';
import type { ChartPlace } from './chart-widths.ts';

/** A part of a drawing as a link. */
export type LinkedSpot = {
  readonly href: string;
  readonly label: string;
  /** What a pointer that rests on it is told, where it is more than the label. */
  readonly more?: string;
  /** Its insets in the narrow, the middle and the wide layout. */
  readonly boxes: readonly string[];
};

type Props = { spots: readonly LinkedSpot[]; place: ChartPlace };

/**
 * Links over the parts of a drawing that lead somewhere; they are read out in place of what they cover. Which box a link takes
 * is decided by the style sheet, as it is there that the drawing for a window is known: each link is in a page once.
 */
export function ChartSpots({ spots, place }: Props) {
  return (
    <div className={`spots-${place}`}>
      {spots.map(({ href, label, more = label, boxes: [narrow, middle, wide] }) => (
        <Link
          key={`${href} ${wide}`}
          href={href}
          prefetch={false}
          scroll={false}
          title={more}
          aria-label={label}
          className="spot"
          style={{ '--narrow': narrow, '--middle': middle, '--wide': wide } as CSSProperties}
        />
      ))}
    </div>
  );
}
