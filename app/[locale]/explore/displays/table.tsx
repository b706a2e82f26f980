import { useTranslations } from 'next-intl';
import { PageYears } from '../page-years.tsx';
import { RowsTable } from '../rows-table.tsx';
import type { DisplayProps } from './display-props.ts';
import { MeasuresTable } from './measures-table.tsx';

/** More subjects than this have no column each. */
const mostColumns = 20;

/** The figures alone: every subject over the years, a table a measure, and the main measures of one year side by side. */
export function TableDisplay({ page }: DisplayProps) {
  const { answer, totals, sentence, view, ofYear, year } = page;
  const t = useTranslations('explore');
  const showsChanges = view.comparison === 'lastYear' || view.comparison === 'baseYear';
  return (
    <>
      {answer.measures.map((measure) => (
        <RowsTable
          key={`${measure.measure} ${measure.base}`}
          answer={answer}
          totals={totals}
          measure={measure}
          caption={sentence.text}
          showsChanges={showsChanges}
          showsCompound
        />
      ))}
      {ofYear && (
        <section className="mt-8">
          <h2 className="mb-2">{t('inYear', { year: String(year) })}</h2>
          <PageYears page={page} />
          {ofYear.subjects.length > mostColumns ? (
            <p className="quiet">{t('manyColumns', { most: mostColumns })}</p>
          ) : (
            <MeasuresTable answer={ofYear} />
          )}
        </section>
      )}
    </>
  );
}
