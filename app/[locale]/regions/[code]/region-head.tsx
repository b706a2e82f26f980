import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { RegionSummary } from '@/lib/answer/find-region.ts';
import { withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { origins } from '@/lib/indicator/series.ts';
import { originTerms } from '@/lib/indicator/terms.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
import { Breadcrumb } from '../../_components/breadcrumb.tsx';
import { OriginTag } from '../../_components/origin-tag.tsx';
import { subjectHref } from '../../_components/subject-href.ts';
import { SubjectLink } from '../../_components/subject-link.tsx';
import { SyntheticNote } from '../../_components/synthetic-note.tsx';
import { exploreHref } from '../../explore/explore-href.ts';

/** Which region, of whose reports, and where it can be taken from here. */
export function RegionHead({ region, name, locale }: { region: RegionSummary; name: string; locale: Locale }) {
  const t = useTranslations('region');
  const { subject, parents, government, agencies } = region;
  const { origin, id: code } = subject;
  const view: View = { ...defaultView, subjects: [{ kind: 'region', id: code }], origin };
  return (
    <header>
      <Breadcrumb divisions={parents} origin={origin} />
      <div className="mt-1 flex flex-wrap items-baseline gap-x-8 gap-y-2">
        <h1>
          {name}
          <OriginTag origin={origin} />
        </h1>
        <nav aria-label={t('origin')} className="no-print flex gap-4 text-s">
          {origins.map((one) => (
            <Link
              key={one}
              href={subjectHref({ ...subject, origin: one }, locale)}
              aria-current={one === origin ? 'true' : undefined}
              className="border-b-2 border-transparent py-1 text-ink-2 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {originTerms[one][locale]}
            </Link>
          ))}
        </nav>
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-s text-ink-2">
        <li>{t('code', { code })}</li>
        <li>{t('count', { count: formatValue(agencies, 'case') })}</li>
        {government && (
          <li>
            {t('government')}{' '}
            <SubjectLink subject={government} name={withoutSyntheticMark(government.name)} className="link text-ink" />
          </li>
        )}
      </ul>
      {origin === 'synthetic' && <SyntheticNote>{t('synthetic')}</SyntheticNote>}
      {region.years.length > 0 && (
        <div className="no-print mt-4 flex flex-wrap gap-2">
          <Link className="button button-strong" href={exploreHref(view, locale)}>
            {t('draw')}
          </Link>
          <Link className="button" href={exploreHref({ ...view, display: 'table' }, locale)}>
            {t('compare')}
          </Link>
        </div>
      )}
    </header>
  );
}
