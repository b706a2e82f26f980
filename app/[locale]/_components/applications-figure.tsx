import { useLocale, useTranslations } from 'next-intl';
import { trendOption } from '@/lib/chart/trend-option.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import { Chart } from './chart.tsx';
import { TrendNotes } from './trend-notes.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

/** What is charted of the applications, and what the table has besides. */
export const applicationMeasures = ['newlyReceived', 'carriedOver', 'outcomeTotal', 'carriedForward'] as const;
const charted = ['newlyReceived', 'outcomeTotal', 'carriedForward'] as const;

type Props = {
  /** Of one subject, with `applicationMeasures` among its measures. */
  answer: Answer;
  bases?: readonly YearBasis[];
};

/** Applications received, concluded and carried forward as three lines of one unit, with the table of the balance. */
export function ApplicationsFigure({ answer, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const { years } = answer;
  const [subject] = answer.subjects;
  if (!subject) return null;
  const points = (measure: string) => pointsOf(answer, 0, askedMeasure(measure));
  const title = t('applications', { name: subject.name, years: yearsIn(years, locale) });
  const trend: Trend = {
    ...askedMeasure('newlyReceived'),
    years,
    series: charted.map((measure) => ({
      subject: { ...subject, name: t(`measures.${measure}`) },
      points: points(measure),
    })),
  };
  const held = points('newlyReceived').filter(({ value }) => value !== null).length;
  return (
    <>
      {held > 1 && (
        <>
          <Chart
            title={title}
            wide={trendOption(trend, { locale, width: 900, height: 320 })}
            narrow={trendOption(trend, { locale, width: 340 })}
          />
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
