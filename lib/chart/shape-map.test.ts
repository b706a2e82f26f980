import { describe, expect, it } from 'vitest';
import { defaultView } from '../view/view.ts';
import { drawView } from './draw-view.ts';
import { provinceTiles } from './province-grid.ts';
import { renderChartImage } from './render-svg.ts';
import { areasOf, hatchingOf, isHole, type RegionShapes, roomIn } from './shape-layout.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';
import { goldenAnswer } from './testing/golden-answers.ts';

const square = (west: number, south: number, size: number) =>
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ] as const;

/** Made-up areas: a field for each province where its tile stands, that of 上海 too small for a word, none for 海南. */
const fields: RegionShapes = new Map(
  provinceTiles
    .filter(({ code }) => code !== '460000')
    .map(({ code, column, row }) => [code, [square(80 + column * 5, 50 - row * 4, code === '310000' ? 0.4 : 3.8)]]),
);
const map = { ...defaultView, display: 'map' } as const;
const draw = (width: number, locale: 'zh' | 'en' = 'zh', shapes: RegionShapes = fields) =>
  drawView(map, goldenAnswer('map', 34, locale), { locale, width, shapes });
const svgOf = (drawing: ReturnType<typeof draw>) => renderChartImage(drawing, { title: '图' });

describe('shapes that the owner gives', () => {
  it('stand in the place of tiles, with the number in each and the others in tiles below', () => {
    const drawing = draw(992);
    const words = drawnWords(svgOf(drawing)).map(({ words: said }) => said);
    expect(words).toEqual(expect.arrayContaining(['边界由本站管理者提供', '北京', '青海']));
    expect(words).not.toContain('方格只示意方位，不是边界');
    expect(JSON.stringify(drawing.option).match(/"polygon"/g)).toHaveLength(fields.size);
    const spotOf = (code: string) => drawing.spots?.find(({ key }) => key === code);
    const bottom = (headRoom + 560) / drawing.height;
    expect(spotOf('110000')?.y).toBeLessThan(bottom);
    expect(spotOf('310000')?.y).toBeGreaterThan(bottom);
    expect(spotOf('460000')?.y).toBeGreaterThan(bottom);
    // Every region with a figure or a reason is one spot, wherever it stands.
    const plain = drawView(map, goldenAnswer('map', 34, 'zh'), { locale: 'zh', width: 992 });
    expect(drawing.spots?.map(({ key }) => key).sort()).toEqual(plain.spots?.map(({ key }) => key).sort());
    expect(drawing.description).toBe(plain.description.replace('方格地图', '地图'));
  });

  it('leave what lies outside the regulation outside it, in its shape or in a tile', () => {
    const counts = (width: number) =>
      drawnWords(svgOf(draw(width)))
        .map(({ words }) => words)
        .find((words) => /个有数/.test(words));
    const plain = drawView(map, goldenAnswer('map', 34, 'zh'), { locale: 'zh', width: 992 });
    const expected = drawnWords(svgOf(plain))
      .map(({ words }) => words)
      .find((words) => /个有数/.test(words));
    expect([counts(992), counts(328)]).toEqual([expected, expected]);
  });

  it('leave the map as it is where no region has one', () => {
    const plain = drawView(map, goldenAnswer('map', 34, 'zh'), { locale: 'zh', width: 992 });
    expect(draw(992, 'zh', new Map([['999999', [square(1, 1, 1)]]]))).toEqual(plain);
  });

  it.each(['zh', 'en'] as const)('let no words touch, at one height for each kind of width: %s', (locale) => {
    for (const widths of [
      [320, 328, 488],
      [560, 640, 700],
      [760, 900, 992],
    ]) {
      const drawings = widths.map((width) => ({ width, drawing: draw(width, locale) }));
      expect(new Set(drawings.map(({ drawing }) => drawing.height)).size, widths.join()).toBe(1);
      for (const { width, drawing } of drawings) {
        expect(svgOf(drawing)).not.toMatch(/NaN|Infinity|undefined/);
        expect(touchingWords(svgOf(drawing), width, drawing.height)).toEqual([]);
      }
    }
  });
});

describe('areas', () => {
  it('keep their sizes and north above south', () => {
    const shapes: RegionShapes = new Map([
      ['110000', [square(110, 20, 2)]],
      ['120000', [square(110, 44, 2)]],
    ]);
    const [south, north] = areasOf(['110000', '120000'], shapes, 600, 600);
    const sizeOf = (area: typeof south) =>
      Math.abs(
        (area?.rings[0] ?? []).reduce((sum, [x, y], at, ring) => {
          const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
          return sum + (x * nextY - nextX * y) / 2;
        }, 0),
      );
    // On a sphere a degree of longitude is as wide as the cosine of its latitude.
    const wide = (from: number) => Math.sin(((from + 2) * Math.PI) / 180) - Math.sin((from * Math.PI) / 180);
    expect(sizeOf(north) / sizeOf(south)).toBeCloseTo(wide(44) / wide(20), 1);
    expect(Math.max(...(north?.rings[0] ?? []).map(([, y]) => y))).toBeLessThan(
      Math.min(...(south?.rings[0] ?? []).map(([, y]) => y)),
    );
  });

  it('find room inside, and hatch inside alone, around a hole', () => {
    const rings = [
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ],
      [
        [40, 40],
        [60, 40],
        [60, 60],
        [40, 60],
      ],
    ] as const;
    const area = { code: '1', rings };
    const [x = 0, y = 0] = roomIn(area, 20, 10) ?? [];
    expect(Math.abs(x - 50) > 20 || Math.abs(y - 50) > 15).toBe(true);
    expect(roomIn(area, 90, 90)).toBeNull();
    expect(hatchingOf(area, 50)).toEqual([
      { x1: 0, x2: 100, y: 0.3 },
      { x1: 0, x2: 40, y: 50.3 },
      { x1: 60, x2: 100, y: 50.3 },
    ]);
    expect(rings.map((ring) => isHole(area, ring))).toEqual([false, true]);
  });
});

const headRoom = 44;
