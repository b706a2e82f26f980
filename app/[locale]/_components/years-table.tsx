import { useTranslations } from 'next-intl';
import { yearlyGrowth } from '@/lib/indicator/growth.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { PointChange, PointValue } from './figures-table.tsx';
import { leadingKey } from './leading-key.ts';

/** One measure over the years. */
export type YearsRow = {
  readonly label: string;
  /** What is said under the label, such as a formula. */
  readonly hint?: string;
  readonly measure: Measure;
  readonly points: readonly Point[];
};
/** Rows under a heading of their own, or without one. */
export type YearsGroup = { readonly title: string | null; readonly rows: readonly YearsRow[] };

type Props = {
  caption: string;
  years: readonly number[];
  groups: readonly YearsGroup[];
  /** Whether each year says its change over the one before. */
  changes?: boolean;
};

/** Several measures of one agency or region: a row a measure, a column a year. */
export function YearsTable({ caption, years, groups, changes = false }: Props) {
  const t = useTranslations('yearsTable');
  return (
    <div className="scroll">
      <table className={`figures ${years.length < 4 ? 'md:!w-auto' : ''}`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('measure')}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            {group.title && (
              <tr>
                <th scope="rowgroup" className="!pt-4 !font-semibold">
                  {group.title}
                </th>
                <td colSpan={years.length} />
              </tr>
            )}
            {group.rows.map((row) => (
              <Row key={row.label} row={row} changes={changes} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Row({ row: { label, hint, measure, points }, changes }: { row: YearsRow; changes: boolean }) {
  const growth = changes ? yearlyGrowth(points, measure) : [];
  return (
    <tr>
      <th scope="row" className="min-w-[8em] max-w-[11em] !whitespace-normal md:w-[20em] md:max-w-[20em]">
        {label}
        {hint && <span className="block text-xs text-ink-2">{hint}</span>}
      </th>
      {points.map((point, index) => {
        const change = growth[index];
        return (
          <td key={point.reportYear}>
            <PointValue point={point} measure={measure} figure={leadingKey(measure, point)} />
            {index > 0 && change && <PointChange change={change} quiet={point.absence === 'noReport'} />}
          </td>
        );
      })}
    </tr>
  );
}
