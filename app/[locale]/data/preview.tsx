import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type Audience, headerOf, shownValue } from '@/lib/dataset/column.ts';
import { type FigureFileRow, figureColumns } from '@/lib/dataset/figure-rows.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { ScrollArea } from '../_components/scroll-area.tsx';

/** What of a row is shown at a glance; the file has every column. */
const shown: readonly (keyof FigureFileRow)[] = [
  'agency',
  'report_year',
  'figure_row',
  'figure_column',
  'value',
  'unit',
  'state',
  'computed',
  'scope',
  'edition',
  'region',
  'origin',
  'source_name',
];
const columns = shown.flatMap((key) => {
  const column = figureColumns.find((one) => one.key === key);
  return column ? [{ ...column, key }] : [];
});

/** The first rows of a file with its main columns, in the file's own headers and words. */
export function Preview({ rows, caption }: { rows: readonly FigureFileRow[]; caption: string }) {
  const t = useTranslations('data');
  const locale = useLocale();
  const people: Audience = { kind: 'people', locale };
  return (
    <ScrollArea label={caption} className="mt-8">
      <table className="figures">
        <caption>
          {caption} <span className="font-normal text-ink-2">{t('preview', { count: rows.length })}</span>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.type === 'number' ? undefined : 'text'}>
                {headerOf(column, people)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.report_id} ${row.figure}`}>
              {columns.map((column) => {
                const value = shownValue(column, row[column.key], people);
                const text = value === null ? '' : String(value);
                return (
                  <td key={column.key} className={column.type === 'number' ? undefined : 'text'}>
                    {column.key === 'value' ? <Proof row={row} text={text || '–'} locale={locale} /> : text}
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

/** A value opens its report at the cell it came from. */
function Proof({ row, text, locale }: { row: FigureFileRow; text: string; locale: Locale }) {
  return (
    <Link prefetch={false} className="link" href={`/${locale}/reports/${row.report_id}?cell=${row.figure}#cell`}>
      {text}
    </Link>
  );
}
