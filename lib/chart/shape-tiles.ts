import { isOutsideRegulation } from '../form/outside-regulation.ts';
import type { Term } from '../form/terms.ts';
import type { Subject } from '../indicator/series.ts';
import { isNarrow, type JsonObject, narrowBelow, tenth, wideFrom } from './drawing.ts';
import { provinceTiles } from './province-grid.ts';
import { type Area, areasOf, hatchingOf, isHole, type RegionShapes, roomIn, surfaceOf } from './shape-layout.ts';
import { boldWidth, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';
import { isProvinces, ownNames, type TileBox } from './tile-layout.ts';

/** Regions drawn in their shapes; `boxes` are where name and number of a region stand inside its shape. */
export type ShapeTiles = {
  readonly areas: readonly (Area & { readonly subject: number })[];
  readonly boxes: readonly TileBox[];
  /** Regions whose number stands in no shape, by their place: they are tiles under the map. */
  readonly rest: readonly number[];
  readonly bottom: number;
  readonly left: number;
};

/** Alike at all widths of a kind, so that a page knows the height and which numbers have room. */
function frameOf(width: number): { readonly width: number; readonly height: number } {
  if (isNarrow(width)) return { width: 320, height: 280 };
  return width < wideFrom ? { width: narrowBelow, height: 420 } : { width: wideFrom, height: 560 };
}

const lineHeight = 17;

/** The shapes of some regions under `top`; null where none of them has one. */
export function shapeTiles(
  subjects: readonly Subject[],
  numbers: readonly string[],
  shapes: RegionShapes,
  { locale, width, top }: { readonly locale: keyof Term; readonly width: number; readonly top: number },
): ShapeTiles | null {
  const inner = frameOf(width);
  const left = (width - inner.width) / 2;
  const found = areasOf(
    subjects.map(({ id }) => id),
    shapes,
    inner.width,
    inner.height,
  );
  if (found.length === 0) return null;
  const places = new Map(subjects.map(({ id }, place) => [id, place]));
  const names = shapeNames(subjects, locale);
  // Large ones first, so that what lies in the hole of another is over it.
  const areas = found
    .map((area) => ({ ...area, subject: places.get(area.code) ?? 0 }))
    .sort((one, other) => surfaceOf(other) - surfaceOf(one));
  const boxes = areas.flatMap((area): TileBox[] => {
    const number = numbers[area.subject] ?? '';
    // Name over number; where only one of them has room, the number.
    return [names[area.subject] ?? '', '']
      .flatMap((name): TileBox[] => {
        const wide = Math.max(textWidth(name), boldWidth(number)) + 4;
        const high = (name === '' ? 1 : 2) * lineHeight;
        const room = roomIn(area, wide, high);
        if (!room) return [];
        const [x, y] = [left + room[0] - wide / 2, top + room[1] - high / 2];
        return [
          {
            x,
            y,
            width: wide,
            height: high,
            lines: name === '' ? [] : [name],
            code: area.code,
            subject: area.subject,
            isOutside: isOutsideRegulation(area.code),
          },
        ];
      })
      .slice(0, 1);
  });
  const placed = new Set(boxes.map(({ subject }) => subject));
  const rest = [...subjects.keys()].filter((place) => !placed.has(place));
  return { areas, boxes, rest, bottom: top + inner.height, left };
}

function shapeNames(subjects: readonly Subject[], locale: keyof Term): string[] {
  if (isProvinces(subjects) && locale === 'zh')
    return subjects.map(({ id, name }) => provinceTiles.find(({ code }) => code === id)?.zh ?? name);
  const own = ownNames(subjects.map(({ name }) => name));
  return subjects.map(({ within }, place) => within?.own ?? own[place] ?? '');
}

/** A region's area with the look of its tile. */
export function drawnArea(
  area: Area,
  { left, top }: { readonly left: number; readonly top: number },
  look: { readonly fill: string; readonly edge: string; readonly kind: string },
): JsonObject[] {
  const line =
    look.kind === 'hollow'
      ? { lineWidth: 2 }
      : look.kind === 'dotted'
        ? { lineWidth: 1, lineDash: [1, 3] }
        : { lineWidth: 1 };
  const stroke = look.kind === 'plain' ? colour('edge') : look.edge;
  const ground = area.rings.map((ring): JsonObject => {
    const points = ring.map(([x, y]) => [tenth(x + left), tenth(y + top)]);
    const fill = isHole(area, ring) ? colour('paper') : look.fill;
    return { type: 'polygon', silent: true, shape: { points }, style: { fill, stroke, ...line } };
  });
  if (look.kind !== 'hatched') return ground;
  const hatching = hatchingOf(area).map(({ x1, x2, y }): JsonObject => {
    const shape = { x1: tenth(x1 + left), x2: tenth(x2 + left), y1: tenth(y + top), y2: tenth(y + top) };
    return { type: 'line', silent: true, shape, style: { stroke: colour('rule-2'), lineWidth: 1.5 } };
  });
  return [...ground, ...hatching];
}
