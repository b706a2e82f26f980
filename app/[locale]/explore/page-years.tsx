import { useTranslations } from 'next-intl';
import type { ExplorePage } from './explore-page.ts';
import { YearChoice } from './year-choice.tsx';

/** The choice of the one year that a display shows. */
export function PageYears({ page: { answer, year } }: { page: ExplorePage }) {
  const t = useTranslations('explore');
  return <YearChoice years={answer.years} shown={year} label={t('year')} />;
}
