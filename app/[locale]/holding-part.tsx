import { useLocale, useTranslations } from 'next-intl';
import type { Holding } from '@/lib/answer/find-overview.ts';
import type { CheckStatus } from '@/lib/form/check.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from './_components/check-mark.tsx';

const share = (part: number, whole: number) => (whole > 0 ? formatValue(part / whole, 'percent') : '–');

/** Of the agencies known, how many have a report for each year; the rest of each bar is hatched. */
export function CoveragePart({ holding: { years, agencies } }: { holding: Holding }) {
  const t = useTranslations('coverage');
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{t('title')}</h2>
      <p className="quiet">{t('note', { count: formatValue(agencies, 'case') })}</p>
      <table className="figures ranking mt-2">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('year')}</th>
            <td />
            <th scope="col">{t('agencies')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ reportYear, agencies: held }) => (
            <tr key={reportYear}>
              <th scope="row">{reportYear}</th>
              <td className="bar kept w-full">
                <span aria-hidden="true" className="unseen flex h-2">
                  <span
                    className="bg-[var(--s1)]"
                    style={{ width: `${agencies > 0 ? (held / agencies) * 100 : 0}%` }}
                  />
                </span>
              </td>
              <td className="font-semibold">{formatValue(held, 'case')}</td>
              <td className="text-ink-2">{share(held, agencies)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const colours = { pass: 'bg-ok', fail: 'bg-bad', unassessable: 'bg-[var(--edge)]' } as const;

/** How the arithmetic of the reports held turns out, and how many of them raised a doubt. */
export function QualityPart({ holding: { checks, reports, problems } }: { holding: Holding }) {
  const t = useTranslations('quality');
  const locale = useLocale();
  const parts: readonly { readonly status: CheckStatus; readonly count: number }[] = [
    { status: 'pass', count: checks.passed },
    { status: 'fail', count: checks.failed },
    { status: 'unassessable', count: checks.unassessable },
  ];
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="quality">
      <h2 id="quality">{t('title')}</h2>
      <p className="quiet">{t('note', { reports, checks: all })}</p>
      <span aria-hidden="true" className="mt-3 flex h-2.5 gap-px border-y border-[var(--edge)]">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <span key={status} className={`min-w-0.5 ${colours[status]}`} style={{ flexGrow: count }} />
          ))}
      </span>
      <dl className="mt-2 text-s">
        {parts.map(({ status, count }) => (
          <div key={status} className="flex items-baseline gap-2 border-b border-rule py-1.5">
            <dt>
              {checkStatusTerms[status][locale]}
              <CheckMark status={status} />
            </dt>
            <dd className="ml-auto font-semibold tabular-nums">{formatValue(count, 'case')}</dd>
            <dd className="w-16 text-right text-ink-2 tabular-nums">{share(count, all)}</dd>
          </div>
        ))}
        <div className="flex items-baseline gap-2 border-b border-rule py-1.5">
          <dt>{t('problems')}</dt>
          <dd className="mr-16 ml-auto pr-2 font-semibold tabular-nums">{formatValue(problems, 'case')}</dd>
        </div>
      </dl>
    </section>
  );
}
