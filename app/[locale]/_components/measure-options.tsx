'use client';

import type { Locale } from '@/lib/i18n/locales.ts';
import { measureFamilies, measureFamilyTerms, measures } from '@/lib/indicator/measure.ts';

/** Every measure as the options of a select, under its family. The browser has the terms, so a page does not send them twice. */
export function MeasureOptions({ locale }: { locale: Locale }) {
  return measureFamilies.map((family) => (
    <optgroup key={family} label={measureFamilyTerms[family][locale]}>
      {measures
        .filter((measure) => measure.family === family)
        .map((measure) => (
          <option key={measure.id} value={measure.id}>
            {measure.term[locale]}
          </option>
        ))}
    </optgroup>
  ));
}
