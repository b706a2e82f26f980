import { useLocale, useTranslations } from 'next-intl';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import type { WithoutValue } from '@/lib/indicator/transform/fold-without-value.ts';
import { FoldedSubjects } from './folded-subjects.tsx';

/** Subjects without a value, counted by their reasons and listed when opened; nothing where none are folded. */
export function WithoutValueList({ folded }: { folded: readonly WithoutValue[] }) {
  const t = useTranslations('rows');
  const locale = useLocale();
  if (folded.length === 0) return null;
  return (
    <FoldedSubjects
      groups={folded.map(({ reasons, subjects }) => ({
        summary: t('without', {
          count: subjects.length,
          reasons: reasons.map((reason) => absenceTerms[reason][locale]).join(' / '),
        }),
        subjects,
      }))}
    />
  );
}
