import { useLocale, useTranslations } from 'next-intl';
import { outcomeGroups } from '@/lib/form/application.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { baseTerms, type MeasureId, measureOf, bases as rateBases } from '@/lib/indicator/measure.ts';
import { relayMeasures } from '@/lib/indicator/relay.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import { FoldedTable } from './folded-table.tsx';
import { type YearBasis, type YearsRow, YearsTable } from './years-table.tsx';

type Props = {
  /** Of one subject, with the balance of applications, the six outcome groups and the disclosure rate on every base. */
  answer: Answer;
  bases?: readonly YearBasis[];
};

/** The years of an answer in words: `2019–2025 年`. */
export function yearsIn(years: readonly number[], locale: Locale): string {
  return describeYears({ from: years[0] ?? 0, to: years.at(-1) ?? 0 }, locale);
}

/** A row a measure of the first subject. */
export function yearsRow(answer: Answer, id: MeasureId, locale: Locale): YearsRow {
  const measure = measureOf(id);
  return { label: measure.term[locale], measure, points: pointsOf(answer, 0, askedMeasure(id)) };
}

/** The tables of applications that agencies and regions have in common: balance, outcomes, and the rate on its three bases. */
export function ApplicationTables({ answer, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const { years } = answer;
  const said = { name: answer.subjects[0]?.name ?? '', years: yearsIn(years, locale) };
  const outcomes = [...outcomeGroups, 'outcomeTotal'] as const;
  const rates = rateBases.map((base): YearsRow => {
    const measure = measureOf('disclosureRate', base);
    return {
      label: baseTerms[base][locale],
      hint: measure.formula[locale],
      measure,
      points: pointsOf(answer, 0, askedMeasure('disclosureRate', { base })),
    };
  });
  const tables = [
    {
      title: t('applicationsTitle'),
      caption: t('applications', said),
      changes: true,
      rows: relayMeasures.map((id) => yearsRow(answer, id, locale)),
    },
    {
      title: t('outcomesTitle'),
      caption: t('outcomes', said),
      changes: false,
      rows: outcomes.map((id) => yearsRow(answer, id, locale)),
    },
    { title: t('ratesTitle'), caption: t('rates', said), changes: true, rows: rates },
  ];
  return tables.map(({ title, caption, changes, rows }) => (
    <FoldedTable key={title} title={title} note={t('size', { rows: rows.length, years: years.length })}>
      <YearsTable caption={caption} bases={bases} years={years} changes={changes} groups={[{ title: null, rows }]} />
    </FoldedTable>
  ));
}
