import { useLocale, useTranslations } from 'next-intl';
import type { CheckStatus } from '@/lib/form/check.ts';
import type { Series, Trend } from '@/lib/indicator/series.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { trendEvidence } from '@/lib/indicator/trend-evidence.ts';
import { CheckMark } from './check-mark.tsx';

const statuses: readonly CheckStatus[] = ['pass', 'fail', 'unassessable'];

type Props = {
  trend: Trend;
  /** The series whose subjects and reports are counted, where several are of one subject. */
  counted?: readonly Series[];
};

/** What stands behind a chart: how its figures stand with the checks, how many reports, and how to read its gaps. */
export function TrendNotes({ trend, counted }: Props) {
  const t = useTranslations('notes');
  const locale = useLocale();
  const { checks, subjects, reports, crossesEditions, isSynthetic } = trendEvidence(trend, counted);
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 border-t border-rule pt-2 text-xs text-ink-2">
      {statuses.map(
        (status) =>
          checks[status] > 0 && (
            <li key={status}>
              {checkStatusTerms[status][locale]} {checks[status]}
              <CheckMark status={status} />
            </li>
          ),
      )}
      <li>{t('behind', { subjects, reports })}</li>
      <li>{t('gaps')}</li>
      {crossesEditions && <li>{t('break')}</li>}
      {isSynthetic && <li className="font-semibold text-ink">{t('synthetic')}</li>}
    </ul>
  );
}
