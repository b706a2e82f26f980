import { useLocale, useTranslations } from 'next-intl';
import type { Column } from '@/lib/dataset/column.ts';

/** The columns of a file: header for people, key for programs, type, and what it holds, codes with their words. */
export function ColumnList({ title, columns }: { title: string; columns: readonly Column[] }) {
  const t = useTranslations('columns');
  const locale = useLocale();
  return (
    <details className="mt-4">
      <summary className="cursor-pointer">
        {title} <span className="quiet">{t('count', { count: columns.length })}</span>
      </summary>
      <table className="mt-2 w-full border-collapse text-s [&_td]:border-b [&_td]:border-rule [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-top [&_th]:border-b [&_th]:border-rule-2 [&_th]:py-1.5 [&_th]:pr-4 [&_th]:text-left [&_th]:align-top [&_th]:font-medium">
        <caption className="sr-only">{title}</caption>
        <thead className="text-ink-2">
          <tr>
            <th scope="col">{t('header')}</th>
            <th scope="col">{t('key')}</th>
            <th scope="col" className="max-md:hidden">
              {t('type')}
            </th>
            <th scope="col">{t('description')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.key}>
              <th scope="row">{column.header[locale]}</th>
              <td>
                <code className="font-mono text-xs [overflow-wrap:anywhere]">{column.key}</code>
              </td>
              <td className="whitespace-nowrap text-ink-2 max-md:hidden">{t(`types.${column.type}`)}</td>
              <td>
                {column.description[locale]}
                {column.codes && (
                  <span className="under">
                    {Object.entries(column.codes).map(([code, term]) => (
                      <span key={code} className="mr-3 inline-block">
                        <code className="font-mono">{code}</code> {term[locale]}
                      </span>
                    ))}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
