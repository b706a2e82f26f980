import { type ChangeAxis, shareOn } from '@/lib/chart/change-scale.ts';
import type { ChangeRow } from '@/lib/indicator/change/change-list.ts';

type Props = {
  row: Pick<ChangeRow, 'first' | 'last' | 'size'>;
  axis: ChangeAxis;
  isHollow: boolean;
  isStill: boolean;
};

/** An arrow from the first to the last value on the axis of its table; a dot where they are nearly one; grey where chance alone could do it. */
export function ChangeArrow({ row: { first, last, size }, axis, isHollow, isStill }: Props) {
  const placeOf = (value: number) => shareOn(axis, value) * 100;
  const [from, to] = [placeOf(first.value ?? 0), placeOf(last.value ?? 0)];
  const width = Math.abs(to - from);
  const tone = (size ?? 0) < 0 ? 'fell' : 'rose';
  const round = (value: number) => Math.round(value * 10) / 10;
  return (
    <span className="change-axis" aria-hidden="true">
      <i
        className={`change-arrow ${tone} ${isHollow ? 'hollow' : ''} ${isStill ? 'still' : ''} ${width < 1 ? 'dot' : ''}`}
        style={{ left: `${round(Math.min(from, to))}%`, width: `${round(width)}%` }}
      />
    </span>
  );
}
