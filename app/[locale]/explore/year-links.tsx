import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';
import { exploreHref } from './explore-href.ts';
import type { ExplorePage } from './explore-page.ts';

/** The years that a display of one year can show, the one shown marked. */
export function YearLinks({ page: { view, answer, year: shown }, locale }: { page: ExplorePage; locale: Locale }) {
  const t = useTranslations('explore');
  if (answer.years.length < 2) return null;
  return (
    <nav aria-label={t('year')} className="mb-3 flex flex-wrap gap-1 text-s">
      {answer.years.map((year) => (
        <Link
          key={year}
          href={exploreHref({ ...view, year }, locale)}
          scroll={false}
          aria-current={year === shown ? 'true' : undefined}
          className="border border-rule-2 px-2.5 py-1 tabular-nums aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
        >
          {year}
        </Link>
      ))}
    </nav>
  );
}
