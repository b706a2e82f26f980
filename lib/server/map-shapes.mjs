import { readFileSync, statSync } from 'node:fs';

/** @typedef {readonly [longitude: number, latitude: number]} Position */
/** @typedef {ReadonlyMap<string, readonly (readonly Position[])[]>} MapShapes The rings of each region's area, by its six-digit code. */

/** Why a file of shapes cannot be used: `kind` names its message, `values` fill that in. */
export class ShapesFault extends Error {
  /** @param {string} kind @param {Readonly<Record<string, string | number>>} [values] */
  constructor(kind, values = {}) {
    super(kind);
    this.kind = kind;
    this.values = values;
  }
}

const largest = 32e6;

/**
 * The shapes of a GeoJSON file: a FeatureCollection of areas in longitude and latitude, each with the code of its region as
 * `code`, `adcode` or its `id`. Several areas of one code are one region.
 * @param {string} path @returns {MapShapes} @throws {ShapesFault}
 */
export function readMapShapes(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new ShapesFault('NoFile');
  if (stats.size > largest) throw new ShapesFault('TooLarge', { most: largest / 1e6 });
  /** @type {unknown} */
  let collection;
  try {
    collection = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ShapesFault('NoJson');
    throw new ShapesFault('NoFile');
  }
  const features = fieldOf(collection, 'features');
  if (fieldOf(collection, 'type') !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0)
    throw new ShapesFault('NoCollection');
  /** @type {Map<string, (readonly Position[])[]>} */
  const shapes = new Map();
  for (const [index, feature] of features.entries()) {
    const code = codeOf(feature);
    if (code === null) throw new ShapesFault('NoCode', { feature: index + 1 });
    const rings = ringsOf(fieldOf(feature, 'geometry'));
    if (rings === null) throw new ShapesFault('NoArea', { feature: index + 1, code });
    shapes.set(code, [...(shapes.get(code) ?? []), ...rings]);
  }
  return shapes;
}

/** @param {unknown} value @param {string} name @returns {unknown} */
function fieldOf(value, name) {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? /** @type {Record<string, unknown>} */ (value)[name]
    : undefined;
}

/** @param {unknown} feature */
function codeOf(feature) {
  const properties = fieldOf(feature, 'properties');
  for (const each of [fieldOf(properties, 'code'), fieldOf(properties, 'adcode'), fieldOf(feature, 'id')])
    if (/^\d{6}$/.test(String(each))) return String(each);
  return null;
}

/** @param {unknown} geometry @returns {Position[][] | null} */
function ringsOf(geometry) {
  const coordinates = fieldOf(geometry, 'coordinates');
  const type = fieldOf(geometry, 'type');
  const areas = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(areas)) return null;
  const rings = areas.flatMap((/** @type {unknown} */ area) => (Array.isArray(area) ? area : [null]));
  return rings.length > 0 && rings.every(isRing) ? rings.map((ring) => ring.map(([x, y]) => [x, y])) : null;
}

/** @param {unknown} ring @returns {ring is Position[]} */
function isRing(ring) {
  return Array.isArray(ring) && ring.length >= 4 && ring.every(isPosition);
}

/** @param {unknown} place */
function isPosition(place) {
  if (!Array.isArray(place)) return false;
  const [longitude, latitude] = place;
  return (
    Number.isFinite(longitude) && Number.isFinite(latitude) && Math.abs(longitude) <= 180 && Math.abs(latitude) < 90
  );
}
