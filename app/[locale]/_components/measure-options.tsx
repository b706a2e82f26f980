import { useLocale } from 'next-intl';
import { measureFamilies, measureFamilyTerms, measures } from '@/lib/indicator/measure.ts';

/** Every measure as the options of a select, under its family. */
export function MeasureOptions() {
  const locale = useLocale();
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
