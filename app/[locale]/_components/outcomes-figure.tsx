import { useLocale, useTranslations } from 'next-intl';
import { outcomeOption } from '@/lib/chart/outcome-option.ts';
import { outcomeRowsByYear } from '@/lib/chart/outcome-rows.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { yearsIn } from './applications-figure.tsx';
import { Chart } from './chart.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

type Props = {
  /** Of one subject, with the six outcome groups and their total among its measures. */
  answer: Answer;
  bases?: readonly YearBasis[];
};

/** What applications came to: a bar of 100 % a year in the six groups, and the table of the counts. */
export function OutcomesFigure({ answer, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const rows = outcomeRowsByYear(answer);
  const title = t('outcomes', { name: answer.subjects[0]?.name ?? '', years: yearsIn(answer.years, locale) });
  const row = (id: (typeof outcomeGroups)[number] | 'outcomeTotal') => ({
    label: measureOf(id).term[locale],
    measure: measureOf(id),
    points: pointsOf(answer, 0, askedMeasure(id)),
  });
  return (
    <>
      <Chart
        title={title}
        wide={outcomeOption(rows, { locale, width: 900 })}
        narrow={outcomeOption(rows, { locale, width: 340 })}
      />
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
