import type { Term } from '../form/terms.ts';
import type { Answer, AskedMeasure } from '../indicator/answer.ts';
import { describeGrowth, formatBarePoints } from '../indicator/format.ts';
import { growthOf, valueEnds } from '../indicator/growth.ts';
import { measureOf } from '../indicator/measure.ts';
import type { Point, Series } from '../indicator/series.ts';
import { absenceTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { type Drawing, isNarrow, ofElements, type Spot, text, wideFrom, wrapWidth } from './drawing.ts';
import { drawFacet, endRoom, type Facet, facetHeight, footHeight, titleLines } from './facet-panel.ts';
import { describeRows, isSmall, originWords, yearAndValue } from './point-words.ts';
import { type DrawingParts, firstRows, foldRows, wrapItems } from './rows.ts';
import { drawnUnit, type Scale, scaleOf } from './scale.ts';

const gap = { column: 28, row: 20 };
/** More small charts are drawn only where all are asked for; full rows in two, three and four columns. */
export const mostFacets = 24;
/** Dots for every year up to this many panels; of more only the last year and hollow ones. */
const mostWithPoints = 24;

/**
 * Small charts of one answer, alike in size: a panel a measure where there is one subject, each on an axis of its own, else
 * a panel a subject on one axis for all. Quartiles of peers among the subjects stand behind every panel. Each panel is a
 * spot, by the id of its measure or subject.
 */
export function facetOption(answer: Answer, drawingParts: DrawingParts): Drawing {
  const { locale, width } = drawingParts;
  const own = answer.subjects.filter(({ kind }) => kind !== 'group');
  const isByMeasure = own.length === 1 && answer.measures.length > 1;
  const all = isByMeasure ? byMeasure(answer, locale) : bySubject(answer, locale);
  const valued = foldRows(all, (facet) => (isByMeasure ? null : reasonOf(facet, locale)), 'noSmallChart', locale);
  const { rows: facets, extent, said: cut } = firstRows(valued.rows, mostFacets, drawingParts);
  const said = [...cut, ...valued.said];
  const origins = originWords(
    own.map(({ origin }) => origin),
    locale,
  );
  const isShared = facets.length > 1 && facets.every(({ range }) => range === facets[0]?.range);
  const [first] = facets;
  const above = isShared && first ? [text(sharedWords(first, locale), 0, 10)] : [];
  const top = above.length > 0 ? 30 : 0;
  const columns = isNarrow(width) ? 2 : width < wideFrom ? 3 : 4;
  const space = isNarrow(width) ? 12 : gap.column;
  const widthOf = (whole: number) => (whole - (columns - 1) * space) / columns;
  const each = widthOf(width);
  // As the narrowest drawing of the kind needs them: a page knows the height of all.
  const lines = titleLines(facets, widthOf(width < wideFrom ? wrapWidth(width) : wideFrom));
  const parts = {
    lines,
    right: endRoom(facets),
    hasPoints: facets.length <= mostWithPoints,
    none: sayChart('noValue', locale),
  };
  const panelHeight = facetHeight(lines) + (facets.some(({ feet }) => feet.length > 0) ? footHeight : 0);
  const boxes = facets.map((_, index) => ({
    x: (index % columns) * (each + space),
    y: top + Math.floor(index / columns) * (panelHeight + gap.row),
    width: each,
  }));
  const rows = Math.ceil(facets.length / columns);
  const bottom = top + rows * (panelHeight + gap.row);
  const small = facets.some(({ series }) => series.points.some(isSmall)) ? [sayChart('smallNumber', locale)] : [];
  const peers = facets.some((facet) => facet.peers) ? [sayChart('peerBand', locale)] : [];
  const notes = wrapItems([...said, ...peers, ...origins.notes, ...small], 0, bottom, width);
  const height = Math.max(notes.bottom, 40);
  const option = ofElements([
    ...above,
    ...facets.flatMap((facet, index) => {
      const place = boxes[index];
      return place ? drawFacet(facet, place, answer.years, parts) : [];
    }),
    ...(facets.length === 0 ? [text(sayChart('noFigures', locale), 0, 12)] : []),
    ...notes.elements,
  ]);
  const spots = facets.map((facet, index): Spot => {
    const { x = 0, y = 0 } = boxes[index] ?? {};
    return {
      key: facet.key,
      label: lastWords(facet, locale),
      ...(parts.hasPoints ? { more: allWords(facet, locale) } : {}),
      x: x / width,
      y: y / height,
      width: each / width,
      height: panelHeight / height,
    };
  });
  const words = facets.map((facet) => allWords(facet, locale));
  const description = sayChart('facetDescription', locale, {
    series: describeRows([...said, ...origins.notes, ...words], 'semicolon', locale) || sayChart('noFigures', locale),
  });
  return { option, width, height, description, spots, ...extent };
}

/** Why a subject has no value in any year; null where it has one. */
function reasonOf({ series: { points } }: Facet, locale: keyof Term): string | null {
  if (points.some(({ value }) => value !== null)) return null;
  const reasons = new Set(points.map(({ absence }) => absence ?? 'noReport'));
  return [...reasons].map((reason) => absenceTerms[reason][locale]).join(sayChart('comma', locale));
}

/** The lines of peers for one measure of an answer; null where it has none. */
function peersOf({ subjects, points }: Answer, measure: number): Facet['peers'] {
  const lineOf = (id: string): Series | null => {
    const place = subjects.findIndex((subject) => subject.kind === 'group' && subject.id === id);
    const subject = subjects[place];
    return subject ? { subject, points: points[place]?.[measure] ?? [] } : null;
  };
  const [lower, median, upper] = [lineOf('lower'), lineOf('median'), lineOf('upper')];
  const isHeld = median?.points.some(({ value }) => value !== null);
  return lower && median && upper && isHeld ? { lower, median, upper } : null;
}

function byMeasure(answer: Answer, locale: keyof Term): Facet[] {
  const place = answer.subjects.findIndex(({ kind }) => kind !== 'group');
  return answer.measures.map((each, index) => {
    const { measure, base } = each;
    const peers = peersOf(answer, index);
    const series = { points: answer.points[place]?.[index] ?? [] };
    const values = valuesOf([series, ...(peers ? [peers.lower, peers.upper] : [])]);
    const scale = scaleOf(drawnUnit(each), values, locale);
    const range = rangeOf(values.map(scale.onAxis));
    const name = measureOf(measure, base).shortTerm[locale];
    return {
      key: measure,
      name,
      suffix: '',
      isDashed: false,
      series,
      peers,
      scale,
      range,
      aside: rangeWords(range, scale),
      feet: changeFeet(series.points, each, locale),
    };
  });
}

/**
 * How the last value changed since the first year and since the year before. Nothing of a sum: its change never stands
 * without that of the same agencies, for which a small chart has no room.
 */
function changeFeet(points: readonly Point[], { measure, base }: AskedMeasure, locale: keyof Term): string[] {
  const { first, last } = valueEnds(points) ?? {};
  if (!first || !last || first === last || last.basis === 'sum') return [];
  const changeFrom = (before: Point | undefined): string | null => {
    if (before?.value == null) return null;
    const growth = growthOf(before, last, measureOf(measure, base));
    if (growth.kind === 'notAvailable') return null;
    return growth.kind === 'points' ? formatBarePoints(growth.points) : describeGrowth(growth, locale).relative;
  };
  const since = changeFrom(first);
  const lately = changeFrom(points.find(({ reportYear }) => reportYear === last.reportYear - 1));
  const parts = [
    ...(since === null ? [] : [sayChart('since', locale, { year: first.reportYear, change: since })]),
    ...(lately === null || first.reportYear === last.reportYear - 1
      ? []
      : [sayChart('sinceLastYear', locale, { change: lately })]),
  ];
  return [...new Set([parts.join(sayChart('comma', locale)), parts[0] ?? ''])].filter((words) => words !== '');
}

function bySubject(answer: Answer, locale: keyof Term): Facet[] {
  const peers = peersOf(answer, 0);
  const lines = answer.subjects.map((subject, place) => ({ subject, points: answer.points[place]?.[0] ?? [] }));
  const own = lines.filter(({ subject }) => subject.kind !== 'group');
  const values = valuesOf(lines);
  const [measure] = answer.measures;
  const scale = scaleOf(measure ? drawnUnit(measure) : 'case', values, locale);
  const range = rangeOf(values.map(scale.onAxis));
  const origins = originWords(
    own.map(({ subject }) => subject.origin),
    locale,
    true,
  );
  return own.map((series) => ({
    key: series.subject.id,
    name: origins.nameOf(series.subject),
    suffix: origins.suffixOf(series.subject.origin),
    isDashed: origins.isMixed && series.subject.origin === 'synthetic',
    series,
    peers,
    scale,
    range,
    aside: own.length === 1 ? rangeWords(range, scale) : '',
    feet: [],
  }));
}

const valuesOf = (lines: readonly Pick<Series, 'points'>[]): number[] =>
  lines.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));

/** The ends of an axis: from 0, or from a round number below the least, to a round number above the largest. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [0, 0]);
  return [low < 0 ? -roundUp(-low) : 0, high > 0 || low === 0 ? roundUp(high) : 0];
}

/** The next round number: 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(3));
}

const axisNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** `0–60%`, `0–2,000 件`. */
function rangeWords([low, high]: Facet['range'], { words }: Scale): string {
  const numbers = [low, high].map((each) => axisNumber.format(each).replace('-', '−')).join('–');
  return words === '%' ? `${numbers}%` : `${numbers} ${words}`;
}

const sharedWords = ({ range, scale }: Facet, locale: keyof Term): string =>
  sayChart('sharedAxis', locale, { range: rangeWords(range, scale) });

function lastWords({ name, suffix, series, scale }: Facet, locale: keyof Term): string {
  const last = series.points.findLast(({ value }) => value !== null);
  const values = last ? yearAndValue(last, scale, locale) : sayChart('noValue', locale);
  return sayChart('seriesValues', locale, { name: name + suffix, values });
}

function allWords({ name, suffix, series, scale }: Facet, locale: keyof Term): string {
  const held = series.points.filter(({ value }) => value !== null);
  const values = held.map((point) => yearAndValue(point, scale, locale)).join(sayChart('comma', locale));
  return sayChart('seriesValues', locale, { name: name + suffix, values: values || sayChart('noValue', locale) });
}
