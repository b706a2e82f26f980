import { useLocale, useTranslations } from 'next-intl';
import { formatValue } from '@/lib/indicator/format.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms, basisTerms, measureUnitTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from '../_components/check-mark.tsx';

type Props = { name: string; measure: Measure; point: Point };

/** The figure of a region as a whole over the map of its parts: its n, and what it rests on. */
export function WholeFigure({ name, measure, point }: Props) {
  const t = useTranslations('wholeFigure');
  const locale = useLocale();
  const unit = measure.unit === 'percent' ? '' : ` ${measureUnitTerms[measure.unit][locale]}`;
  const rests =
    point.basis === 'consolidated'
      ? basisTerms.consolidated[locale]
      : t(`basis.${sumOf(point)}`, { count: point.reports, consolidated: point.consolidated });
  const notes = [
    ...(point.n === null ? [] : [`n = ${formatValue(point.n, 'case')}`]),
    rests,
    ...(point.partial ? [t('partial')] : []),
  ];
  return (
    <p className="mb-2 tabular-nums">
      <b className="font-semibold">{name}</b>{' '}
      {point.value === null ? (
        <span className="quiet">{absenceTerms[point.absence ?? 'noReport'][locale]}</span>
      ) : (
        <>
          <strong className="text-xl font-semibold">{formatValue(point.value, measure.unit)}</strong>
          <span className="quiet mr-2">{unit}</span>
          {!isRankable(point.n) && <abbr title={t('small')}>°</abbr>}
          {point.check && point.check !== 'pass' && <CheckMark status={point.check} delta={point.delta} />}{' '}
          <span className="quiet">{notes.join(' · ')}</span>
        </>
      )}
    </p>
  );
}

/** Whether a sum is of single reports, of consolidated ones, or of both. */
function sumOf({ reports, consolidated }: Point): 'sum' | 'ofConsolidated' | 'mixed' {
  if (consolidated === 0) return 'sum';
  return consolidated === reports ? 'ofConsolidated' : 'mixed';
}
