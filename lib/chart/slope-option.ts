/*
 * The names at both ends are set by hand with `spread`; the head of `text-layout.ts` says why ECharts' `labelLayout` is not
 * enough.
 */

import type { AnswerUnit } from '../indicator/answer.ts';
import type { ChangeList } from '../indicator/change/change-list.ts';
import { stroke } from './change-option.ts';
import { changeAxis, shareOn } from './change-scale.ts';
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
import { type Drawing, isNarrow, type JsonObject, ofElements, tenth, text } from './drawing.ts';
import { originWords } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { scaleOf } from './scale.ts';
import { cutTo, spread, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** So many of those that fell most, and of those that rose most, are named. */
const named = 4;
const labelHeight = 18;
/** A name is told by three signs at least. */
const leastName = 40;

/** What colours mean where some lines are not named: only those that are there. */
function slopeKey(
  picked: readonly DrawnChange[],
  others: readonly DrawnChange[],
  locale: DrawingParts['locale'],
): string[] {
  if (others.length === 0) return [];
  const has = (ink: 'fell' | 'rose') => picked.some((row) => changeColour(row) === colour(ink));
  return [
    ...(has('fell') ? [sayChange('slopeFell', locale)] : []),
    ...(has('rose') ? [sayChange('slopeRose', locale)] : []),
    sayChange('slopeOthers', locale),
  ];
}

/** As many as may be named: after the coloured those that changed most, so that no drawing is without a name. */
function filledUp(coloured: readonly DrawnChange[], rows: readonly DrawnChange[]): readonly DrawnChange[] {
  const sizeOf = ({ row }: DrawnChange) => Math.abs(row.size ?? 0);
  const others = rows.filter((row) => !coloured.includes(row)).sort((one, other) => sizeOf(other) - sizeOf(one));
  return [...coloured, ...others.slice(0, 2 * named - coloured.length)];
}

/** Changes as lines from the first to the last year: the largest falls and rises in colour and named, the others grey. */
export function slopeOption(list: ChangeList, unit: AnswerUnit, { locale, width }: DrawingParts): Drawing {
  const narrow = isNarrow(width);
  const rows = drawnChanges(list, 'asked', locale);
  const scale = scaleOf(unit, [], locale);
  const axis = changeAxis(
    rows.map(({ row }) => row),
    5,
  );
  const most = (group: 'fell' | 'rose') => rows.filter((one) => one.group === group).slice(0, named);
  const coloured = [...most('fell'), ...most('rose')];
  const picked = new Set<DrawnChange>(rows.length <= 2 * named ? rows : filledUp(coloured, rows));
  const origins = originWords(
    rows.map(({ row }) => row.subject.origin),
    locale,
    narrow,
  );
  const room = width * (narrow ? 0.46 : 0.34) - 8;
  const labelOf = ({ row }: DrawnChange, change: string, withLast: boolean) => {
    const words = withLast ? `${scale.write(row.last.value ?? 0)} ${change}` : change;
    const suffix = origins.suffixOf(row.subject.origin);
    return { name: row.subject.name, suffix, words, room: room - textWidth(words) - textWidth(suffix) };
  };
  const labelled = (withLast: boolean) =>
    [...picked].map((change) => [change, labelOf(change, drawnChange(change.row, locale), withLast)] as const);
  // Where the last value leaves a name no room, the axis says about how large it is.
  const isTight = labelled(true).some(([, label]) => label.room < leastName && textWidth(label.name) > label.room);
  const labels = new Map(
    labelled(!isTight).map(([change, { name, suffix, words, room: own }]) => [
      change,
      `${cutTo(name, own)}${suffix} ${words}`,
    ]),
  );
  const gutter = Math.ceil(Math.max(60, ...[...labels.values()].map((words) => textWidth(words)))) + 24;
  const tickWords = axis.ticks.map((tick) =>
    unit === 'percent' ? `${Math.round(tick * 100)}%` : narrow ? scale.writeShort(tick) : scale.write(tick),
  );
  const left = Math.max(56, Math.ceil(Math.max(...tickWords.map((each) => textWidth(each)))) + 16);
  const plot = { left, right: width - gutter, top: 30, bottom: 30 + (narrow ? 320 : 400) };
  const y = (value: number) => plot.bottom - shareOn(axis, value) * (plot.bottom - plot.top);
  const line = ({ row }: DrawnChange, style: JsonObject) =>
    stroke(plot.left, y(row.first.value ?? 0), plot.right, y(row.last.value ?? 0), style);
  const others = rows.filter((row) => !picked.has(row));
  const marks = [
    // Hundreds of lines are hairs, or they would be one grey area.
    ...others.map((row) => line(row, { stroke: colour('context'), lineWidth: others.length > 100 ? 0.5 : 1 })),
    ...[...picked].flatMap((row) => [
      line(row, { stroke: changeColour(row), lineWidth: 2 }),
      ...([row.row.first, row.row.last] as const).map((point, end) => ({
        type: 'circle',
        silent: true,
        shape: { cx: end === 0 ? plot.left : plot.right, cy: tenth(y(point.value ?? 0)), r: 4 },
        style: {
          fill: isHollowChange(row.row) ? colour('paper') : changeColour(row),
          stroke: changeColour(row),
          lineWidth: 1.5,
        },
      })),
    ]),
  ];
  const inOrder = [...picked].sort((one, other) => y(one.row.last.value ?? 0) - y(other.row.last.value ?? 0));
  const places = spread(
    inOrder.map((row) => ({ middle: y(row.row.last.value ?? 0), height: labelHeight })),
    plot.top,
    plot.bottom,
  ).map((top) => top + labelHeight / 2);
  const words = inOrder.flatMap((row, at) => {
    const at0 = y(row.row.last.value ?? 0);
    const place = places[at] ?? at0;
    return [
      ...(Math.abs(place - at0) > 3
        ? [stroke(plot.right + 5, at0, plot.right + 13, place, { stroke: colour('rule-2'), lineWidth: 1 })]
        : []),
      text(labels.get(row) ?? '', plot.right + 16, place, { fill: changeInk(row) }),
    ];
  });
  const frameMarks = [
    ...axis.ticks.map((tick, at) =>
      text(tickWords[at] ?? '', plot.left - 12, y(tick), {
        align: 'right',
      }),
    ),
    ...[plot.left, plot.right].map((x) =>
      stroke(x, plot.top, x, plot.bottom, { stroke: colour('rule-2'), lineWidth: 1 }),
    ),
    text(String(list.from), plot.left, plot.top - 16, { align: 'center' }),
    text(String(list.to), plot.right, plot.top - 16, { align: 'center' }),
  ];
  const absent = list.groups.notAvailable.length;
  const notCompared = absent > 0 ? [sayChange('absent', locale, { count: absent })] : [];
  const said = [
    ...origins.notes,
    ...changeKey([...picked], false, locale),
    ...slopeKey([...picked], others, locale),
    ...notCompared,
  ];
  const note = wrapItems(said, 8, plot.bottom + 14, width);
  return {
    option: ofElements([...frameMarks, ...marks, ...words, ...note.elements]),
    width,
    height: note.bottom,
    description: describeChanges(list, [...picked], notCompared, scale, locale),
  };
}
