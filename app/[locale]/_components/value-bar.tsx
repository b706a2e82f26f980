/** A small bar as long as a value's share of the largest; hollow for a rate on few cases, dashed for generated data. */
export function ValueBar({
  value,
  most,
  style,
}: {
  value: number;
  most: number;
  style: 'solid' | 'hollow' | 'dashed';
}) {
  const share = most > 0 && value > 0 ? Math.max(1, (value / most) * 100) : 0;
  const look = { solid: 'bg-[var(--s1)]', hollow: 'border', dashed: 'border border-dashed' }[style];
  return (
    <span
      aria-hidden="true"
      className={`block h-2 border-[var(--s1)] ${share > 0 ? look : ''}`}
      style={{ width: `${share}%` }}
    />
  );
}
