import type { Term } from '../form/terms.ts';
import type { Growth } from './growth.ts';
import type { Measure } from './measure.ts';
import { notAvailableTerm, sayPoint } from './terms.ts';

type Unit = Measure['unit'];

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const percent = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const minus = (text: string) => text.replace(/^-/, '−');

/** A value as it is printed: `3,511`, `160.5964`; a rate (fraction of 1) as `30.6%`. The same in both languages. */
export function formatValue(value: number, unit: Unit): string {
  return minus(unit === 'percent' ? `${percent.format(value * 100)}%` : grouped.format(value));
}

/** A fraction of 1 as a signed percentage: `+5.0%`. */
export function formatRelative(value: number): string {
  return signed(value, `${percent.format(Math.abs(value) * 100)}%`);
}

/** A change in the measure's unit with its sign: `+14`, `−3`; `0` has none. */
export function formatAbsolute(value: number): string {
  return signed(value, grouped.format(Math.abs(value)));
}

/** Percentage points with their sign: `+2.5 个百分点`, `+2.5 pp`. */
export function formatPoints(points: number, locale: keyof Term): string {
  return sayPoint('percentagePoints', locale, { points: formatBarePoints(points) });
}

/** The same where the unit stands elsewhere: `+2.5`. */
export function formatBarePoints(points: number): string {
  return signed(points, percent.format(Math.abs(points)));
}

/** A change in its two columns, absolute and relative. From 0 the second says `0 → n`; 不适用 where there is no change to speak of. */
export function describeGrowth(growth: Growth, locale: keyof Term): { absolute: string; relative: string } {
  switch (growth.kind) {
    case 'change':
      return { absolute: formatAbsolute(growth.absolute), relative: formatRelative(growth.relative) };
    case 'points':
      return { absolute: formatPoints(growth.points, locale), relative: notAvailableTerm[locale] };
    case 'fromZero':
      return { absolute: formatAbsolute(growth.absolute), relative: `0 → ${grouped.format(growth.absolute)}` };
    case 'notAvailable':
      return { absolute: notAvailableTerm[locale], relative: notAvailableTerm[locale] };
  }
}

function signed(value: number, magnitude: string): string {
  // A change that prints as nothing has no direction.
  if (!/[1-9]/.test(magnitude)) return magnitude;
  return `${value > 0 ? '+' : '−'}${magnitude}`;
}
