import { useLocale, useTranslations } from 'next-intl';
import { measuresAsSeries } from '@/lib/chart/draw-view.ts';
import { type Answer, askedMeasure, pointsOf, withMeasures } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import type { View } from '@/lib/view/view.ts';
import { Chart } from './chart.tsx';
import { TrendNotes } from './trend-notes.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

/** What is charted of the applications, and what the table has besides. */
export const applicationMeasures = ['newlyReceived', 'carriedOver', 'outcomeTotal', 'carriedForward'] as const;
const charted = ['newlyReceived', 'outcomeTotal', 'carriedForward'] as const;

type Props = {
  /** Of the one subject and the years of the answer. */
  view: View;
  /** Of one subject, with `applicationMeasures` among its measures. */
  answer: Answer;
  bases?: readonly YearBasis[];
};

/** Applications received, concluded and carried forward as three lines of one unit, with the table of the balance. */
export function ApplicationsFigure({ view, answer, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const { years } = answer;
  const [subject] = answer.subjects;
  if (!subject) return null;
  const points = (measure: string) => pointsOf(answer, 0, askedMeasure(measure));
  const title = t('applications', { name: subject.name, years: yearsIn(years, locale) });
  const drawn = withMeasures(
    answer,
    charted.map((measure) => askedMeasure(measure)),
  );
  const trend = measuresAsSeries(drawn, locale);
  const held = points('newlyReceived').filter(({ value }) => value !== null).length;
  return (
    <>
      {held > 1 && (
        <>
          <Chart title={title} view={{ ...view, measures: charted }} answer={drawn} place="besideColumn" height={320} />
          <TrendNotes trend={trend} counted={trend.series.slice(0, 1)} />
        </>
      )}
      <div className={held > 1 ? 'mt-6' : ''}>
        <YearsTable
          caption={title}
          bases={bases}
          years={years}
          changes
          groups={[
            {
              title: null,
              rows: applicationMeasures.map((measure) => ({
                label: measureOf(measure).term[locale],
                measure: measureOf(measure),
                points: points(measure),
              })),
            },
          ]}
        />
      </div>
      {held === 1 && <p className="quiet mt-2">{t('oneYear')}</p>}
    </>
  );
}

/** The years of a view in words: `2019–2025 年`. */
export function yearsIn(years: readonly number[], locale: Parameters<typeof describeYears>[1]): string {
  return describeYears({ from: years[0] ?? 0, to: years.at(-1) ?? 0 }, locale);
}
