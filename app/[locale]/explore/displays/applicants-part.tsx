import { useLocale, useTranslations } from 'next-intl';
import { applicantKinds, applicantTerms } from '@/lib/form/application.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import { applicantPoint, applicantSums, type OutcomeColumn, outcomeColumns } from '@/lib/indicator/applicant-sums.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { Chart } from '../../_components/chart.tsx';
import { MixedText } from '../../_components/mixed-text.tsx';
import type { ExplorePage } from '../explore-page.ts';
import { PageYears } from '../page-years.tsx';
import { OutcomesTable, outcomeName } from './outcomes-table.tsx';

type Props = { page: ExplorePage; answer: Answer };

/** How each kind of applicant was answered in one year: shares as bars, the numbers of table 三 as a table, and whether they add up. */
export function ApplicantsPart({ page: whole, answer }: Props) {
  const { view, year } = whole;
  const t = useTranslations('explore.applicants');
  const locale = useLocale();
  const title = t('title', { name: answer.subjects[0]?.name ?? '', year: String(year) });
  return (
    <section id="applicants" aria-labelledby="applicants-title" className="mt-8">
      <h2 id="applicants-title" className="mb-2">
        <MixedText text={title} locale={locale} />
      </h2>
      <PageYears page={whole} />
      <Chart
        title={title}
        view={{ ...view, display: 'composition', year }}
        answer={answer}
        form="applicants"
        place="besideColumn"
      />
      <div className="mt-4">
        <OutcomesTable
          title={title}
          of={t('applicant')}
          rows={applicantKinds.map((kind) => ({
            key: kind,
            name: applicantTerms[kind][locale],
            pointOf: (column) => applicantPoint(answer, kind, column, year),
          }))}
        />
      </div>
      <Sums answer={answer} year={year} />
    </section>
  );
}

/** Whether rows and columns add up to the totals of the form, and which do not. */
function Sums({ answer, year }: { answer: Answer; year: number }) {
  const t = useTranslations('explore.applicants');
  const locale = useLocale();
  const differences = applicantSums(answer, year);
  if (differences === null) return <p className="quiet mt-2">{t('incomplete')}</p>;
  if (differences.length === 0) return <p className="quiet mt-2">{t('agree')}</p>;
  return (
    <ul className="mt-2 text-s">
      {differences.map(({ of, sum, total }) => (
        <li key={of}>
          <span className="text-bad">≠</span>{' '}
          {t('differs', {
            name: isColumn(of) ? outcomeName(of, locale) : applicantTerms[of][locale],
            sum: formatValue(sum, 'case'),
            total: formatValue(total, 'case'),
          })}
        </li>
      ))}
    </ul>
  );
}

const isColumn = (of: string): of is OutcomeColumn => outcomeColumns.some((column) => column === of);
