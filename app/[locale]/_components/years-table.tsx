import { useLocale, useTranslations } from 'next-intl';
import type { Measure } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { basisTerms } from '@/lib/indicator/terms.ts';
import { PointChange, PointValue } from './figures-table.tsx';
import { TableArea } from './table-area.tsx';

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
  /** Of a region: what each year rests on, said once at the head of its column. */
  bases?: readonly YearBasis[];
};

/** What a region's year rests on. */
export type YearBasis = {
  readonly reportYear: number;
  readonly basis: 'consolidated' | 'sum';
  readonly reports: number;
};
/** A consolidated report, or a sum. */
export const basisMarks = { consolidated: '■', sum: 'Σ' } as const;

/** Several measures of one agency or region: a row a measure, a column a year. */
export function YearsTable({ caption, years, groups, changes = false, bases = [] }: Props) {
  const t = useTranslations('yearsTable');
  return (
    <TableArea label={caption}>
      <table className={`figures ${years.length < 4 ? 'md:!w-auto' : ''}`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('measure')}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
                <Basis of={bases.find(({ reportYear }) => reportYear === year)} />
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
              <Row key={row.label} row={row} changes={changes} bases={bases} />
            ))}
          </tbody>
        ))}
      </table>
    </TableArea>
  );
}

function Basis({ of }: { of: YearBasis | undefined }) {
  const t = useTranslations('table');
  const locale = useLocale();
  if (!of) return null;
  const words = of.basis === 'sum' ? t('sumOf', { count: of.reports }) : basisTerms[of.basis][locale];
  return (
    <span className="block text-xs" title={words}>
      <span aria-hidden="true">{basisMarks[of.basis]}</span>
      {of.basis === 'sum' && <span aria-hidden="true"> {of.reports}</span>}
      <span className="sr-only">{words}</span>
    </span>
  );
}

type RowProps = { row: YearsRow; changes: boolean; bases: readonly YearBasis[] };

function Row({ row: { label, hint, measure, points }, changes, bases }: RowProps) {
  return (
    <tr>
      <th scope="row" className="row-name">
        {label}
        {hint && <span className="under">{hint}</span>}
      </th>
      {points.map((point, index) => {
        const basis = bases.find(({ reportYear }) => reportYear === point.reportYear);
        const isSaid = basis?.basis === point.basis && basis.reports === point.reports;
        return (
          <td key={point.reportYear}>
            <PointValue point={point} measure={measure} showsBasis={!isSaid} />
            {changes && index > 0 && <PointChange point={point} />}
          </td>
        );
      })}
    </tr>
  );
}
