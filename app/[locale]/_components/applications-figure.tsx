import { useLocale, useTranslations } from 'next-intl';
import type { MeasureSeries } from '@/lib/answer/find-outcomes.ts';
import { trendOption } from '@/lib/chart/trend-option.ts';
import { describeYears } from '@/lib/filter/describe-filter.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Subject, Trend } from '@/lib/indicator/series.ts';
import { Chart } from './chart.tsx';
import { leadingKey } from './leading-key.ts';
import { TrendNotes } from './trend-notes.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

/** What is charted of the applications, and what stands in the table with it. */
export const applicationMeasures = ['newlyReceived', 'carriedOver', 'outcomeTotal', 'carriedForward'] as const;
const charted = ['newlyReceived', 'outcomeTotal', 'carriedForward'] as const;

type Props = {
  subject: Subject;
  years: readonly number[];
  series: readonly MeasureSeries[];
  bases?: readonly YearBasis[];
};

/** Applications received, concluded and carried forward as three lines of one unit, with the table of the balance. */
export function ApplicationsFigure({ subject, years, series, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const pointsOf = (measure: string) => series.find((one) => one.measure === measure)?.points ?? [];
  const title = t('applications', { name: subject.name, years: yearsIn(years, locale) });
  const trend: Trend = {
    measure: 'newlyReceived',
    applicant: 'total',
    base: 'concluded',
    years,
    figure: leadingKey(measureOf('newlyReceived'), { edition: null }),
    series: charted.map((measure) => ({
      subject: { ...subject, name: t(`measures.${measure}`) },
      points: pointsOf(measure),
    })),
  };
  const held = pointsOf('newlyReceived').filter(({ value }) => value !== null).length;
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
                points: pointsOf(measure),
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
