import type { Locale } from '@/lib/i18n/locales.ts';
import { sayName } from '@/lib/i18n/name-words.ts';
import { type Base, baseTerms, type Measure } from '@/lib/indicator/measure.ts';
import { takesBase } from '@/lib/view/view.ts';

/** A measure as a heading names it: a disclosure rate never without its base. */
export function measureName(measure: Measure, base: Base, locale: Locale): string {
  const name = measure.term[locale];
  if (!takesBase(measure.id)) return name;
  return sayName('withDetail', locale, { name, detail: baseTerms[base][locale] });
}
