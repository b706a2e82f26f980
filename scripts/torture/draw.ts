/** Numbers that look random and are the same for a seed (mulberry32). */
export type Draw = { readonly below: (count: number) => number; readonly one: <T>(of: readonly T[]) => T };

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    one: <T>(of: readonly T[]) => {
      const found = of[below(of.length)];
      if (found === undefined) throw new RangeError('nothing to draw from');
      return found;
    },
  };
}
