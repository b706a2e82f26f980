import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../scripts/server/settings.mjs';
import { readMapShapes } from './map-shapes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-shapes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const ring = [
  [110, 30],
  [111, 30],
  [111, 31],
  [110, 30],
];
const feature = (properties: object, coordinates: unknown = [ring], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

test('areas are found by their code, however it is written, and several of one code are one region', () => {
  const path = put(
    'good.json',
    collection(
      feature({ code: '110000' }),
      feature({ adcode: 120000 }, [[ring], [ring, ring]], 'MultiPolygon'),
      { ...feature({}), id: '130000' },
      feature({ code: '110000' }),
    ),
  );
  const shapes = readMapShapes(path);
  expect([...shapes].map(([code, rings]) => [code, rings.length])).toEqual([
    ['110000', 2],
    ['120000', 3],
    ['130000', 1],
  ]);
  expect(readSettings({ MAP_SHAPES: path }).port).toBe(3000);
});

const huge = put('huge.json', '');
truncateSync(huge, 33e6);
test.each([
  ['/nowhere/at/all.json', /no file that can be read/],
  [folder, /no file that can be read/],
  [huge, /larger than 32 MB/],
  [put('no.json', 'not {'), /is no JSON/],
  [put('list.json', []), /no GeoJSON FeatureCollection/],
  [put('empty.json', collection()), /no GeoJSON FeatureCollection/],
  [put('code.json', collection(feature({ code: '110000' }), feature({ name: '北京' }))), /feature 2 has no six-digit/],
  [put('point.json', collection(feature({ code: '110000' }, [1, 2], 'Point'))), /feature 1 \(110000\) is no Polygon/],
  [put('none.json', collection({ type: 'Feature', properties: { code: '110000' }, geometry: null })), /is no Polygon/],
  [put('hollow.json', collection(feature({ code: '110000' }, []))), /is no Polygon/],
  [
    put(
      'metres.json',
      collection(
        feature({ code: '110000' }, [
          [
            [5e5, 4e6],
            [1, 1],
            [2, 2],
            [5e5, 4e6],
          ],
        ]),
      ),
    ),
    /longitude/,
  ],
  [
    put(
      'text.json',
      collection(
        feature({ code: '110000' }, [
          [
            ['a', 'b'],
            [1, 1],
            [2, 2],
            [1, 1],
          ],
        ]),
      ),
    ),
    /is no Polygon/,
  ],
])('%s stops the start with what is wrong and what to do, in both languages', (path, message) => {
  expect(() => readSettings({ MAP_SHAPES: path }, 'en')).toThrow(SettingsError);
  expect(() => readSettings({ MAP_SHAPES: path }, 'en')).toThrow(message);
  expect(() => readSettings({ MAP_SHAPES: path }, 'en')).toThrow(/MAP_SHAPES/);
  expect(() => readSettings({ MAP_SHAPES: path }, 'zh')).toThrow(/MAP_SHAPES.*\p{Script=Han}.*。$/u);
});
