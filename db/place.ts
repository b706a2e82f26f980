import { nationalCode } from '../lib/region/division.ts';

/** Where agencies of no division are counted besides the state. */
export const nowhere = '';

const known = new Map<string | null, readonly string[]>();

/** The places that hold what stands in a division, the state first: GB/T 2260 codes nest by their pairs of digits. */
export function placesAround(regionCode: string | null): readonly string[] {
  const held = known.get(regionCode);
  if (held) return held;
  const places =
    regionCode === null
      ? [nationalCode, nowhere]
      : [...new Set([nationalCode, `${regionCode.slice(0, 2)}0000`, `${regionCode.slice(0, 4)}00`, regionCode])];
  known.set(regionCode, places);
  return places;
}

/** The first two digits of a division as ranks are kept by; 0 where none is placed. */
export function provinceNumberOf(regionCode: string | null): number {
  return regionCode === null ? 0 : Number(regionCode.slice(0, 2));
}
