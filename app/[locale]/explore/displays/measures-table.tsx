import { useLocale, useTranslations } from 'next-intl';
import type { Answer } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { absenceTerms, measureUnitTerms } from '@/lib/indicator/terms.ts';
import { CellLink } from '../../_components/cell-link.tsx';
import { CheckMark } from '../../_components/check-mark.tsx';
import { MixedText } from '../../_components/mixed-text.tsx';
import { namesAmong } from '../../_components/names-among.ts';
import { TableArea } from '../../_components/table-area.tsx';

/** One year over the main measures: a measure a row, a subject a column, every number leading to its report. */
export function MeasuresTable({ answer }: { answer: Answer }) {
  const t = useTranslations('rows');
  const locale = useLocale();
  const { subjects, measures, points } = answer;
  const year = answer.years[0] ?? 0;
  const nameOf = namesAmong(subjects);
  return (
    <TableArea label={t('measures', { year: String(year) })}>
      <table className="figures">
        <caption>{t('measures', { year: String(year) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('measure')}</th>
            {subjects.map((subject) => (
              <th key={subject.id} scope="col" className="min-w-28 !whitespace-normal">
                <MixedText text={nameOf(subject)} locale={locale} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((asked, index) => {
            const measure = measureOf(asked.measure, asked.base);
            return (
              <tr key={measure.id}>
                <th scope="row" className="row-name">
                  <a className="link" href={`/${locale}/methods#${measure.id}`}>
                    {measure.term[locale]}
                  </a>
                  {measure.unit !== 'percent' && (
                    <span className="text-xs text-ink-2"> {measureUnitTerms[measure.unit][locale]}</span>
                  )}
                </th>
                {subjects.map((subject, at) => {
                  const point = points[at]?.[index]?.[0];
                  if (point?.value == null) {
                    return (
                      <td key={subject.id} className="text-ink-2">
                        {absenceTerms[point?.absence ?? 'noReport'][locale]}
                      </td>
                    );
                  }
                  return (
                    <td key={subject.id}>
                      <CellLink point={point}>{formatValue(point.value, measure.unit)}</CellLink>
                      {point.check && <CheckMark status={point.check} delta={point.delta} />}
                      {point.denominator !== null && (
                        <span className="under">n = {formatValue(point.denominator, 'case')}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableArea>
  );
}
