import { useLocale, useTranslations } from 'next-intl';
import { measuresAsSeries } from '@/lib/chart/draw-view.ts';
import { type Answer, askedMeasure, withMeasures } from '@/lib/indicator/answer.ts';
import type { View } from '@/lib/view/view.ts';
import { Chart } from './chart.tsx';
import { ChartFiles } from './chart-files.tsx';
import { yearsIn } from './subject-tables.tsx';
import { TrendNotes } from './trend-notes.tsx';

const charted = ['newlyReceived', 'outcomeTotal', 'carriedForward'] as const;

type Props = {
  /** Of the one subject and the years of the answer. */
  view: View;
  /** Of one subject, with what is charted among its measures. */
  answer: Answer;
};

/** Applications received, concluded and carried forward as three lines of one unit. */
export function ApplicationsChart({ view, answer }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const title = t('applications', { name: answer.subjects[0]?.name ?? '', years: yearsIn(answer.years, locale) });
  const shown: View = { ...view, measures: charted };
  const drawn = withMeasures(
    answer,
    charted.map((measure) => askedMeasure(measure)),
  );
  const trend = measuresAsSeries(drawn, locale);
  return (
    <>
      <Chart title={title} view={shown} answer={drawn} place="half" height={260} />
      <ChartFiles title={title} view={shown} />
      <TrendNotes trend={trend} counted={trend.series.slice(0, 1)} />
    </>
  );
}
