/*
 * By hand, because a shape is a link of the page, its number must stand inside it, and ECharts' own maps would be shipped to
 * every reader for the few sites that have shapes.
 */
import { tenth } from './drawing.ts';

/** The rings of each region's area in longitude and latitude, by code. */
export type RegionShapes = ReadonlyMap<string, readonly (readonly (readonly [number, number])[])[]>;

type Place = readonly [x: number, y: number];
type Ring = readonly Place[];

/** A region's area in CSS pixels. */
export type Area = { readonly code: string; readonly rings: readonly Ring[] };

/** The areas of some regions in a box of a width and height, in an equal-area projection (Albers) around their middle. */
export function areasOf(codes: readonly string[], shapes: RegionShapes, width: number, height: number): Area[] {
  const found = codes.flatMap((code) => {
    const rings = shapes.get(code);
    return rings ? [{ code, rings }] : [];
  });
  const all = found.flatMap(({ rings }) => rings.flat());
  if (all.length === 0) return [];
  const project = albers(extentOf(all));
  const projected = found.map(({ code, rings }) => ({ code, rings: rings.map((ring) => ring.map(project)) }));
  const [left, right, top, bottom] = extentOf(projected.flatMap(({ rings }) => rings.flat()));
  const scale = Math.min(width / (right - left || 1), height / (bottom - top || 1));
  const [x0, y0] = [(width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2];
  return projected.map(({ code, rings }) => ({
    code,
    rings: rings.map((ring) => thinned(ring.map(([x, y]): Place => [x0 + (x - left) * scale, y0 + (y - top) * scale]))),
  }));
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Equal areas around the middle of an extent of longitudes and latitudes, with y downwards. */
function albers([west, east, south, north]: readonly [number, number, number, number]) {
  const [one, other] = [south + (north - south) / 6, north - (north - south) / 6].map((at) => Math.sin(radians(at)));
  const n = ((one ?? 0) + (other ?? 0)) / 2 || 1e-6;
  const c = 1 - (one ?? 0) ** 2 + 2 * n * (one ?? 0);
  const middle = (west + east) / 2;
  return ([longitude, latitude]: Place): Place => {
    const distance = Math.sqrt(Math.max(0, c - 2 * n * Math.sin(radians(latitude)))) / n;
    const angle = n * radians(longitude - middle);
    return [distance * Math.sin(angle), distance * Math.cos(angle)];
  };
}

function extentOf(places: readonly Place[]): [left: number, right: number, top: number, bottom: number] {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, right, top, bottom];
}

/** Places that are closer than a pixel to the one before are not drawn. */
function thinned(ring: Ring): Ring {
  const kept: Place[] = [];
  for (const [x, y] of ring) {
    const last = kept.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= 1) kept.push([tenth(x), tenth(y)]);
  }
  return kept;
}

/** Level strokes across an area, so many pixels apart: its hatching. */
export function hatchingOf({ rings }: Area, apart = 5): { x1: number; x2: number; y: number }[] {
  const [, , first, last] = extentOf(rings.flat());
  const strokes: { x1: number; x2: number; y: number }[] = [];
  for (let y = Math.ceil(first / apart) * apart + 0.3; y < last; y += apart) {
    const crossings = rings.flatMap((ring) => crossingsOf(ring, y)).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2)
      strokes.push({ x1: tenth(crossings[at] ?? 0), x2: tenth(crossings[at + 1] ?? 0), y: tenth(y) });
  }
  return strokes;
}

function crossingsOf(ring: Ring, y: number): number[] {
  return ring.flatMap(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
  });
}

const isInside = ({ rings }: Area, x: number, y: number): boolean =>
  rings.reduce((count, ring) => count + crossingsOf(ring, y).filter((at) => at > x).length, 0) % 2 === 1;

const samples = 14;

/** The middle of the place nearest to an area's own middle where a box of a width and height lies inside it; null where none does. */
export function roomIn(area: Area, width: number, height: number): Place | null {
  const largest = [...area.rings].sort((a, b) => Math.abs(turnOf(b)) - Math.abs(turnOf(a)))[0] ?? [];
  const [left, right, top, bottom] = extentOf(largest);
  const middle: Place = [(left + right) / 2, (top + bottom) / 2];
  const shares = Array.from({ length: samples - 1 }, (_, at) => (at + 1) / samples);
  const places = shares
    .flatMap((across) => shares.map((down): Place => [left + across * (right - left), top + down * (bottom - top)]))
    .sort((a, b) => distance(a, middle) - distance(b, middle));
  const edges = [-1, -0.5, 0, 0.5, 1].flatMap((dx) => [-1, 0, 1].map((dy): Place => [dx, dy]));
  const fits = ([x, y]: Place) =>
    edges.every(([dx, dy]) => isInside(area, x + (dx * width) / 2, y + (dy * height) / 2));
  return places.find(fits) ?? null;
}

const distance = ([x1, y1]: Place, [x2, y2]: Place) => Math.hypot(x1 - x2, y1 - y2);

/** The size of a ring, with the sign of the way it turns. */
function turnOf(ring: Ring): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** The size of an area in square pixels. */
export const surfaceOf = ({ rings }: Area): number => rings.reduce((sum, ring) => sum + Math.abs(turnOf(ring)), 0);

/** Whether a ring is a hole of an area: it lies inside another ring of it. */
export function isHole({ rings }: Area, ring: Ring): boolean {
  const [x, y] = ring[0] ?? [0, 0];
  const others = rings.filter((other) => other !== ring);
  return isInside({ code: '', rings: others }, x, y);
}
