import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { outcomeGroups, outcomeGroupTerms } from '@/lib/form/application.ts';
import { type OutcomeColumn, outcomeColumns } from '@/lib/indicator/applicant-sums.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { PointValue } from '../../_components/figures-table.tsx';
import { MixedText } from '../../_components/mixed-text.tsx';
import { TableArea } from '../../_components/table-area.tsx';

export type OutcomesRow = {
  readonly key: string;
  readonly name: ReactNode;
  readonly pointOf: (column: OutcomeColumn) => Point | undefined;
};

type Props = { title: string; of: string; rows: readonly OutcomesRow[] };

/** The six outcome groups and their total, a row each of what a drawing has as bars, with shares; on phones an outcome a line. */
export function OutcomesTable({ title, of, rows }: Props) {
  const locale = useLocale();
  return (
    <TableArea label={title}>
      <table className="figures outcomes">
        <caption className="sr-only">
          <MixedText text={title} locale={locale} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {outcomeColumns.map((column) => (
              <th key={column} scope="col">
                {outcomeName(column, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, pointOf }) => {
            // As in the drawing: of the sum of the groups, which need not be the total printed.
            const counts = outcomeGroups.map((group) => pointOf(group)?.value ?? null);
            const sum = counts.includes(null) ? 0 : counts.reduce<number>((all, count) => all + (count ?? 0), 0);
            return (
              <tr key={key}>
                <th scope="row" className="!whitespace-normal md:max-w-[24ch]">
                  {name}
                </th>
                {outcomeColumns.map((column) => {
                  const point = pointOf(column);
                  const share = column !== 'outcomeTotal' && sum > 0 && point?.value != null ? point.value / sum : null;
                  return (
                    <td key={column} data-name={outcomeName(column, locale)}>
                      {point && <PointValue point={point} measure={measureOf(column)} isBare />}
                      {share !== null && <span className="under">{formatValue(share, 'percent')}</span>}
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

/** What a column of outcomes is called. */
export const outcomeName = (column: OutcomeColumn, locale: 'zh' | 'en'): string =>
  column === 'outcomeTotal' ? measureOf(column).term[locale] : outcomeGroupTerms[column][locale];
