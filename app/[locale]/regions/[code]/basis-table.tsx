import { useLocale, useTranslations } from 'next-intl';
import type { RegionSummary } from '@/lib/answer/find-region.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { absenceTerms, basisTerms } from '@/lib/indicator/terms.ts';
import { TableArea } from '../../_components/table-area.tsx';
import { basisMarks } from '../../_components/years-table.tsx';

/** On which basis each year's figures stand, and how many reports are behind them. */
export function BasisTable({ years, span }: { years: RegionSummary['years']; span: readonly number[] }) {
  const t = useTranslations('region');
  const locale = useLocale();
  const none = <span className="text-ink-3">{absenceTerms.noReport[locale]}</span>;
  return (
    <TableArea label={t('basis')}>
      <table className={`figures ${span.length < 4 ? 'md:!w-auto' : ''}`}>
        <caption className="sr-only">{t('basis')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('year')}</th>
            <th scope="col" className="text">
              {t('basisOf')}
            </th>
            <th scope="col">{t('reports')}</th>
            <th scope="col">{t('consolidated')}</th>
          </tr>
        </thead>
        <tbody>
          {span.map((year) => {
            const held = years.find(({ reportYear }) => reportYear === year);
            return (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td className="text">
                  {held ? (
                    <>
                      <span aria-hidden="true" className="mr-2 text-ink-2">
                        {basisMarks[held.basis]}
                      </span>
                      {basisTerms[held.basis][locale]}
                    </>
                  ) : (
                    none
                  )}
                </td>
                <td>{held ? formatValue(held.reports, 'case') : '–'}</td>
                <td>{held ? formatValue(held.consolidated, 'case') : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableArea>
  );
}
