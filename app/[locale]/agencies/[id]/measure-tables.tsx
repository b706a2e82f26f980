import { useLocale, useTranslations } from 'next-intl';
import { editionYearTerms } from '@/lib/dataset/code-terms.ts';
import { challengeColumns, challengeColumnTerms, challengeGroups, challengeGroupTerms } from '@/lib/form/challenge.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { measureUnitTerms } from '@/lib/indicator/terms.ts';
import { yearsIn } from '../../_components/applications-figure.tsx';
import { type YearsRow, YearsTable } from '../../_components/years-table.tsx';
import { challengeMeasures, disclosureMeasures } from './agency-page.ts';

/** Of one agency. */
type Props = { answer: Answer };

/** Table 二 over the years: decisions that run through both editions, and what only the 2021 form asks. */
export function DisclosureFigure({ answer }: Props) {
  const { years, subjects } = answer;
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
      points: pointsOf(answer, 0, askedMeasure(id)),
    };
  });
  const caption = t('disclosure', { name: subjects[0]?.name ?? '', years: yearsIn(years, locale) });
  return <YearsTable caption={caption} years={years} groups={[{ title: null, rows }]} />;
}

/** Table 四 over the years by group and result, and the rates that follow from it. */
export function ChallengesFigure({ answer }: Props) {
  const { years, subjects } = answer;
  const t = useTranslations('figures');
  const locale = useLocale();
  const rates = challengeMeasures.map((id): YearsRow => {
    const measure = measureOf(id);
    const points = pointsOf(answer, 0, askedMeasure(id));
    return { label: measure.term[locale], hint: measure.formula[locale], measure, points };
  });
  const groups = challengeGroups.map((group) => ({
    title: challengeGroupTerms[group][locale],
    rows: challengeColumns.map((column) => ({
      label: challengeColumnTerms[column][locale],
      measure: measureOf(`${group}.${column}`),
      points: pointsOf(answer, 0, askedMeasure(`${group}.${column}`)),
    })),
  }));
  const caption = t('challenges', { name: subjects[0]?.name ?? '', years: yearsIn(years, locale) });
  return (
    <YearsTable caption={caption} years={years} groups={[...groups, { title: t('ratesOfChallenges'), rows: rates }]} />
  );
}
