'use client';

import type { Locale } from '@/lib/i18n/locales.ts';
import { type MeasureId, measureFamilies, measureFamilyTerms, measures } from '@/lib/indicator/measure.ts';
import { useScripts } from './use-scripts.ts';

type Props = {
  locale: Locale;
  /** Until scripts run, this one alone: a select that needs them gets the others with them. All of them unless told. */
  only?: MeasureId;
};

/** Every measure as the options of a select, under its family. The browser has the terms, so a page does not send them twice. */
export function MeasureOptions({ locale, only }: Props) {
  const hasScripts = useScripts();
  const offered = only === undefined || hasScripts ? measures : measures.filter(({ id }) => id === only);
  return measureFamilies.map((family) => {
    const inside = offered.filter((measure) => measure.family === family);
    return (
      inside.length > 0 && (
        <optgroup key={family} label={measureFamilyTerms[family][locale]}>
          {inside.map(({ id, term }) => (
            <option key={id} value={id}>
              {term[locale]}
            </option>
          ))}
        </optgroup>
      )
    );
  });
}
