import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { describeGrowth, formatValue } from '@/lib/indicator/format.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms, basisTerms, growthReasonTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from './check-mark.tsx';

type PointValueProps = {
  point: Point;
  measure: Measure;
  /** False where the table says at its head what the year rests on. */
  showsBasis?: boolean;
  /** The value alone, with its check where it does not pass: n and basis stand elsewhere. */
  isBare?: boolean;
};

/** A point as a table shows it: the value pressable to its report, its check, n and basis; or why there is none. */
export function PointValue({ point, measure, showsBasis = true, isBare = false }: PointValueProps) {
  const t = useTranslations('table');
  const locale = useLocale();
  if (point.value === null) {
    const word = absenceTerms[point.absence ?? 'noReport'][locale];
    return (
      <span className="text-ink-3" title={word}>
        {point.absence === 'noReport' ? (
          <>
            <span aria-hidden="true">–</span>
            <span className="sr-only">{word}</span>
          </>
        ) : (
          word
        )}
      </span>
    );
  }
  const text = formatValue(point.value, measure.unit);
  const n = point.denominator === null ? null : `n = ${formatValue(point.denominator, 'case')}`;
  return (
    <>
      {point.reportId === null ? (
        <span>{text}</span>
      ) : (
        <Link
          prefetch={false}
          className="border-b border-dotted border-ink-3 hover:text-accent"
          href={`/${locale}/reports/${point.reportId}?cell=${point.cell}#cell`}
        >
          {text}
        </Link>
      )}
      {point.check && !(isBare && point.check === 'pass') && <CheckMark status={point.check} delta={point.delta} />}
      {n && !isBare && <span className="block text-xs text-ink-2">{n}</span>}
      {point.computed && <span className="block text-xs text-ink-2">{t('computed')}</span>}
      {point.partial && <span className="block text-xs text-ink-2">{t('partial')}</span>}
      {point.basis && showsBasis && !isBare && (
        <span className="block text-xs text-ink-2">
          {point.basis === 'sum' ? t('sumOf', { count: point.reports }) : basisTerms[point.basis][locale]}
        </span>
      )}
    </>
  );
}

/** A change under its value, absolute and relative; a lasting gap is not said again at every year. */
export function PointChange({ point: { change: from, absence } }: { point: Point }) {
  const locale = useLocale();
  if (!from) return null;
  const change = from.growth;
  if (change.kind === 'notAvailable') {
    if (absence === 'noReport' || change.reason === 'noReport') return null;
    const { absolute } = describeGrowth(change, locale);
    return (
      <span className="block text-xs text-ink-3" title={growthReasonTerms[change.reason][locale]}>
        {absolute}
        <span className="sr-only">：{growthReasonTerms[change.reason][locale]}</span>
      </span>
    );
  }
  const { absolute, relative } = describeGrowth(change, locale);
  return (
    <span className="block text-xs text-ink-2">
      {absolute}
      {change.kind !== 'points' && <span className="ml-2">{relative}</span>}
    </span>
  );
}
