/*
 * Names at the ends of lines are set by hand; the head of `text-layout.ts` says why ECharts' `labelLayout` is not enough.
 */

import type { Series } from '../indicator/series.ts';
import { absenceTerms, checkStatusTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { markOf, mostPicked, type SeriesMark } from './marks.ts';
import { isSmall, type TrendWords, yearAndValue } from './point-words.ts';
import { boldWidth, nameLines, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';
import { breaksOf, heldPoints, runsOf } from './trend-lines.ts';
import { type BreakWords, type LineEnd, leaderRoom, type Place } from './trend-renderers.ts';

/** A series that is picked out, with its mark; a group (a median, a sum) has none: it is drawn in ink and without points. */
export type Picked = { readonly series: Series; readonly mark: SeriesMark | null };

/** The first series of a trend as picked ones, and the others. Groups are always picked. */
export function pickSeries(
  series: readonly Series[],
  most: number = mostPicked,
): { picked: Picked[]; context: Series[] } {
  const own = series.filter(({ subject }) => subject.kind !== 'group');
  const marks = new Map(own.slice(0, most).map((one, index) => [one, markOf(index)]));
  return {
    picked: series.flatMap((one) => {
      const mark = marks.get(one) ?? null;
      return mark || one.subject.kind === 'group' ? [{ series: one, mark }] : [];
    }),
    context: own.slice(most),
  };
}

/** Where picked lines end and what stands there: name and last value, with its year where that is not the last one shown. */
export function namedEnds(
  picked: readonly Picked[],
  years: readonly number[],
  { scale, locale, origins }: TrendWords,
  width: number,
): LineEnd[] {
  return picked.flatMap(({ series, mark }) => {
    const last = heldPoints(series).at(-1);
    if (!last) return [];
    const isAtEnd = last.index === years.length - 1;
    const value = isAtEnd ? scale.write(last.point.value) : yearAndValue(last.point, scale, locale);
    const suffix = origins.suffixOf(series.subject.origin);
    return {
      at: [last.index, scale.onAxis(last.point.value)],
      name: nameLines(origins.nameOf(series.subject), suffix, Math.max(120, Math.min(176, width * 0.19))),
      value,
      colour: mark?.colour ?? colour('ink'),
    };
  });
}

/** Widest gutter of a phone's drawing; where names need more, they are listed under the plot. */
const widestOnPhone = 132;

/** The readout takes the place of the names and needs this much, or this share of a smaller drawing. */
const leastGutter = { pixels: 232, share: 0.3 };

/** Room for the names at the right of the plot, in CSS pixels; null where a phone has none. */
export function gutterOf(ends: readonly LineEnd[], isPhone: boolean, width: number): number | null {
  if (ends.length === 0) return 12;
  const widths = ends.map(({ name, value }) =>
    Math.max(boldWidth(name[0] ?? '') + 12 + textWidth(value), ...name.slice(1).map(boldWidth)),
  );
  const gutter = Math.ceil(leaderRoom + Math.max(...widths) + 6);
  if (isPhone) return gutter > widestOnPhone ? null : gutter;
  return Math.max(gutter, Math.min(leastGutter.pixels, Math.round(width * leastGutter.share)));
}

/** What is said inside the plot where a line is cut: `//` between two scopes or bases, the reason for years without value. */
export function breakWords(picked: readonly Picked[], { scale, locale }: TrendWords): BreakWords[] {
  const said = new Set<string>();
  return picked.flatMap(({ series, mark }) =>
    breaksOf(series).flatMap(({ before, after, reason }): BreakWords[] => {
      const [from, to] = [before, after].map(({ point, index }): Place => [index, scale.onAxis(point.value)]);
      if (!from || !to) return [];
      const own = mark?.colour ?? colour('ink');
      if (reason !== 'gap') return [{ from, to, words: '//', colour: own }];
      const missing = series.points.slice(before.index + 1, after.index);
      const [absence, ...others] = new Set(missing.map((point) => point.absence ?? (scale.isLog ? null : 'notFound')));
      const [first, last] = [missing[0]?.reportYear, missing.at(-1)?.reportYear];
      if (absence === undefined || others.length > 0 || first === undefined || last === undefined) return [];
      const years = sayChart(first === last ? 'oneYear' : 'yearRange', locale, { from: first, to: last });
      const words =
        absence === null
          ? sayChart('yearValue', locale, { year: years, value: scale.write(0) })
          : sayChart('gap', locale, { years, reason: absenceTerms[absence][locale] });
      // Several measures of one subject share its gaps: one remark says it for all of them.
      const remark = `${series.subject.kind} ${series.subject.id} ${words}`;
      if (said.has(remark)) return [];
      said.add(remark);
      return [{ from, to, words, colour: own }];
    }),
  );
}

/** The points that a line joins, run by run, for words to keep off. */
export function drawnRuns(picked: readonly Picked[], { scale }: TrendWords): Place[][] {
  return picked.flatMap(({ series }) =>
    runsOf(series).map((run) => run.map(({ point, index }): Place => [index, scale.onAxis(point.value)])),
  );
}

/** What the marks in the plot mean, each only where one is drawn. */
export function markNotes(picked: readonly Picked[], { locale, origins }: TrendWords): string[] {
  const held = picked.flatMap(({ series, mark }) => (mark ? heldPoints(series).map(({ point }) => point) : []));
  const reasons = new Set(picked.flatMap(({ series }) => breaksOf(series).map(({ reason }) => reason)));
  return [
    ...origins.notes,
    ...(['fail', 'unassessable'] as const).flatMap((status) =>
      held.some(({ check }) => check === status)
        ? [`${checkStatusTerms[status].mark} ${checkStatusTerms[status][locale]}`]
        : [],
    ),
    ...(['otherScope', 'otherBasis'] as const).flatMap((reason) =>
      reasons.has(reason) ? [`// ${sayChart(reason === 'otherScope' ? 'scopeChange' : 'basisChange', locale)}`] : [],
    ),
    ...(held.some((point) => isSmall(point)) ? [sayChart('smallNumber', locale)] : []),
  ];
}
