import type { Term } from '../form/terms.ts';
import { sayChart } from './chart-terms.ts';
import type { JsonObject } from './drawing.ts';
import { textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** What is said above the highest point takes this room; the names of the forms stand over it. */
export const pointWordsRoom = 26;

/** The ground of the 2019 form, and both forms named where one takes over from the other. */
export function editionGround(years: readonly number[], band: number, locale: keyof Term): JsonObject[] {
  if (!years.includes(2020) || !years.includes(2021)) return [];
  const area = (from: number, to: number, words: string, fill: string, isLeft: boolean) => [
    {
      xAxis: from,
      itemStyle: { color: fill },
      label: {
        // A name that is wider than its years is left out; the line between the forms and the other name remain.
        show: textWidth(words) + 8 < (to - from) * band + (isLeft ? 24 : 0),
        formatter: words,
        color: colour('ink-2'),
        position: [isLeft ? '100%' : 0, -pointWordsRoom],
        align: isLeft ? 'right' : 'left',
        verticalAlign: 'bottom',
        offset: [isLeft ? -6 : 6, 0],
      },
    },
    { xAxis: to },
  ];
  return [
    {
      type: 'line',
      id: 'ground',
      xAxisIndex: 1,
      data: [],
      clip: false,
      itemStyle: { color: colour('ground') },
      silent: true,
      markArea: {
        silent: true,
        z: 0,
        data: [
          area((years[0] ?? 0) - 0.5, 2020.5, sayChart('editionBefore', locale), colour('ground'), true),
          area(2020.5, (years.at(-1) ?? 0) + 0.5, sayChart('editionAfter', locale), 'transparent', false),
        ],
      },
      markLine: {
        silent: true,
        z: 1,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: colour('rule-2'), type: 'solid', width: 1 },
        data: [{ xAxis: 2020.5 }],
      },
    },
  ];
}
