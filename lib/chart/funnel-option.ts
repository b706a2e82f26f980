import type { Term } from '../form/terms.ts';
import type { Answer } from '../indicator/answer.ts';
import { formatValue } from '../indicator/format.ts';
import { type Funnel, type FunnelLimit, type FunnelPlace, funnelLimits, funnelOf } from '../indicator/funnel.ts';
import { isRankable } from '../indicator/interval.ts';
import { missingPoint } from '../indicator/point.ts';
import { stroke } from './change-option.ts';
import { axisOver, type ChangeAxis, shareOn } from './change-scale.ts';
import { type Drawing, isNarrow, type JsonObject, ofElements, type Plot, tenth, text } from './drawing.ts';
import { sayFunnel } from './funnel-words.ts';
import { originWords } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { cutTo, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** So many steps make a limit look like a curve. */
const steps = 80;
const labelHeight = 16;

type Axes = { readonly plot: Plot; readonly x: (n: number) => number; readonly y: (rate: number) => number };

/**
 * Rates of one year against their n, with the group's rate and the 95 % and 99.8 % limits around it. Those outside the outer
 * limits are coloured and named as far as names find room; rates on fewer than 30 cases are hollow.
 */
export function funnelOption(answer: Answer, year: number, { locale, width }: DrawingParts): Drawing {
  const own = answer.subjects.flatMap((subject, place) => (subject.kind === 'group' ? [] : [{ subject, place }]));
  const points = own.map(({ place }) => answer.points[place]?.[0]?.[answer.years.indexOf(year)] ?? missingPoint(year));
  const funnel = funnelOf(points);
  const narrow = isNarrow(width);
  const plot = { left: 52, right: width - 52, top: 22, bottom: 22 + (narrow ? 280 : 360) };
  const origins = originWords(
    own.map(({ subject }) => subject.origin),
    locale,
    narrow,
  );
  const nameOf = ({ at }: FunnelPlace) => {
    const subject = own[at]?.subject;
    return subject ? subject.name + origins.suffixOf(subject.origin) : '';
  };
  const outside = (funnel?.places ?? []).filter((place) => place.outside === 'outer');
  const note = wrapItems(
    [...origins.notes, sayFunnel('count', locale, { count: outside.length })],
    8,
    plot.bottom + 30,
    width,
  );
  const elements = funnel ? funnelMarks(funnel, axesOf(funnel, plot, narrow), outside, nameOf, locale) : [];
  return {
    option: ofElements([...elements, ...note.elements]),
    width,
    height: note.bottom,
    description: sayFunnel('description', locale, {
      count: funnel?.places.length ?? 0,
      rate: formatValue(funnel?.rate ?? 0, 'percent'),
      outside: outsideWords(outside, nameOf, locale),
    }),
  };
}

/** So many are named in words, and so many in the plot. */
const mostNamed = 6;
const mostLabelled = 14;

function outsideWords(outside: readonly FunnelPlace[], nameOf: (place: FunnelPlace) => string, locale: keyof Term) {
  if (outside.length === 0) return sayFunnel('none', locale);
  const far = [...outside].sort((one, other) => other.n - one.n);
  const names = far.slice(0, mostNamed).map((place) => `${nameOf(place)} ${formatValue(place.rate, 'percent')}`);
  const more = outside.length > mostNamed ? [sayFunnel('more', locale, { count: outside.length - mostNamed })] : [];
  return sayFunnel('outside', locale, { count: outside.length, names: [...names, ...more].join(' · ') });
}

type FunnelAxes = Axes & { readonly nAxis: ChangeAxis; readonly rateAxis: ChangeAxis };

function axesOf({ places, most, rate }: Funnel, plot: Plot, narrow: boolean): FunnelAxes {
  const nAxis = axisOver([most], narrow ? 3 : 6);
  // Limits of the smallest n are wide; the axis is for the rates and the limits from 30 cases on.
  const near = funnelLimits(rate, 30, 'outer');
  const rateAxis = axisOver([...places.map((place) => place.rate), near.high], 5);
  return {
    plot,
    nAxis,
    rateAxis,
    x: (n) => plot.left + shareOn(nAxis, n) * (plot.right - plot.left),
    y: (value) => plot.bottom - Math.min(1, shareOn(rateAxis, value)) * (plot.bottom - plot.top),
  };
}

function funnelMarks(
  funnel: Funnel,
  axes: FunnelAxes,
  outside: readonly FunnelPlace[],
  nameOf: (place: FunnelPlace) => string,
  locale: keyof Term,
): JsonObject[] {
  const { plot, nAxis, rateAxis, x, y } = axes;
  const ticks = [
    ...rateAxis.ticks.flatMap((tick) => [
      stroke(plot.left, y(tick), plot.right, y(tick), { stroke: colour('rule'), lineWidth: 1 }),
      text(`${Math.round(tick * 100)}%`, plot.left - 10, y(tick), { align: 'right' }),
    ]),
    ...nAxis.ticks.map((tick) => text(formatValue(tick, 'case'), x(tick), plot.bottom + 14, { align: 'center' })),
    text(sayFunnel('axis', locale), plot.right + 40, plot.bottom + 14, { align: 'right' }),
  ];
  const rateWords = sayFunnel('rate', locale, { rate: formatValue(funnel.rate, 'percent') });
  const middle = [
    stroke(plot.left, y(funnel.rate), plot.right, y(funnel.rate), { stroke: colour('ink'), lineWidth: 1.2 }),
    text(rateWords, plot.left + 6, plot.top - 12),
  ];
  const limits = (['inner', 'outer'] as const).flatMap((limit) => limitMarks(funnel, limit, axes, locale));
  const isOutside = new Set(outside);
  const dots = funnel.places.map((place) => {
    const own = isOutside.has(place) ? colour(place.isAbove ? 'rose' : 'fell') : colour('edge');
    return {
      type: 'circle',
      silent: true,
      shape: { cx: tenth(x(place.n)), cy: tenth(y(place.rate)), r: isOutside.has(place) ? 4.5 : 3.5 },
      style: { fill: isRankable(place.n) ? own : colour('paper'), stroke: own, lineWidth: 1.2 },
    };
  });
  return [...ticks, ...limits, ...middle, ...dots, ...nameMarks(outside, nameOf, axes, middleRoom(plot, rateWords))];
}

type Room = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const middleRoom = ({ left, top }: Plot, words: string): Room => ({
  left,
  right: left + textWidth(words) + 12,
  top: top - 22,
  bottom: top - 2,
});

function limitMarks(
  { rate, most }: Funnel,
  limit: FunnelLimit,
  { plot, x, y, nAxis }: FunnelAxes,
  locale: keyof Term,
): JsonObject[] {
  const ends = nAxis.high;
  const ns = Array.from({ length: steps }, (_, at) => Math.max(1, ends * ((at + 1) / steps) ** 2));
  const side = (of: 'low' | 'high') => ({
    type: 'polyline',
    silent: true,
    shape: { points: ns.map((n) => [tenth(x(n)), tenth(y(funnelLimits(rate, n, limit)[of]))]) },
    style: {
      fill: 'none',
      stroke: colour(limit === 'outer' ? 'ink-2' : 'edge'),
      lineWidth: 1,
      lineDash: limit === 'outer' ? [6, 4] : [2, 3],
    },
  });
  const high = funnelLimits(rate, Math.max(most, ends), limit).high;
  const low = funnelLimits(rate, Math.max(most, ends), limit).low;
  const at = limit === 'outer' ? Math.min(y(high) - 4, y(rate) - 22) : Math.max(y(low) + 4, y(rate) + 14);
  return [side('low'), side('high'), text(sayFunnel(limit, locale), plot.right + 6, at)];
}

/** Names beside their points, the largest n first, where they touch no other name and no other point. */
function nameMarks(
  outside: readonly FunnelPlace[],
  nameOf: (place: FunnelPlace) => string,
  { plot, x, y }: FunnelAxes,
  taken: Room,
): JsonObject[] {
  const dots = outside.map((place): Room => {
    const [left, top] = [x(place.n), y(place.rate)];
    return { left: left - 5, right: left + 5, top: top - 5, bottom: top + 5 };
  });
  const rooms: Room[] = [taken, ...dots];
  return [...outside]
    .sort((one, other) => other.n - one.n)
    .slice(0, mostLabelled)
    .flatMap((place) => {
      const words = cutTo(nameOf(place), (plot.right - plot.left) * 0.4);
      const size = textWidth(words);
      const [left, top] = [x(place.n), y(place.rate) - labelHeight / 2];
      const spots = [left + 8, left - 8 - size].map((at) => ({
        left: at,
        right: at + size,
        top,
        bottom: top + labelHeight,
      }));
      const free = spots.find(
        (spot) =>
          spot.left > plot.left &&
          spot.right < plot.right &&
          spot.top > plot.top &&
          rooms.every(
            (room) =>
              spot.left > room.right || spot.right < room.left || spot.top > room.bottom || spot.bottom < room.top,
          ),
      );
      if (!free) return [];
      rooms.push(free);
      return [
        text(words, free.left, top + labelHeight / 2, {
          fill: colour(place.isAbove ? 'rose' : 'fell'),
          stroke: colour('paper'),
        }),
      ];
    });
}
