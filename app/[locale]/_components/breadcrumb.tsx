import { useLocale, useTranslations } from 'next-intl';
import type { Origin } from '@/lib/indicator/series.ts';
import type { Division } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { SubjectLink } from './subject-link.tsx';

/** The divisions something lies in, the state first, each leading to its page. */
export function Breadcrumb({ divisions, origin }: { divisions: readonly Division[]; origin: Origin }) {
  const t = useTranslations('site');
  const locale = useLocale();
  if (divisions.length === 0) return null;
  return (
    <nav aria-label={t('place')} className="text-s text-ink-2">
      <ol className="flex flex-wrap gap-x-2">
        {divisions.map((division, index) => (
          <li key={division.code}>
            {index > 0 && (
              <span aria-hidden="true" className="mr-2 text-ink-3">
                ›
              </span>
            )}
            <SubjectLink
              subject={{ kind: 'region', id: division.code, origin }}
              name={divisionNameIn(division, locale)}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}
