import { useLocale, useTranslations } from 'next-intl';
import { challengeSpot } from '@/lib/chart/challenge-option.ts';
import { challengeGroups } from '@/lib/form/challenge.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import type { View } from '@/lib/view/view.ts';
import { cellHref } from '../../_components/cell-link.tsx';
import { Chart } from '../../_components/chart.tsx';
import { ChartFiles } from '../../_components/chart-files.tsx';
import { yearsIn } from '../../_components/subject-tables.tsx';

type Props = {
  /** Of the one agency and the years of the answer. */
  view: View;
  /** Of one agency, with the fifteen numbers of table 四 among its measures. */
  answer: Answer;
};

/** How challenges ended, year by year; every total leads to its cell in the report. */
export function ChallengesChart({ view, answer }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const title = t('challenges', { name: answer.subjects[0]?.name ?? '', years: yearsIn(answer.years, locale) });
  const cells = new Map(
    challengeGroups.flatMap((group) =>
      pointsOf(answer, 0, askedMeasure(`${group}.total`)).flatMap(({ reportYear, reportId, cell }) =>
        reportId === null ? [] : [[challengeSpot(group, reportYear), cellHref(reportId, cell, locale)]],
      ),
    ),
  );
  return (
    <>
      <Chart
        title={title}
        view={view}
        answer={answer}
        place="half"
        form="challenges"
        hrefOf={(key) => cells.get(key) ?? null}
      />
      <ChartFiles title={title} view={view} form="challenges" />
    </>
  );
}
