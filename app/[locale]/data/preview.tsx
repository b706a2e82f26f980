import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type Audience, type Column, type FileRow, headerOf, shownValue, type Value } from '@/lib/dataset/column.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { cellHref } from '../_components/cell-link.tsx';
import { ScrollArea } from '../_components/scroll-area.tsx';

type Props = { columns: readonly Column[]; rows: readonly FileRow[]; caption: string };

/** The first rows of a file, in the file's own headers and words. A value opens its report at the cell it came from. */
export function Preview({ columns: all, rows, caption }: Props) {
  const t = useTranslations('data');
  const locale = useLocale();
  const people: Audience = { kind: 'people', locale };
  const columns = [...all].sort((one, other) => placeOf(one) - placeOf(other));
  return (
    <ScrollArea label={caption} className="mt-8">
      <table className="figures">
        <caption>
          {caption} <span className="font-normal text-ink-2">{t('preview', { count: rows.length })}</span>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={isNumber(column) ? undefined : 'text'}>
                {headerOf(column, people)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => {
                const value = shownValue(column, row[column.key] ?? null, people);
                const href = hrefOf(column, row, locale);
                return (
                  <td key={column.key} className={isNumber(column) ? undefined : 'text'}>
                    {href ? (
                      <Link prefetch={false} className="link" href={href}>
                        {textOf(value) || '–'}
                      </Link>
                    ) : (
                      textOf(value)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** What a reader looks for first comes first; the file keeps its own order. */
const first = [
  'agency',
  'subject',
  'report_year',
  'measure_name',
  'figure_row',
  'figure_column',
  'value',
  'unit',
  'state',
  'absence',
  'check',
];
const placeOf = ({ key }: Column) => (first.includes(key) ? first.indexOf(key) : first.length);

const isNumber = ({ type }: Column) => type === 'number' || type === 'integer';
const textOf = (value: Value) => (value === null ? '' : String(value));
const keyOf = (row: FileRow) => [row.report_id, row.figure, row.subject_id, row.measure, row.report_year].join(' ');

/** The cell a value came from: of a row a figure the figure, of a row a report the figure of the column. */
function hrefOf({ key }: Column, row: FileRow, locale: Locale): string | null {
  const figure = key === 'value' ? row.figure : key.includes('.') ? key : null;
  return figure && row.report_id ? cellHref(Number(row.report_id), String(figure), locale) : null;
}
