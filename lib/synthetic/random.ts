/** A stream of random numbers that its seed decides: the same seed gives the same numbers on every machine. */
export type RandomNumbers = {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Normal with mean 0 and deviation 1. */
  readonly normal: () => number;
  /** A whole number with this mean. */
  readonly poisson: (mean: number) => number;
  /** How many of `count` fall to a chance. */
  readonly binomial: (count: number, chance: number) => number;
};

/** A 32-bit number from text (FNV-1a), for seeding. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Up to this many are drawn one by one; above, the normal distribution is close enough for made-up figures. */
const exactUpTo = 24;

/** The random stream of a seed (mulberry32). */
export function randomOf(seed: number): RandomNumbers {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const near = (mean: number, deviation: number, most: number) =>
    Math.min(most, Math.max(0, Math.round(mean + deviation * normal())));
  return {
    next,
    normal,
    poisson(mean) {
      if (mean <= 0) return 0;
      if (mean > exactUpTo) return near(mean, Math.sqrt(mean), Number.MAX_SAFE_INTEGER);
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    binomial(count, chance) {
      if (count <= 0 || chance <= 0) return 0;
      if (chance >= 1) return count;
      if (count > exactUpTo) return near(count * chance, Math.sqrt(count * chance * (1 - chance)), count);
      let hits = 0;
      for (let index = 0; index < count; index++) if (next() < chance) hits++;
      return hits;
    },
  };
}

/** Deals `count` out by weight; the parts add up to it exactly. */
export function dealOut(random: RandomNumbers, count: number, weights: readonly number[]): number[] {
  let left = count;
  let weight = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one, index) => {
    if (left === 0) return 0;
    const part = index === weights.length - 1 ? left : random.binomial(left, weight > 0 ? one / weight : 0);
    left -= part;
    weight -= one;
    return part;
  });
}
