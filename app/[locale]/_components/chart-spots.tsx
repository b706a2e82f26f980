import Link from 'next/link';
import type { Spot } from '@/lib/chart/drawing.ts';

type Props = { spots: readonly Spot[]; hrefOf: (key: string) => string | null; className: string };

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Links over the parts of a drawing that lead somewhere; they are read out in place of what they cover. */
export function ChartSpots({ spots, hrefOf, className }: Props) {
  return (
    <div className={className}>
      {spots.flatMap(({ key, label, more = label, x, y, width, height }) => {
        const href = hrefOf(key);
        if (href === null) return [];
        return (
          <Link
            key={key}
            href={href}
            prefetch={false}
            scroll={false}
            title={more}
            aria-label={label}
            className="absolute hover:outline-2 hover:outline-accent"
            style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
          />
        );
      })}
    </div>
  );
}
