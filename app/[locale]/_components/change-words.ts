import type { Locale } from '@/lib/i18n/locales.ts';
import { describeGrowth, formatBarePoints } from '@/lib/indicator/format.ts';
import type { Growth } from '@/lib/indicator/growth.ts';
import { growthReasonTerms } from '@/lib/indicator/terms.ts';

/** A change in a few characters: `+4.1%`, `−0.9 个百分点`, `0 → 12`; or why there is none. */
export function changeWords(growth: Growth, locale: Locale): string {
  if (growth.kind === 'notAvailable') return growthReasonTerms[growth.reason][locale];
  const { absolute, relative } = describeGrowth(growth, locale);
  return growth.kind === 'points' ? absolute : relative;
}

/** The same in a column whose head names the unit: `+4.1%`, `−0.9`; null where there is none. */
export function bareChange(growth: Growth, locale: Locale): string | null {
  if (growth.kind === 'notAvailable') return null;
  return growth.kind === 'points' ? formatBarePoints(growth.points) : describeGrowth(growth, locale).relative;
}
