import { useLocale, useTranslations } from 'next-intl';
import { trendOption } from '@/lib/chart/trend-option.ts';
import { baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { yearsIn } from './applications-figure.tsx';
import { Chart } from './chart.tsx';
import { TrendNotes } from './trend-notes.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

type Props = { trends: readonly Trend[]; name: string; bases?: readonly YearBasis[] };

/** The disclosure rate on its three bases, each with its n: the first one drawn, all in the table. */
export function RatesFigure({ trends, name, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const [first] = trends;
  if (!first) return null;
  const title = t('rates', { name, years: yearsIn(first.years, locale) });
  const held = first.series.flatMap(({ points }) => points).filter(({ value }) => value !== null).length;
  return (
    <>
      {held > 1 && (
        <>
          <Chart
            title={`${title} · ${baseTerms[first.base][locale]}`}
            wide={trendOption(first, { locale, width: 900, height: 280 })}
            narrow={trendOption(first, { locale, width: 340 })}
          />
          <TrendNotes trend={first} />
        </>
      )}
      <div className={held > 1 ? 'mt-6' : ''}>
        <YearsTable
          caption={title}
          bases={bases}
          years={first.years}
          changes
          groups={[
            {
              title: null,
              rows: trends.map((trend) => ({
                label: baseTerms[trend.base][locale],
                hint: measureOf(trend.measure, trend.base).formula[locale],
                measure: measureOf(trend.measure, trend.base),
                points: trend.series[0]?.points ?? [],
              })),
            },
          ]}
        />
      </div>
    </>
  );
}
