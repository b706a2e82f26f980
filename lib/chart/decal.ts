import { type OutcomeGroup, outcomeGroups } from '../form/application.ts';
import type { JsonObject } from './drawing.ts';
import { textWidth } from './label-layout.ts';
import { colour, outcomeColours } from './theme.ts';

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

/** One item of a key: where its swatch stands. */
export type Swatch = { readonly x: number; readonly line: number };

/** Places the groups' names in lines under one another as the width asks. */
export function keyLayout(
  names: readonly string[],
  left: number,
  width: number,
): { swatches: Swatch[]; lines: number } {
  let [x, line] = [left, 0];
  const swatches = names.map((name) => {
    const room = 18 + textWidth(name);
    if (x > left && x + room > width - 6) [x, line] = [left, line + 1];
    const swatch = { x, line };
    x += room + 18;
    return swatch;
  });
  return { swatches, lines: line + 1 };
}

export const keyLineHeight = 20;
export const keyTop = 4;

/**
 * The key's swatches as bars on a grid of their own, because only bars carry textures: in each line of the key a clear
 * bar up to the swatch and the swatch after it.
 */
export function keyBars(swatches: readonly Swatch[], lines: number, width: number, height: number, patterns: boolean) {
  const grid: JsonObject = {
    left: 0,
    right: 0,
    top: keyTop,
    bottom: height - keyTop - lines * keyLineHeight,
    outerBoundsMode: 'none',
  };
  const xAxis: JsonObject = { gridIndex: 1, type: 'value', min: 0, max: width, show: false };
  const yAxis: JsonObject = {
    gridIndex: 1,
    type: 'category',
    inverse: true,
    show: false,
    data: Array.from({ length: lines }, (_, line) => String(line)),
  };
  const bar = (id: string, swatch: Swatch, length: number, itemStyle: JsonObject): JsonObject => ({
    type: 'bar',
    id,
    stack: `key-${swatch.x}-${swatch.line}`,
    xAxisIndex: 1,
    yAxisIndex: 1,
    barWidth: 12,
    barGap: '-100%',
    silent: true,
    itemStyle,
    data: Array.from({ length: lines }, (_, line) => ({ value: line === swatch.line ? length : null })),
  });
  const series = outcomeGroups.flatMap((group, index) => {
    const swatch = swatches[index];
    if (!swatch) return [];
    const fill = { color: outcomeColours(group).fill, ...(patterns ? { decal: outcomeDecals[group] } : {}) };
    const clear = { color: colour('paper'), opacity: 0 };
    return [bar(`before-${group}`, swatch, swatch.x, clear), bar(`key-${group}`, swatch, 12, fill)];
  });
  return { grid, xAxis, yAxis, series };
}
