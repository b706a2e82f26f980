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
  return (
    <p className="mb-2 flex flex-wrap items-baseline gap-x-3">
      <span className="font-semibold">{name}</span>
      {point.value === null ? (
        <span className="quiet">{absenceTerms[point.absence ?? 'noReport'][locale]}</span>
      ) : (
        <>
          <span className="tabular-nums">
            <strong className="text-xl font-semibold">{formatValue(point.value, measure.unit)}</strong>
            {unit && <span className="quiet">{unit}</span>}
            {!isRankable(point.n) && <abbr title={t('small')}>°</abbr>}
            {point.check && point.check !== 'pass' && <CheckMark status={point.check} delta={point.delta} />}
          </span>
          <span className="quiet tabular-nums">
            {[
              ...(point.n === null ? [] : [`n = ${formatValue(point.n, 'case')}`]),
              point.basis === 'consolidated'
                ? basisTerms.consolidated[locale]
                : t(`basis.${sumOf(point)}`, { count: point.reports, consolidated: point.consolidated }),
              ...(point.partial ? [t('partial')] : []),
            ].join(' · ')}
          </span>
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
