import { useLocale } from 'next-intl';
import { Fragment } from 'react';
import type { DisclosureColumn } from '@/lib/form/disclosure.ts';
import { disclosureKey } from '@/lib/form/figure.ts';
import { type Edition, type Term, tableTerms, unitTerms } from '@/lib/form/terms.ts';
import { sayName } from '@/lib/i18n/name-words.ts';
import { printedItems } from '@/lib/report/printed-items.ts';
import { FormCell, type FormView } from './form-cell.tsx';

/** Table 二, its items under the article that asks for them, each in the edition its figures were found in. */
export function DisclosureTable({ edition, form }: { edition: Edition; form: FormView }) {
  const locale = useLocale();
  const items = printedItems(edition, (key) => form.cells.has(key));
  return (
    <table className="form">
      <caption className="sr-only">{tableTerms.disclosure[locale]}</caption>
      <tbody>
        {items.map((item, index) => {
          const before = items[index - 1];
          const isNew = before?.article[locale] !== item.article[locale];
          const header = item.columns.map((column) => column.key).join();
          const isNewHeader = isNew || before?.columns.map((column) => column.key).join() !== header;
          return (
            <Fragment key={`${item.item} ${header}`}>
              {isNew && (
                <tr>
                  <th colSpan={4} scope="colgroup" className="!text-center !text-ink">
                    {item.article[locale]}
                  </th>
                </tr>
              )}
              {isNewHeader && (
                <tr>
                  <td aria-hidden="true" />
                  {item.columns.map((column, place) => (
                    <th
                      key={column.key}
                      scope="col"
                      colSpan={spanOf(place, item.columns.length)}
                      className="!text-right"
                    >
                      {headingOf(column, locale)}
                    </th>
                  ))}
                </tr>
              )}
              <tr>
                <th scope="row">{item.term[locale]}</th>
                {item.columns.map((column, place) => (
                  <FormCell
                    key={column.key}
                    form={form}
                    figure={disclosureKey(item.item, column.key)}
                    span={spanOf(place, item.columns.length)}
                  />
                ))}
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

/** Three number columns in all: an item with fewer lets its last one fill the row. */
function spanOf(place: number, count: number): number {
  return place === count - 1 ? 4 - count : 1;
}

/** An amount never without its unit, where the form's own words do not hold it. */
function headingOf({ term, unit }: DisclosureColumn, locale: keyof Term): string {
  const name = unitTerms.wanYuan[locale];
  if (unit !== 'wanYuan' || term[locale].includes(name)) return term[locale];
  return sayName('withDetail', locale, { name: term[locale], detail: name });
}
