import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { figureOf } from '@/lib/form/figure.ts';
import { tableTerms } from '@/lib/form/terms.ts';
import type { AskedMeasure } from '@/lib/indicator/answer.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { measureUnitTerms } from '@/lib/indicator/terms.ts';

/** What the charted measure is: formula with base and n for a rate, the place on the form for a count, the unit. */
export function Definition({ of: { measure: id, applicant, base } }: { of: AskedMeasure }) {
  const t = useTranslations('definition');
  const locale = useLocale();
  const measure = measureOf(id, base);
  const [first] = keysOf(measure, applicant);
  const table = first ? tableTerms[figureOf(first).table][locale] : '';
  return (
    <p className="quiet mt-1 max-w-[90ch]">
      {measure.denominator && measure.nTerm
        ? t('rate', { formula: measure.formula[locale], n: measure.nTerm[locale] })
        : t('count', { unit: measureUnitTerms[measure.unit][locale] })}{' '}
      {t('table', { table })}{' '}
      <Link className="link" href={`/${locale}/methods#${measure.id}`}>
        {t('more')}
      </Link>
    </p>
  );
}
