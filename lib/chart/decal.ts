import type { OutcomeGroup } from '../form/application.ts';
import { type JsonObject, wrapWidth } from './drawing.ts';
import { textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

const onDark = 'rgba(255,255,255,0.4)';
const onLight = 'rgba(0,0,0,0.28)';
const stripes = (color: string, rotation: number, gap: number): JsonObject => ({
  symbol: 'rect',
  color,
  dashArrayX: [1, 0],
  dashArrayY: [2, gap],
  rotation,
});

/** A texture for each outcome group, for readers and printers that do not tell the colours apart. */
export const outcomeDecals: Readonly<Record<OutcomeGroup, JsonObject>> = {
  granted: { symbol: 'none', color: 'rgba(0,0,0,0)' },
  partiallyGranted: { symbol: 'circle', color: onLight, symbolSize: 0.7, dashArrayX: [4, 4], dashArrayY: [4, 4] },
  denied: stripes(onDark, -Math.PI / 4, 5),
  unableToProvide: stripes(onLight, 0, 4),
  notProcessed: { symbol: 'diamond', color: onDark, dashArrayX: [5, 3], dashArrayY: [5, 3] },
  otherHandling: stripes(onLight, Math.PI / 2, 5),
};

const swatch = 12;
/** Between items of the key and between its lines. */
const gap = 11;
const keyWidth = (width: number): number => wrapWidth(width) - 24;
export const keyLineHeight = swatch + gap;

/** How many lines the key of the outcome groups takes in a width. */
export function keyLines(names: readonly string[], width: number): number {
  let [lines, x] = [1, 0];
  for (const name of names) {
    const room = swatch + 11 + textWidth(name);
    if (x > 0 && x + room > keyWidth(width)) [lines, x] = [lines + 1, 0];
    x += room + gap;
  }
  return lines;
}

/** The key above the bars: the groups' names with their fills, textures too where bars have them. */
export function outcomeKey(names: readonly string[], width: number): JsonObject {
  return {
    data: names,
    left: 8,
    width: keyWidth(width),
    top: 6,
    padding: 0,
    itemGap: gap,
    itemWidth: swatch,
    itemHeight: swatch,
    icon: 'rect',
    selectedMode: false,
    itemStyle: { borderWidth: 1 },
    textStyle: { color: colour('ink-2'), padding: [0, 6, 0, 0] },
  };
}
