import { type MapShapes, readMapShapes } from '@/lib/server/map-shapes.mjs';

let read: MapShapes | undefined;

/** The shapes of regions that the site's owner gives, read once; none where there is no such setting. */
export function ownerShapes(): MapShapes | undefined {
  const path = process.env.MAP_SHAPES?.trim();
  if (!path) return undefined;
  read ??= readMapShapes(path);
  return read;
}
