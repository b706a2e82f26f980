import { useLocale, useTranslations } from 'next-intl';
import { outcomeGroups } from '@/lib/form/application.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { View } from '@/lib/view/view.ts';
import { yearsIn } from './applications-figure.tsx';
import { Chart } from './chart.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

type Props = {
  /** Of the one subject and the years of the answer. */
  view: View;
  /** Of one subject, with the six outcome groups and their total among its measures. */
  answer: Answer;
  bases?: readonly YearBasis[];
};

/** What applications came to: a bar of 100 % a year in the six groups, and the table of the counts. */
export function OutcomesFigure({ view, answer, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const title = t('outcomes', { name: answer.subjects[0]?.name ?? '', years: yearsIn(answer.years, locale) });
  const row = (id: (typeof outcomeGroups)[number] | 'outcomeTotal') => ({
    label: measureOf(id).term[locale],
    measure: measureOf(id),
    points: pointsOf(answer, 0, askedMeasure(id)),
  });
  return (
    <>
      <Chart title={title} view={{ ...view, display: 'composition' }} answer={answer} place="besideColumn" />
      <div className="mt-6">
        <YearsTable
          caption={title}
          bases={bases}
          years={answer.years}
          groups={[{ title: null, rows: [...outcomeGroups.map(row), row('outcomeTotal')] }]}
        />
      </div>
    </>
  );
}
