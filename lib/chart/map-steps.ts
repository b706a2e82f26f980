/** How many steps a map has. */
export const mapSteps = [1, 2, 3, 4, 5] as const;
export type MapStep = (typeof mapSteps)[number];

/**
 * The values from which each further step begins, at most four: quintiles rounded to two digits, so that every step is used
 * and the key is short. Fewer where values are few or alike.
 */
export function mapThresholds(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const limits = [0.2, 0.4, 0.6, 0.8].map((share) => {
    const value = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return Number(value.toPrecision(2));
  });
  return [...new Set(limits)].filter((limit) => limit > least && limit <= most);
}

/** The step of a value: the more thresholds it reaches, the darker. Few thresholds use the lighter steps. */
export function stepOf(value: number, thresholds: readonly number[]): MapStep {
  return mapSteps[thresholds.filter((limit) => value >= limit).length] ?? 5;
}
