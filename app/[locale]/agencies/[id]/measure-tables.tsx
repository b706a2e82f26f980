import { useLocale, useTranslations } from 'next-intl';
import { editionYearTerms } from '@/lib/dataset/code-terms.ts';
import { challengeColumns, challengeColumnTerms, challengeGroups, challengeGroupTerms } from '@/lib/form/challenge.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { measureUnitTerms } from '@/lib/indicator/terms.ts';
import { yearsIn } from '../../_components/applications-figure.tsx';
import { type YearsRow, YearsTable } from '../../_components/years-table.tsx';
import { type AgencyFigures, challengeMeasures, disclosureMeasures } from './agency-view.ts';

type Props = { figures: AgencyFigures; name: string };

/** Table 二 over the years: decisions that run through both editions, and what only the 2021 form asks. */
export function DisclosureFigure({ figures: { years, series }, name }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const rows = disclosureMeasures.map((id): YearsRow => {
    const measure = measureOf(id);
    const [edition, other] = measure.editions;
    const only = edition && !other ? [editionYearTerms[edition][locale]] : [];
    return {
      label: measure.term[locale],
      hint: [measureUnitTerms[measure.unit][locale], ...only].join(' · '),
      measure,
      points: series.find((one) => one.measure === id)?.points ?? [],
    };
  });
  const caption = t('disclosure', { name, years: yearsIn(years, locale) });
  return <YearsTable caption={caption} years={years} groups={[{ title: null, rows }]} />;
}

/** Table 四 over the years by group and result, and the rates that follow from it. */
export function ChallengesFigure({ figures: { years, series, challenges }, name }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const rates = challengeMeasures.map((id): YearsRow => {
    const measure = measureOf(id);
    const points = series.find((one) => one.measure === id)?.points ?? [];
    return { label: measure.term[locale], hint: measure.formula[locale], measure, points };
  });
  const groups = challengeGroups.map((group) => ({
    title: challengeGroupTerms[group][locale],
    rows: challengeColumns.map((column) => ({
      label: challengeColumnTerms[column][locale],
      measure: measureOf(`${group}.${column}`),
      points: challenges.groups[group][column],
    })),
  }));
  const caption = t('challenges', { name, years: yearsIn(years, locale) });
  return (
    <YearsTable caption={caption} years={years} groups={[...groups, { title: t('ratesOfChallenges'), rows: rates }]} />
  );
}
