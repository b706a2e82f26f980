import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Filter } from '@/lib/filter/filter.ts';
import type { ApplicantKind } from '@/lib/form/application.ts';
import { figureOf } from '@/lib/form/figure.ts';
import { tableTerms } from '@/lib/form/terms.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { measureUnitTerms } from '@/lib/indicator/terms.ts';

/** What the charted measure is: formula with base and n for a rate, the place on the form for a count, the unit. */
export function Definition({ filter }: { filter: Pick<Filter, 'measure' | 'base'> & { applicant: ApplicantKind } }) {
  const t = useTranslations('definition');
  const locale = useLocale();
  const measure = measureOf(filter.measure, filter.base);
  const [first] = keysOf(measure, filter.applicant);
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
