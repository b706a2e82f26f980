import type { ChangeList, ChangeRow } from '../indicator/change/change-list.ts';
import type { Sort } from '../view/view.ts';
import { axisOver, type ChangeAxis, changeAxis, isDot, shareOn } from './change-scale.ts';
import {
  changeColour,
  changeInk,
  changeKey,
  type DrawnChange,
  describeChanges,
  drawnChange,
  drawnChanges,
  isHollowChange,
  sayChange,
} from './change-words.ts';
import { box, type Drawing, isNarrow, type JsonObject, ofElements, type Plot, tenth, text } from './drawing.ts';
import { originWords } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { type Scale, scaleOf } from './scale.ts';
import { boldWidth, cutTo, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

type Layout = {
  readonly rows: readonly DrawnChange[];
  readonly names: readonly string[];
  readonly ends: readonly string[];
  readonly changes: readonly string[];
  readonly plot: Plot;
  readonly rowHeight: number;
  readonly scale: Scale;
  readonly width: number;
  readonly extent: Pick<Drawing, 'extent'>;
  /** What is said of a cut. */
  readonly said: readonly string[];
};

/** Changes as arrows on one axis, a row a subject: name, arrow, first → last, change. */
export function changeOption(list: ChangeList, unit: Scale['unit'], sort: Sort, parts: DrawingParts): Drawing {
  const layout = layoutOf(list, unit, sort, parts, true);
  const axis = changeAxis(
    layout.rows.map(({ row }) => row),
    isNarrow(parts.width) ? 3 : 5,
  );
  const arrows = layout.rows.flatMap((row, at) => arrowOf(row, axis, layout, at));
  return drawn(list, layout, axis, arrows, 'key', parts);
}

/** Changes as bars from 0, a row a subject. */
export function changeBarOption(list: ChangeList, unit: Scale['unit'], sort: Sort, parts: DrawingParts): Drawing {
  const layout = layoutOf(list, unit, sort, parts, false);
  const axis = axisOver(
    layout.rows.map(({ row }) => barValue(row)),
    isNarrow(parts.width) ? 2 : 5,
  );
  const bars = layout.rows.map((change, at) => {
    const { row } = change;
    const [zero, end] = [xOf(layout.plot, axis, 0), xOf(layout.plot, axis, barValue(row))];
    const isHollow = isHollowChange(row);
    const own = changeColour(change);
    return box(Math.min(zero, end), yOf(layout, at) - 7, Math.max(1, Math.abs(end - zero)), 14, {
      fill: isHollow ? colour('paper') : own,
      ...(isHollow ? { stroke: own, lineWidth: 1.5 } : {}),
    });
  });
  return drawn(list, layout, axis, bars, 'barKey', parts, unit === 'percent' ? 'points' : 'relative');
}

/** What a bar is long by: points of a rate as a fraction, the relative change of a count; a change from 0 has no length. */
function barValue({ change: { growth } }: ChangeRow): number {
  if (growth.kind === 'points') return growth.points / 100;
  return growth.kind === 'change' ? growth.relative : 0;
}

function layoutOf(list: ChangeList, unit: Scale['unit'], sort: Sort, parts: DrawingParts, withEnds: boolean): Layout {
  const { locale, width } = parts;
  const narrow = isNarrow(width);
  const { rows, extent, said } = firstChanges(drawnChanges(list, sort, locale), parts);
  const scale = scaleOf(unit, [], locale);
  const origins = originWords(
    rows.map(({ row }) => row.subject.origin),
    locale,
    narrow,
  );
  const room = width * (narrow ? 0.3 : 0.26);
  const names = rows.map(({ row: { subject } }) => {
    const suffix = origins.suffixOf(subject.origin);
    return cutTo(subject.name, room - textWidth(suffix)) + suffix;
  });
  const ends = rows.map(({ row: { first, last } }) =>
    withEnds ? `${scale.write(first.value ?? 0)} → ${scale.write(last.value ?? 0)}` : '',
  );
  const changes = rows.map(({ row }) => drawnChange(row, locale));
  const widest = (words: readonly string[]) => Math.ceil(Math.max(0, ...words.map((each) => textWidth(each))));
  const right = widestOf(changes) + (narrow || !withEnds ? 0 : widest(ends) + 16) + 16;
  const rowHeight = narrow ? 24 : 22;
  const top = 26;
  const plot = {
    left: Math.max(24, widest(names)) + 16,
    right: width - right - 8,
    top,
    bottom: top + Math.max(1, rows.length) * rowHeight,
  };
  return { rows, names, ends, changes, plot, rowHeight, scale, width, extent, said };
}

/** More changes are drawn only where all are asked for. */
const mostChanges = 40;

/**
 * The first changes of many: as many that fell as rose, as far as there are, then those that are not ranked. All where that is
 * asked for, or where they are few.
 */
function firstChanges(
  rows: readonly DrawnChange[],
  { isWhole = false, locale }: DrawingParts,
): Pick<Layout, 'rows' | 'extent' | 'said'> {
  if (rows.length <= mostChanges) return { rows, extent: {}, said: [] };
  if (isWhole) return { rows, extent: { extent: { drawn: rows.length, total: rows.length } }, said: [] };
  const half = (group: 'fell' | 'rose') => rows.filter((row) => row.group === group).slice(0, mostChanges / 2);
  const inTurn = [...new Set([...half('fell'), ...half('rose'), ...rows])];
  const kept = new Set(inTurn.slice(0, mostChanges));
  const extent = { drawn: mostChanges, total: rows.length };
  return {
    rows: rows.filter((row) => kept.has(row)),
    extent: { extent },
    said: [sayChange('drawnOf', locale, extent)],
  };
}

const yOf = ({ plot, rowHeight }: Layout, at: number): number => plot.top + (at + 0.5) * rowHeight;
const xOf = ({ left, right }: Plot, axis: ChangeAxis, value: number): number =>
  left + shareOn(axis, value) * (right - left);

/** A stroke between two places. */
export function stroke(x1: number, y1: number, x2: number, y2: number, style: JsonObject): JsonObject {
  const shape = { x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2) };
  return { type: 'line', silent: true, shape, style };
}

function arrowOf(change: DrawnChange, axis: ChangeAxis, layout: Layout, at: number): JsonObject[] {
  const { row } = change;
  const y = yOf(layout, at);
  const [from, to] = [row.first.value ?? 0, row.last.value ?? 0].map((value) => xOf(layout.plot, axis, value));
  if (from === undefined || to === undefined) return [];
  const own = changeColour(change);
  const fill = isHollowChange(row) ? colour('paper') : own;
  if (isDot(row))
    return [
      {
        type: 'circle',
        silent: true,
        shape: { cx: tenth(to), cy: tenth(y), r: 4 },
        style: { fill, stroke: own, lineWidth: 1.5 },
      },
    ];
  const back = to < from ? 8 : -8;
  const points = [
    [tenth(to), tenth(y)],
    [tenth(to + back), tenth(y - 5)],
    [tenth(to + back), tenth(y + 5)],
  ];
  return [
    stroke(from, y, to + back, y, { stroke: own, lineWidth: 2 }),
    stroke(from, y - 6, from, y + 6, { stroke: colour('ink-2'), lineWidth: 1.5 }),
    { type: 'polygon', silent: true, shape: { points }, style: { fill, stroke: own, lineWidth: 1.2 } },
  ];
}

function drawn(
  list: ChangeList,
  layout: Layout,
  axis: ChangeAxis,
  marks: readonly JsonObject[],
  key: 'key' | 'barKey',
  { locale }: DrawingParts,
  ticks: 'value' | 'points' | 'relative' = 'value',
): Drawing {
  const { plot, names, ends, changes, scale, width, rows, extent, said: cut } = layout;
  const narrow = isNarrow(width);
  const origins = originWords(
    rows.map(({ row }) => row.subject.origin),
    locale,
    narrow,
  );
  const wordsOf = (value: number, isShort: boolean) => {
    const isPercent = scale.unit === 'percent' || ticks === 'relative';
    const words = isPercent ? `${Math.round(value * 100)}%` : isShort ? scale.writeShort(value) : scale.write(value);
    return (ticks === 'points' ? words.replace('%', '') : words).replace('-', '−');
  };
  const apart = (plot.right - plot.left) / Math.max(1, axis.ticks.length - 1);
  const isShort = axis.ticks.some((tick) => textWidth(wordsOf(tick, false)) + 8 > apart);
  const said = withoutOverlap(axis.ticks.map((tick) => ({ x: xOf(plot, axis, tick), words: wordsOf(tick, isShort) })));
  const axisMarks = axis.ticks.flatMap((tick) => {
    const x = xOf(plot, axis, tick);
    return [
      stroke(x, plot.top, x, plot.bottom, { stroke: colour(tick === 0 ? 'rule-2' : 'rule'), lineWidth: 1 }),
      ...said.flatMap((one) => (one.x === x ? [text(one.words, x, plot.top - 12, { align: 'center' })] : [])),
    ];
  });
  const words = rows.flatMap((row, at) => [
    text(names[at] ?? '', plot.left - 10, yOf(layout, at), { align: 'right', fill: colour('ink') }),
    ...(narrow || ends[at] === ''
      ? []
      : [
          text(ends[at] ?? '', width - 12 - widestOf(changes) - 12, yOf(layout, at), {
            align: 'right',
            fill: colour('ink'),
          }),
        ]),
    text(changes[at] ?? '', width - 8, yOf(layout, at), { align: 'right', weight: 600, fill: changeInk(row) }),
  ]);
  const absent = list.groups.notAvailable.length;
  const notCompared = absent > 0 ? [sayChange('absent', locale, { count: absent })] : [];
  const notes = [...cut, ...origins.notes, ...changeKey(rows, key === 'key', locale), ...notCompared];
  const note = wrapItems(notes, 8, plot.bottom + 8, width);
  return {
    option: ofElements([...axisMarks, ...marks, ...words, ...note.elements]),
    width,
    height: note.bottom,
    description: describeChanges(list, rows, [...cut, ...notCompared], scale, locale),
    ...extent,
  };
}

/** The labels of ticks, in their order, without those that the one before leaves no room for. */
function withoutOverlap<T extends { readonly x: number; readonly words: string }>(labels: readonly T[]): T[] {
  let end = Number.NEGATIVE_INFINITY;
  return labels.filter(({ x, words }) => {
    const half = textWidth(words) / 2;
    if (x - half < end + 4) return false;
    end = x + half;
    return true;
  });
}

const widestOf = (words: readonly string[]) => Math.ceil(Math.max(0, ...words.map(boldWidth)));
