import { useLocale, useTranslations } from 'next-intl';
import type { CheckStatus } from '@/lib/form/check.ts';
import type { Series, Trend } from '@/lib/indicator/series.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from './check-mark.tsx';

const statuses: readonly CheckStatus[] = ['pass', 'fail', 'unassessable'];

type Props = {
  trend: Trend;
  /** The series whose subjects and reports are counted, where several are of one subject. */
  counted?: readonly Series[];
};

/** What stands behind a chart: how its figures stand with the checks, how many reports, and how to read its gaps. */
export function TrendNotes({ trend, counted = trend.series }: Props) {
  const t = useTranslations('notes');
  const locale = useLocale();
  const points = trend.series.flatMap((series) => series.points).filter((point) => point.value !== null);
  const reports = counted
    .flatMap((series) => series.points)
    .filter((point) => point.value !== null)
    .reduce((sum, point) => sum + point.reports, 0);
  const crossesBreak = trend.years.includes(2020) && trend.years.includes(2021);
  const isSynthetic = trend.series.some((series) => series.subject.origin === 'synthetic');
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 border-t border-rule pt-2 text-xs text-ink-2">
      {statuses.map((status) => {
        const count = points.filter((point) => point.check === status).length;
        return (
          count > 0 && (
            <li key={status}>
              {checkStatusTerms[status][locale]} {count}
              <CheckMark status={status} />
            </li>
          )
        );
      })}
      <li>{t('behind', { subjects: counted.length, reports })}</li>
      <li>{t('gaps')}</li>
      {crossesBreak && <li>{t('break')}</li>}
      {isSynthetic && <li className="font-semibold text-ink">{t('synthetic')}</li>}
    </ul>
  );
}
