const [width, height] = [60, 14];

/** The shape of a line over the years; a year without a value breaks it. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const held = values.filter((value) => value !== null);
  if (held.length < 2) return null;
  const [low, high] = [Math.min(...held), Math.max(...held)];
  const x = (at: number) => Math.round((at / Math.max(1, values.length - 1)) * width);
  const y = (value: number) =>
    high === low ? height / 2 : Math.round(height - 1 - ((value - low) / (high - low)) * (height - 2));
  const path = values
    .map((value, at) => (value === null ? '' : `${at > 0 && values[at - 1] !== null ? 'L' : 'M'}${x(at)} ${y(value)}`))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      className="inline-block align-middle"
    >
      <path d={path} fill="none" stroke="var(--ink-2)" strokeWidth="1.25" strokeLinecap="round" />
    </svg>
  );
}
