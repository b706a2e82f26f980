import { useLocale, useTranslations } from 'next-intl';
import { type Answer, askedMeasure, pointsOf, trendOf, withMeasures } from '@/lib/indicator/answer.ts';
import { bases, baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import type { View } from '@/lib/view/view.ts';
import { yearsIn } from './applications-figure.tsx';
import { Chart } from './chart.tsx';
import { TrendNotes } from './trend-notes.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

type Props = {
  /** Of the one subject and the years of the answer. */
  view: View;
  /** Of one subject, with the disclosure rate on every base among its measures. */
  answer: Answer;
  bases?: readonly YearBasis[];
};

/** The disclosure rate on its three bases, each with its n: the first one drawn, all in the table. */
export function RatesFigure({ view, answer, bases: yearBases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const first = trendOf(answer, askedMeasure('disclosureRate', { base: bases[0] }));
  const title = t('rates', { name: answer.subjects[0]?.name ?? '', years: yearsIn(answer.years, locale) });
  const held = first.series.flatMap(({ points }) => points).filter(({ value }) => value !== null).length;
  return (
    <>
      {held > 1 && (
        <>
          <Chart
            title={`${title} · ${baseTerms[first.base][locale]}`}
            view={{ ...view, measures: [first.measure], base: first.base }}
            answer={withMeasures(answer, [first])}
            place="besideColumn"
            height={280}
          />
          <TrendNotes trend={first} />
        </>
      )}
      <div className={held > 1 ? 'mt-6' : ''}>
        <YearsTable
          caption={title}
          bases={yearBases}
          years={answer.years}
          changes
          groups={[
            {
              title: null,
              rows: bases.map((base) => ({
                label: baseTerms[base][locale],
                hint: measureOf('disclosureRate', base).formula[locale],
                measure: measureOf('disclosureRate', base),
                points: pointsOf(answer, 0, askedMeasure('disclosureRate', { base })),
              })),
            },
          ]}
        />
      </div>
    </>
  );
}
