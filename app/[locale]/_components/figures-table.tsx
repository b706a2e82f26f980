import { useLocale, useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';
import { describeGrowth, formatValue } from '@/lib/indicator/format.ts';
import type { Growth } from '@/lib/indicator/growth.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms, basisTerms, growthReasonTerms, notAvailableTerm } from '@/lib/indicator/terms.ts';
import { CellLink } from './cell-link.tsx';
import { changeWords } from './change-words.ts';
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
      <CellLink point={point}>{text}</CellLink>
      {point.check && !(isBare && point.check === 'pass') && <CheckMark status={point.check} delta={point.delta} />}
      {n && !isBare && <span className="under">{n}</span>}
      {point.computed && <span className="under">{t('computed')}</span>}
      {point.partial && <span className="under">{t('partial')}</span>}
      {point.basis && showsBasis && !isBare && (
        <span className="under">
          {point.basis === 'sum' ? t('sumOf', { count: point.reports }) : basisTerms[point.basis][locale]}
        </span>
      )}
    </>
  );
}

/**
 * A change under its value, absolute and relative; a lasting gap is not said again at every year. The change of a sum is
 * printed with that of the same agencies, or not at all where those were not compared.
 */
export function PointChange({ point: { change, absence, basis } }: { point: Point }) {
  const t = useTranslations('table');
  const locale = useLocale();
  if (!change) return null;
  const { growth, constant } = change;
  if (growth.kind === 'notAvailable') {
    if (absence === 'noReport' || growth.reason === 'noReport') return null;
    return <NoChange reason={growthReasonTerms[growth.reason][locale]} />;
  }
  if (basis === 'sum' && !constant) return <NoChange reason={t('notCompared')} />;
  return (
    <>
      <span className="under">{wholeChange(growth, locale)}</span>
      {constant && (
        <span className="under">
          {constant.growth.kind === 'notAvailable'
            ? growthReasonTerms[constant.growth.reason][locale]
            : t('same', { count: constant.panel, change: changeWords(constant.growth, locale) })}
        </span>
      )}
    </>
  );
}

function wholeChange(growth: Growth, locale: Locale): string {
  const { absolute, relative } = describeGrowth(growth, locale);
  return growth.kind === 'points' ? absolute : `${absolute} ${relative}`;
}

/** 不适用, with its reason for a pointer and for speech. */
export function NoChange({ reason }: { reason: string }) {
  const locale = useLocale();
  return (
    <span className="block text-xs text-ink-3" title={reason}>
      {notAvailableTerm[locale]}
      <span className="sr-only"> {reason}</span>
    </span>
  );
}
