import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { sayChart } from './chart-terms.ts';
import { box, type JsonObject, type Spot, tenth, text } from './drawing.ts';
import { type FlowPart, type FlowRow, type FlowRows, shareWords } from './flow-bars.ts';
import { spread } from './text-layout.ts';
import { colour } from './theme.ts';

/*
 * By hand and not by ECharts' sankey: every node is a link of the page, so its place must be known before it is drawn; the
 * three columns are in the order of the form, which a layout that uncrosses ribbons would change.
 */

const plot = { top: 26, bottom: 336 };
const nodeWidth = 10;
const nodeGap = 12;
const labelHeight = 18;

type Node = FlowRow & { readonly x: number; readonly y: number; readonly height: number };

/** A flow as ribbons: what came in at the left, all of it in the middle, what became of it at the right. */
export function flowRibbons({ incoming, outgoing }: FlowRows, width: number, locale: keyof Term): FlowPart {
  const sum = (rows: readonly FlowRow[]) => rows.reduce((total, { value }) => total + (value ?? 0), 0);
  const [cameIn, wentOut] = [sum(incoming), sum(outgoing)];
  const most = Math.max(cameIn, wentOut, 1);
  const room = plot.bottom - plot.top - (outgoing.length - 1) * nodeGap;
  const perCase = room / most;
  // In shares of the width, so that a page can lay links over them at any width.
  const [left, middle, right] = [0.15 * width, 0.42 * width, 0.68 * width];
  const columnOf = (rows: readonly FlowRow[], x: number): Node[] => {
    const total = sum(rows) * perCase + (rows.length - 1) * nodeGap;
    let y = (plot.top + plot.bottom - total) / 2;
    return rows.map((row) => {
      const height = (row.value ?? 0) * perCase;
      const node = { ...row, x, y, height };
      y += height + nodeGap;
      return node;
    });
  };
  const from = columnOf(incoming, left);
  const to = columnOf(outgoing, right);
  const centre = { x: middle, y: (plot.top + plot.bottom - most * perCase) / 2, height: most * perCase };
  const ribbons = [
    ...ribbonsBetween(from, centre.x, left + nodeWidth, centre.y, 'in'),
    ...ribbonsBetween(to, centre.x + nodeWidth, right, centre.y, 'out'),
  ];
  const inWords = labels(from, { x: 0, width: left - 8 }, 'right', outgoing);
  const outWords = labels(to, { x: right + nodeWidth + 10, width: width - right - nodeWidth - 10 }, 'left', outgoing);
  const due = sayChart('flow.due', locale);
  const total = `${due} ${formatValue(cameIn, 'case')}`;
  return {
    elements: [
      ...ribbons,
      ...[...from, ...to].map(({ x, y, height, fill, isPale }) =>
        box(x, y, nodeWidth, Math.max(1, height), {
          fill,
          ...(isPale ? { stroke: colour('edge'), lineWidth: 1 } : {}),
        }),
      ),
      box(centre.x, centre.y, nodeWidth, cameIn * perCase, { fill: colour('ink-3') }),
      text(total, centre.x + nodeWidth / 2, centre.y - 12, { fill: colour('ink'), align: 'center', weight: 600 }),
      ...inWords.elements,
      ...outWords.elements,
    ],
    spots: [...inWords.spots, ...outWords.spots],
    bottom: plot.bottom + 14,
  };
}

/** Ribbons between a column of nodes and the middle, each as thick as its node and in its place there. */
function ribbonsBetween(
  nodes: readonly Node[],
  centreX: number,
  x: number,
  centreY: number,
  direction: 'in' | 'out',
): JsonObject[] {
  let inside = centreY;
  return nodes.flatMap((node) => {
    if (node.height <= 0) return [];
    const [y1, y2] = [node.y + node.height / 2, inside + node.height / 2].map(tenth);
    inside += node.height;
    const [x1, x2] = [x, centreX].map(tenth);
    const bend = tenth((x + centreX) / 2);
    return [
      {
        type: 'bezierCurve',
        silent: true,
        shape: { x1, y1, x2, y2, cpx1: bend, cpy1: y1, cpx2: bend, cpy2: y2 },
        style: {
          fill: null,
          stroke: node.fill,
          lineWidth: Math.max(1, tenth(node.height)),
          opacity: direction === 'in' ? 0.28 : 0.4,
        },
      } satisfies JsonObject,
    ];
  });
}

/** Name, count and share beside the nodes of a column, pushed apart where nodes are thin. */
function labels(
  nodes: readonly Node[],
  { x, width }: { x: number; width: number },
  side: 'left' | 'right',
  outgoing: readonly FlowRow[],
): { elements: JsonObject[]; spots: Spot[] } {
  const isStacked = side === 'right';
  const height = isStacked ? 2 * labelHeight - 2 : labelHeight;
  const tops = spread(
    nodes.map((node) => ({ middle: node.y + node.height / 2, height })),
    0,
    plot.bottom + 14,
  );
  const made = nodes.map((node, index) => {
    const { key, name, words, isFailed } = node;
    const top = tops[index] ?? 0;
    const share = shareWords(node, outgoing);
    const count = { fill: colour(isFailed ? 'bad' : 'ink') };
    const label = `${name} ${words} ${share}`.trim();
    const elements = isStacked
      ? [
          text(name, x + width, top + 9, { fill: colour('ink'), align: 'right', weight: 600 }),
          text(words, x + width, top + 25, { ...count, align: 'right' }),
        ]
      : [
          text(name, x, top + 9, { fill: colour('ink') }),
          text(words, x + width - 56, top + 9, { ...count, align: 'right' }),
          ...(share === '' ? [] : [text(share, x + width, top + 9, { align: 'right', weight: 600 })]),
        ];
    return { elements, spot: { key, label, x, y: top, width, height } };
  });
  return { elements: made.flatMap(({ elements }) => elements), spots: made.map(({ spot }) => spot) };
}
