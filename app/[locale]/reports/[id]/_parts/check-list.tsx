import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import { type CheckResult, type CheckStatus, checkTerms } from '@/lib/form/check.ts';
import { checkSubjectTerm, operandsOf } from '@/lib/form/check-figures.ts';
import type { FigureKey } from '@/lib/form/figure.ts';
import { CheckMark } from '../../../_components/check-mark.tsx';
import { ScrollArea } from '../../../_components/scroll-area.tsx';
import { CheckSums } from './check-sums.tsx';
import { figureName } from './figure-name.ts';

type Props = { report: ReportFound; hrefOf: (key: FigureKey) => string };

/** From so many on, checks that cannot be assessed are folded: they fail for one reason, the numbers that are not there. */
const mostOpen = 12;

/** Every check of a report: failing ones first, then those that cannot be assessed, those that pass folded. */
export function CheckList({ report, hrefOf }: Props) {
  const t = useTranslations('checks');
  const of = (status: CheckStatus) => report.checks.filter((check) => check.status === status);
  const failed = of('fail');
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{t('title')}</h2>
      {failed.length > 0 && (
        <div className="mt-3">
          <CheckTable status="fail" checks={failed} report={report} hrefOf={hrefOf} />
        </div>
      )}
      {(['unassessable', 'pass'] as const).map((status) => {
        const checks = of(status);
        return (
          checks.length > 0 && (
            <details key={status} className="mt-3" open={status === 'unassessable' && checks.length <= mostOpen}>
              <summary className="cursor-pointer text-s">
                <Marked status={status} count={checks.length} />
              </summary>
              <CheckTable status={status} checks={checks} report={report} hrefOf={hrefOf} />
            </details>
          )
        );
      })}
      {report.checks.length === 0 && <p className="quiet mt-2">{t('none')}</p>}
    </section>
  );
}

function Marked({ status, count }: { status: CheckStatus; count: number }) {
  const t = useTranslations('state');
  return (
    <>
      <CheckMark status={status} /> {t(`checks.${status}`, { count })}
    </>
  );
}

function CheckTable({
  status,
  checks,
  report,
  hrefOf,
}: Props & { status: CheckStatus; checks: readonly CheckResult[] }) {
  const t = useTranslations('checks');
  const locale = useLocale();
  return (
    <ScrollArea label={t('title')}>
      <table className="figures">
        <caption className="text-s">
          {status === 'fail' ? (
            <Marked status={status} count={checks.length} />
          ) : (
            <span className="sr-only">{t('title')}</span>
          )}
        </caption>
        <thead>
          <tr>
            {(['name', 'subject', 'rule', 'sums'] as const).map((heading) => (
              <th key={heading} scope="col" className="text">
                {t(`heading.${heading}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => {
            const [first] = operandsOf(check, report.editions).right;
            const target = check.missing[0] ?? first;
            return (
              <tr key={check.check + check.subject}>
                <th scope="row" className="text">
                  {checkTerms[check.check][locale]}
                </th>
                <td className="text !whitespace-normal">
                  {target ? (
                    <Link prefetch={false} className="link" href={hrefOf(target)} title={figureName(target, locale)}>
                      {checkSubjectTerm(check)[locale]}
                    </Link>
                  ) : (
                    checkSubjectTerm(check)[locale]
                  )}
                </td>
                <td className="text">{checkTerms[check.check].rule[locale]}</td>
                <td className="text">
                  <CheckSums check={check} report={report} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}
