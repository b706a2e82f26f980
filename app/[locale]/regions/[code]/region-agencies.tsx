import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { FoundAgencies } from '@/lib/answer/find-agencies.ts';
import { describeAgency, withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import type { Origin } from '@/lib/indicator/series.ts';
import { nationalCode } from '@/lib/region/division.ts';
import { OriginTag } from '../../_components/origin-tag.tsx';
import { SubjectLink } from '../../_components/subject-link.tsx';
import { yearRuns } from '../../_components/year-runs.ts';

/** The first agencies of a region with the years held of each, and where the others are listed. */
export function RegionAgencies({ page, code, origin }: { page: FoundAgencies; code: string; origin: Origin }) {
  const t = useTranslations('region');
  const locale = useLocale();
  const params = new URLSearchParams({
    ...(code === nationalCode ? {} : { subjects: code }),
    ...(origin === 'synthetic' ? { origin } : {}),
  });
  if (page.total === 0) return <p className="text-s text-ink-2">{t('noAgencies')}</p>;
  return (
    <>
      <ul className="gap-x-10 text-s md:columns-2">
        {page.rows.map((agency) => (
          <li key={agency.id} className="flex break-inside-avoid items-baseline gap-3 border-b border-rule py-1.5">
            <span className="min-w-0">
              <SubjectLink subject={{ kind: 'agency', id: agency.id }} name={withoutSyntheticMark(agency.name)} />
              <OriginTag origin={agency.origin} />
              <span className="under">{describeAgency(agency.kind, agency.level, locale)}</span>
            </span>
            <span className="ml-auto whitespace-nowrap text-xs tabular-nums text-ink-2">{yearRuns(agency.years)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <Link className="button" href={`/${locale}/agencies?${params}`}>
          {t('allAgencies', { count: formatValue(page.total, 'case') })}
        </Link>
      </p>
    </>
  );
}
