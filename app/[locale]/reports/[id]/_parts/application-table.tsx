import { useLocale, useTranslations } from 'next-intl';
import {
  type ApplicationRowSpec,
  applicantKinds,
  applicantTerms,
  applicationRowsOf,
  outcomeGroupHeading,
} from '@/lib/form/application.ts';
import { applicationKey } from '@/lib/form/figure.ts';
import { type Edition, tableTerms } from '@/lib/form/terms.ts';
import { FormCell, type FormView } from './form-cell.tsx';

/** Table 三 in one edition: the outcome rows of a group stand under its heading. */
export function ApplicationTable({ edition, form }: { edition: Edition; form: FormView }) {
  const t = useTranslations('form');
  const locale = useLocale();
  const rows = applicationRowsOf(edition);
  return (
    <table className="form">
      <caption className="sr-only">{tableTerms.application[locale]}</caption>
      <thead>
        <tr>
          <td rowSpan={2} colSpan={2} aria-hidden="true" />
          <th rowSpan={2} scope="col" className="min-w-11 text-xs">
            {applicantTerms.naturalPerson[locale]}
          </th>
          <th colSpan={5} scope="colgroup">
            {t('organizations')}
          </th>
          <th rowSpan={2} scope="col" className="min-w-11 text-xs">
            {applicantTerms.total[locale]}
          </th>
        </tr>
        <tr>
          {applicantKinds.slice(1, 6).map((kind) => (
            <th key={kind} scope="col" className="min-w-11 text-xs">
              {applicantTerms[kind][locale]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((spec, index) => (
          <tr key={spec.row}>
            <RowHeading spec={spec} rows={rows} index={index} />
            {applicantKinds.map((kind) => (
              <FormCell key={kind} form={form} figure={applicationKey(spec.row, kind)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowHeading({
  spec,
  rows,
  index,
}: {
  spec: ApplicationRowSpec;
  rows: readonly ApplicationRowSpec[];
  index: number;
}) {
  const locale = useLocale();
  const members = spec.group ? rows.filter((row) => row.group === spec.group) : [];
  if (members.length < 2) {
    return (
      <th colSpan={2} scope="row">
        {spec.term[locale]}
      </th>
    );
  }
  return (
    <>
      {rows[index - 1]?.group !== spec.group && spec.group && (
        <th rowSpan={members.length} scope="rowgroup" className="min-w-14 align-top md:min-w-20">
          {outcomeGroupHeading(spec.group)[locale]}
        </th>
      )}
      <th scope="row" className="min-w-28 md:min-w-40">
        {spec.term[locale]}
      </th>
    </>
  );
}
