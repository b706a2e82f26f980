import { useLocale, useTranslations } from 'next-intl';
import { challengeColumns, challengeColumnTerms, challengeGroups, challengeGroupTerms } from '@/lib/form/challenge.ts';
import { challengeKey } from '@/lib/form/figure.ts';
import { tableTerms } from '@/lib/form/terms.ts';
import { FormCell, type FormView } from './form-cell.tsx';

/** Table 四, fifteen numbers in one row under two rows of headings, the same in both editions. */
export function ChallengeTable({ form }: { form: FormView }) {
  const t = useTranslations('form');
  const locale = useLocale();
  return (
    <table className="form">
      <caption className="sr-only">{tableTerms.challenge[locale]}</caption>
      <thead>
        <tr>
          <th colSpan={5} rowSpan={2} scope="colgroup">
            {challengeGroupTerms.reconsideration[locale]}
          </th>
          <th colSpan={10} scope="colgroup">
            {t('litigation')}
          </th>
        </tr>
        <tr>
          {challengeGroups.slice(1).map((group) => (
            <th key={group} colSpan={5} scope="colgroup">
              {challengeGroupTerms[group][locale]}
            </th>
          ))}
        </tr>
        <tr>
          {challengeGroups.map((group) =>
            challengeColumns.map((column) => (
              <th key={`${group}.${column}`} scope="col" className="min-w-11 !px-1 text-xs">
                {challengeColumnTerms[column][locale]}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        <tr>
          {challengeGroups.map((group) =>
            challengeColumns.map((column) => (
              <FormCell key={`${group}.${column}`} form={form} figure={challengeKey(group, column)} />
            )),
          )}
        </tr>
      </tbody>
    </table>
  );
}
