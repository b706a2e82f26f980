import { useLocale, useTranslations } from 'next-intl';
import type { Answer } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { namesAmong } from '../_components/names-among.ts';
import { TableArea } from '../_components/table-area.tsx';

/** The same answers on three bases, with formula and n: one rate never stands for the others. */
export function BasesTable({ answer, total }: { answer: Answer; total: number }) {
  const t = useTranslations('explore');
  const locale = useLocale();
  const title = t('threeBases', { year: String(answer.years[0] ?? '') });
  const nameOf = namesAmong(answer.subjects);
  return (
    <details className="mt-2 text-s">
      <summary className="cursor-pointer py-1">{title}</summary>
      <TableArea label={title}>
        <table className="figures">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('subject')}</th>
              {answer.measures.map(({ measure, base }) => {
                const { formula, nTerm } = measureOf(measure, base);
                return (
                  <th key={base} scope="col" className="min-w-40 !whitespace-normal">
                    {baseTerms[base][locale]}
                    <span className="block text-xs">
                      {t('formula', { formula: formula[locale], n: nTerm?.[locale] ?? '' })}
                    </span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {answer.subjects.map((subject, place) => (
              <tr key={`${subject.kind} ${subject.id}`}>
                <th scope="row" lang={subject.kind === 'agency' ? 'zh' : undefined}>
                  {nameOf(subject)}
                </th>
                {answer.measures.map(({ base }, at) => {
                  const point = answer.points[place]?.[at]?.[0];
                  return (
                    <td key={base}>
                      {point?.value == null ? (
                        <span className="text-xs text-ink-2">{absenceTerms[point?.absence ?? 'noReport'][locale]}</span>
                      ) : (
                        <>
                          {formatValue(point.value, 'percent')}
                          <span className="under">n = {formatValue(point.n ?? 0, 'case')}</span>
                        </>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableArea>
      {total > answer.subjects.length && (
        <p className="quiet mt-1">{t('basesCut', { shown: answer.subjects.length, count: total })}</p>
      )}
    </details>
  );
}
