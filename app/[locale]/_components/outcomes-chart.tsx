import { useLocale, useTranslations } from 'next-intl';
import type { Answer } from '@/lib/indicator/answer.ts';
import type { View } from '@/lib/view/view.ts';
import { Chart } from './chart.tsx';
import { ChartFiles } from './chart-files.tsx';
import { yearsIn } from './subject-tables.tsx';

type Props = {
  /** Of the one subject and the years of the answer. */
  view: View;
  /** Of one subject, with the six outcome groups and their total among its measures. */
  answer: Answer;
};

/** What applications came to: a bar of 100 % a year in the six groups. */
export function OutcomesChart({ view, answer }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const title = t('outcomes', { name: answer.subjects[0]?.name ?? '', years: yearsIn(answer.years, locale) });
  const shown: View = { ...view, display: 'composition' };
  return (
    <>
      <Chart title={title} view={shown} answer={answer} place="half" />
      <ChartFiles title={title} view={shown} />
    </>
  );
}
