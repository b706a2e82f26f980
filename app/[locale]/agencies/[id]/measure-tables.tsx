import { useLocale, useTranslations } from 'next-intl';
import { editionYearTerms } from '@/lib/dataset/code-terms.ts';
import { challengeColumns, challengeColumnTerms, challengeGroups, challengeGroupTerms } from '@/lib/form/challenge.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { measureUnitTerms } from '@/lib/indicator/terms.ts';
import { FoldedTable } from '../../_components/folded-table.tsx';
import { yearsIn, yearsRow } from '../../_components/subject-tables.tsx';
import { type YearsRow, YearsTable } from '../../_components/years-table.tsx';
import { challengeRates, disclosureMeasures } from './agency-page.ts';

/** Of one agency. */
type Props = { answer: Answer };

/** Table 二 over the years: decisions that run through both editions, and what only the 2021 form asks. */
export function DisclosureYears({ answer }: Props) {
  const { years, subjects } = answer;
  const t = useTranslations('figures');
  const locale = useLocale();
  const rows = disclosureMeasures.map((id): YearsRow => {
    const measure = measureOf(id);
    const [edition, other] = measure.editions;
    const only = edition && !other ? [editionYearTerms[edition][locale]] : [];
    return { ...yearsRow(answer, id, locale), hint: [measureUnitTerms[measure.unit][locale], ...only].join(' · ') };
  });
  const caption = t('disclosure', { name: subjects[0]?.name ?? '', years: yearsIn(years, locale) });
  return (
    <FoldedTable title={t('disclosureTitle')} note={t('size', { rows: rows.length, years: years.length })}>
      <YearsTable caption={caption} years={years} groups={[{ title: null, rows }]} />
    </FoldedTable>
  );
}

/** Table 四 over the years by group and result, and the rates that follow from it. */
export function ChallengeYears({ answer }: Props) {
  const { years, subjects } = answer;
  const t = useTranslations('figures');
  const locale = useLocale();
  const rates = challengeRates.map((id) => ({
    ...yearsRow(answer, id, locale),
    hint: measureOf(id).formula[locale],
  }));
  const groups = challengeGroups.map((group) => ({
    title: challengeGroupTerms[group][locale],
    rows: challengeColumns.map((column) => ({
      ...yearsRow(answer, `${group}.${column}`, locale),
      label: challengeColumnTerms[column][locale],
    })),
  }));
  const caption = t('challenges', { name: subjects[0]?.name ?? '', years: yearsIn(years, locale) });
  const all = [...groups, { title: t('ratesOfChallenges'), rows: rates }];
  const rows = all.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <FoldedTable title={t('challengesTitle')} note={t('size', { rows, years: years.length })}>
      <YearsTable caption={caption} years={years} groups={all} />
    </FoldedTable>
  );
}
