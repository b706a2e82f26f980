import type { Series } from '../indicator/series.ts';
import { checkStatusTerms } from '../indicator/terms.ts';
import type { JsonObject } from './drawing.ts';
import { isSmall, type TrendWords } from './point-words.ts';
import { colour } from './theme.ts';
import type { Picked } from './trend-ends.ts';
import { breaksOf, heldPoints } from './trend-lines.ts';
import { type ContextLines, renderers } from './trend-renderers.ts';

/** A custom series that stands over the plot and answers no pointer. */
export const drawnByName = (renderItem: string, z: number): JsonObject => ({
  type: 'custom',
  id: renderItem,
  renderItem,
  silent: true,
  clip: false,
  z,
});

/** Series that are not picked out and the peers' band. Its lowest and highest value are its data, so that the axis covers them. */
export function contextSeries({ lines, band }: ContextLines): JsonObject[] {
  const all = [...lines.flat(), ...band.flatMap((limits) => limits ?? [])].flatMap((value) =>
    value === null ? [] : [value],
  );
  if (all.length === 0) return [];
  const extremes = [Math.min(...all), Math.max(...all)];
  return [
    { ...drawnByName(renderers.context, 2), data: extremes.map((value) => [0, value]), itemPayload: { lines, band } },
  ];
}

/** A picked series: ECharts leaves its line open at every item without value. */
export function pickedLine(
  { series, mark }: Picked,
  index: number,
  years: readonly number[],
  { scale, origins }: TrendWords,
  { withValues, hasPatterns, sizes }: { withValues: boolean; hasPatterns: boolean; sizes: readonly (number | null)[] },
): JsonObject {
  const own = mark?.colour ?? colour('ink');
  const cutAfter = new Set(breaksOf(series).flatMap(({ before, reason }) => (reason === 'gap' ? [] : before.index)));
  const lastHeld = heldPoints(series).at(-1)?.index;
  const isDashed = origins.isMixed && series.subject.origin === 'synthetic';
  // A stroke has one meaning: among patterns it names the series, and words alone say what is generated.
  const type = hasPatterns ? (mark?.dash ?? 'solid') : isDashed ? [6, 4] : 'solid';
  return {
    type: 'line',
    id: `line-${index}`,
    clip: false,
    showAllSymbol: true,
    symbol: mark ? `path://${mark.path}` : 'none',
    symbolSize: mark?.size ?? 0,
    z: mark ? 3 : 4,
    emphasis: { disabled: true },
    itemStyle: { color: own },
    lineStyle: { color: own, width: 2, type },
    label: { position: 'top', distance: 5, color: own, textBorderColor: colour('paper'), textBorderWidth: 3 },
    data: years.flatMap((_, at): JsonObject[] => {
      const point = series.points[at];
      if (point?.value == null) return [{ value: [at, null] }];
      const says = withValues && at !== lastHeld ? [scale.write(point.value)] : [];
      const item = {
        value: [at, scale.onAxis(point.value)],
        ...(isSmall(point) ? { itemStyle: { color: colour('paper'), borderColor: own, borderWidth: 1.75 } } : {}),
        ...(sizes[at] == null ? {} : { symbolSize: sizes[at] }),
        ...pointLabel(says, mark ? point.check : null),
      };
      return cutAfter.has(at) ? [item, { value: [at, null] }] : [item];
    }),
  };
}

/** Above a point: its value where asked, and the mark of its checks where they do not all pass. */
function pointLabel(says: readonly string[], check: Series['points'][number]['check']): JsonObject {
  const glyph = check === 'fail' || check === 'unassessable' ? [`{${check}|${checkStatusTerms[check].mark}}`] : [];
  const words = [...says, ...glyph].join(' ');
  if (words === '') return {};
  const rich = {
    fail: { color: colour('bad'), fontWeight: 700, fontSize: 14 },
    unassessable: { color: colour('ink-2'), fontWeight: 700, fontSize: 13 },
  };
  return { label: { show: true, formatter: words, ...(glyph.length > 0 ? { rich } : {}) } };
}
