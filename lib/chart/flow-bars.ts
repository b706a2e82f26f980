/*
 * By hand, as the ribbons of a wide flow are: a row is a link of the page, so its place must be known before it is drawn.
 */

import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { sayChart } from './chart-terms.ts';
import { box, type JsonObject, type Spot, text } from './drawing.ts';
import { textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** A node of a flow as it is drawn. */
export type FlowRow = {
  readonly key: string;
  readonly name: string;
  readonly value: number | null;
  /** Its count, or why there is none. */
  readonly words: string;
  readonly isFailed: boolean;
  readonly fill: string;
  /** Whether the fill needs an edge on paper. */
  readonly isPale: boolean;
};
export type FlowRows = { readonly incoming: readonly FlowRow[]; readonly outgoing: readonly FlowRow[] };
/** A drawn part; its spots are in CSS pixels. */
export type FlowPart = { readonly elements: JsonObject[]; readonly spots: Spot[]; readonly bottom: number };

const rowHeight = 36;
const headHeight = 28;

/** The share of what was concluded, for the outcomes alone. */
export function shareWords({ key, value }: FlowRow, outgoing: readonly FlowRow[]): string {
  const concluded = outgoing.filter((row) => row.key !== 'carriedForward');
  const sum = concluded.reduce((all, row) => all + (row.value ?? 0), 0);
  if (value === null || sum === 0 || !concluded.some((row) => row.key === key)) return '';
  return formatValue(value / sum, 'percent');
}

/** A flow on a phone: what came in and what became of it, as bars on one scale. */
export function flowBars({ incoming, outgoing }: FlowRows, width: number, locale: keyof Term): FlowPart {
  const all = [...incoming, ...outgoing];
  const most = Math.max(1, ...all.map(({ value }) => value ?? 0));
  const widest = (words: readonly string[]) => Math.ceil(Math.max(0, ...words.map((each) => textWidth(each))));
  const nameRoom = Math.min(width * 0.36, widest(all.map(({ name }) => name)) + 10);
  const shareRoom = 46;
  const right = widest(all.map(({ words }) => words)) + shareRoom + 8;
  const room = width - nameRoom - right;
  const elements: JsonObject[] = [];
  const spots: Spot[] = [];
  let y = 0;
  for (const [head, rows] of [
    ['flow.in', incoming],
    ['flow.out', outgoing],
  ] as const) {
    elements.push(text(sayChart(head, locale), 0, y + 14, { fill: colour('ink'), weight: 600 }));
    y += headHeight;
    for (const row of rows) {
      const { key, name, value, words, isFailed, fill, isPale } = row;
      const middle = y + rowHeight / 2;
      const share = shareWords(row, outgoing);
      elements.push(
        text(name, 0, middle, { fill: colour('ink') }),
        box(nameRoom, middle - 7, ((value ?? 0) / most) * room, 14, {
          fill,
          ...(isPale ? { stroke: colour('edge') } : {}),
        }),
        text(words, width - shareRoom, middle, { fill: colour(isFailed ? 'bad' : 'ink'), align: 'right' }),
        ...(share === '' ? [] : [text(share, width, middle, { align: 'right' })]),
      );
      spots.push({ key, label: `${name} ${words} ${share}`.trim(), x: 0, y, width, height: rowHeight });
      y += rowHeight;
    }
  }
  return { elements, spots, bottom: y };
}
