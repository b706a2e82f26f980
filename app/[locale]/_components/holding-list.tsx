import { useTranslations } from 'next-intl';
import type { Holding } from '@/lib/answer/find-overview.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from './check-mark.tsx';

/** What is held, and how its own arithmetic turns out. */
export function HoldingList({ holding, locale }: { holding: Holding; locale: Locale }) {
  const t = useTranslations('overview');
  const { agencies, reports, years, checks } = holding;
  const first = years[0]?.reportYear;
  const last = years.at(-1)?.reportYear;
  const facts = [
    { name: t('agencies'), value: formatValue(agencies, 'case') },
    { name: t('reports'), value: formatValue(reports, 'case') },
    { name: t('years'), value: first === undefined ? '–' : first === last ? String(first) : `${first}–${last}` },
  ];
  return (
    <dl className="mt-8 flex flex-wrap gap-x-10 gap-y-3 border-y border-rule py-3">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-ink-2">{name}</dt>
          <dd className="text-l font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
      {(['passed', 'failed', 'unassessable'] as const).map((kind) => {
        const status = kind === 'passed' ? 'pass' : kind === 'failed' ? 'fail' : 'unassessable';
        return (
          <div key={kind}>
            <dt className="text-xs text-ink-2">
              {checkStatusTerms[status][locale]}
              <CheckMark status={status} />
            </dt>
            <dd className="text-l font-semibold tabular-nums">{formatValue(checks[kind], 'case')}</dd>
          </div>
        );
      })}
    </dl>
  );
}
