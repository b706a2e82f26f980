import type { Measure } from './measure.ts';
import type { Point } from './series.ts';

/**
 * Why two points cannot be compared. `notShown` the year before lies outside the years asked · `noReport` a year without
 * report · `outside` the regulation has no force there · `noValue` a report without the figure.
 */
export const growthReasons = [
  'notShown',
  'noReport',
  'outside',
  'noValue',
  'editionBreak',
  'otherScope',
  'otherBasis',
  'negativeBase',
  'zeroBase',
  'notForRates',
  'tooFewYears',
  'emptyPanel',
] as const;
export type GrowthReason = (typeof growthReasons)[number];

export type NotAvailable = { readonly kind: 'notAvailable'; readonly reason: GrowthReason };

/** How a value changed. `relative` is a fraction of 1, `points` are percentage points; from 0 there is no percentage. */
export type Growth =
  | { readonly kind: 'change'; readonly absolute: number; readonly relative: number }
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'fromZero'; readonly absolute: number }
  | NotAvailable;

/** What a comparison of two points needs of each. */
export type GrowthPoint = Pick<Point, 'value' | 'absence' | 'scope' | 'basis'>;

const notAvailable = (reason: GrowthReason): NotAvailable => ({ kind: 'notAvailable', reason });
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** A rate in percent as it is printed: a difference of rates is that of the numbers a reader sees. */
const printedPercent = (rate: number) => Math.round(rate * 1000) / 10;

/** Why two points must not be compared, or null if they may be. */
export function incomparable(before: GrowthPoint, after: GrowthPoint): GrowthReason | null {
  for (const { absence } of [before, after]) if (absence === 'noReport' || absence === 'outside') return absence;
  for (const { absence } of [before, after]) if (absence === 'notOnForm') return 'editionBreak';
  if (before.value === null || after.value === null) return 'noValue';
  if (before.basis !== after.basis) return 'otherBasis';
  if (before.scope !== after.scope) return 'otherScope';
  return null;
}

/** Growth from one point to the next (domain §4): absolute and relative for counts, percentage points for rates. */
export function growthOf(before: GrowthPoint, after: GrowthPoint, measure: Pick<Measure, 'unit'>): Growth {
  const reason = incomparable(before, after);
  if (reason) return notAvailable(reason);
  return growthBetween(before.value ?? 0, after.value ?? 0, measure);
}

function growthBetween(before: number, after: number, measure: Pick<Measure, 'unit'>): Growth {
  const absolute = round(after - before);
  if (measure.unit === 'percent')
    return { kind: 'points', points: round(printedPercent(after) - printedPercent(before)) };
  if (before === 0) return { kind: 'fromZero', absolute };
  if (before < 0) return notAvailable('negativeBase');
  return { kind: 'change', absolute, relative: absolute / before };
}

/** The first and the last point with a value, which are one where there is one; null where there is none. */
export function valueEnds(points: readonly Point[]): { first: Point; last: Point } | null {
  const first = points.find(({ value }) => value !== null);
  const last = points.findLast(({ value }) => value !== null);
  return first && last ? { first, last } : null;
}

export type CompoundGrowth =
  | { readonly kind: 'compound'; readonly rate: number; readonly from: number; readonly to: number }
  | NotAvailable;

/** Compound annual growth between the first and the last value of a series: (x_T/x_0)^(1/(T−t0)) − 1, a fraction of 1. */
export function compoundGrowth(points: readonly Point[], measure: Pick<Measure, 'unit'>): CompoundGrowth {
  if (measure.unit === 'percent') return notAvailable('notForRates');
  const { first, last } = valueEnds(points) ?? {};
  if (first?.value == null || last?.value == null || first === last) return notAvailable('tooFewYears');
  const reason = incomparable(first, last);
  if (reason) return notAvailable(reason);
  if (first.value === 0) return notAvailable('zeroBase');
  if (first.value < 0 || last.value < 0) return notAvailable('negativeBase');
  const years = last.reportYear - first.reportYear;
  return {
    kind: 'compound',
    rate: (last.value / first.value) ** (1 / years) - 1,
    from: first.reportYear,
    to: last.reportYear,
  };
}

/** Growth of the agencies that stand in both years; `leftOut` are those of either year that do not, or not comparably. */
export type PanelGrowth = { readonly growth: Growth; readonly panel: number; readonly leftOut: number };

/** What the agencies of a panel add up to in the earlier and the later year; of a count the values are the numerators. */
export type PanelSums = Pick<PanelGrowth, 'panel' | 'leftOut'> & {
  readonly numerators: readonly [number, number];
  readonly denominators: readonly [number, number];
};

/** The growth of what the agencies of a panel add up to. */
export function growthOfPanel(
  { panel, leftOut, numerators, denominators }: PanelSums,
  measure: Pick<Measure, 'unit'>,
): PanelGrowth {
  if (panel === 0) return { growth: notAvailable('emptyPanel'), panel, leftOut };
  if (measure.unit !== 'percent')
    return { growth: growthBetween(round(numerators[0]), round(numerators[1]), measure), panel, leftOut };
  if (denominators[0] === 0 || denominators[1] === 0) return { growth: notAvailable('zeroBase'), panel, leftOut };
  const rates = [numerators[0] / denominators[0], numerators[1] / denominators[1]] as const;
  return { growth: growthBetween(rates[0], rates[1], measure), panel, leftOut };
}
