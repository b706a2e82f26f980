import { useLocale, useTranslations } from 'next-intl';
import type { AgencyReport } from '@/lib/answer/find-agency.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { relayOf } from '@/lib/indicator/relay.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from '../../_components/check-mark.tsx';

/** How an agency's current reports stand in one line: how many, their checks, and whether the years hand on what the next takes over. */
export function StandingLine({ reports, answer }: { reports: readonly AgencyReport[]; answer: Answer | null }) {
  const t = useTranslations('standing');
  const locale = useLocale();
  const current = reports.filter(({ isCurrent }) => isCurrent);
  const sum = (of: keyof AgencyReport['checks']) => current.reduce((total, { checks }) => total + checks[of], 0);
  const counts = [
    { status: 'pass', count: sum('passed') },
    { status: 'fail', count: sum('failed') },
    { status: 'unassessable', count: sum('unassessable') },
  ] as const;
  const handovers = answer ? relayOf(answer).flatMap(({ handover }) => handover ?? []) : [];
  const [equal, differs] = ['equal', 'differs'].map((kind) => handovers.filter((one) => one.kind === kind).length);
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-y border-rule py-2 text-s">
      <li>{t('reports', { count: current.length })}</li>
      <li className="flex flex-wrap gap-x-3">
        {t('checks', { count: counts.reduce((total, { count }) => total + count, 0) })}
        {counts
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <span key={status} className={status === 'fail' ? 'font-semibold text-bad' : ''}>
              {checkStatusTerms[status][locale]} {formatValue(count, 'case')}
              <CheckMark status={status} />
            </span>
          ))}
      </li>
      {handovers.length > 0 && (
        <li className="flex flex-wrap gap-x-3">
          {t('relay')} <span>{t('equal', { count: equal ?? 0 })}</span>
          {(differs ?? 0) > 0 && (
            <span className="font-semibold text-bad">{t('differs', { count: differs ?? 0 })}</span>
          )}
        </li>
      )}
    </ul>
  );
}
