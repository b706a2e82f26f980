import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { describeAgency, withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import { scopeTerms } from '@/lib/form/terms.ts';
import { describeReason } from '@/lib/i18n/describe-reason.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { divisionNameIn, placeNameIn } from '@/lib/region/place-name.ts';
import type { View } from '@/lib/view/view.ts';
import { Breadcrumb } from '../../_components/breadcrumb.tsx';
import { MixedText } from '../../_components/mixed-text.tsx';
import { OriginTag } from '../../_components/origin-tag.tsx';
import { SubjectLink } from '../../_components/subject-link.tsx';
import { SyntheticNote } from '../../_components/synthetic-note.tsx';
import { yearRuns } from '../../_components/year-runs.ts';
import { exploreHref } from '../../explore/explore-href.ts';
import type { AgencyPage } from './agency-page.ts';

/** Who the agency is, where it stands and how that was settled, and where its figures can be taken. */
export function AgencyHead({ page, locale }: { page: AgencyPage; locale: Locale }) {
  const t = useTranslations('agency');
  const { agency, reports, scope, scopes } = page;
  const { subject, places, aliases } = agency;
  const place = places.at(-1);
  const count = reports.filter(({ isCurrent }) => isCurrent).length;
  return (
    <header>
      <Breadcrumb divisions={places} origin={subject.origin} />
      <h1 className="mt-1">
        <MixedText text={withoutSyntheticMark(subject.name)} locale={locale} />
        <OriginTag origin={subject.origin} />
      </h1>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-s text-ink-2">
        <li>{describeAgency(agency.kind, agency.level, locale)}</li>
        <li>{t('held', { count, years: yearRuns(agency.years) })}</li>
        {aliases.length > 0 && (
          <li>
            <MixedText text={t('aliases', { names: aliases.join(t('separator')) })} locale={locale} />
          </li>
        )}
        {agency.regionStatus === 'placed' && subject.origin === 'filed' && (
          <li>
            <MixedText text={t('placedBy', { reason: describeReason(agency.regionReason, locale) })} locale={locale} />
          </li>
        )}
      </ul>
      {subject.origin === 'synthetic' && <SyntheticNote>{t('synthetic')}</SyntheticNote>}
      {agency.regionStatus !== 'placed' && (
        <div className="mt-3 border-l-3 border-accent bg-accent-soft px-4 py-2 text-s">
          <p>
            {t(agency.regionStatus === 'ambiguous' ? 'ambiguous' : 'unknown')}{' '}
            {describeReason(agency.regionReason, locale)}
          </p>
          {agency.regionCandidates.length > 0 && (
            <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
              {agency.regionCandidates.map((code) => (
                <li key={code}>
                  <SubjectLink
                    subject={{ kind: 'region', id: code, origin: subject.origin }}
                    name={placeNameIn(code, locale)}
                  />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className="no-print mt-4 flex flex-wrap items-center gap-2">
        <Link className="button button-strong" href={`/${locale}/explore?subjects=${subject.id}`}>
          {t('draw')}
        </Link>
        <Link className="button" href={exploreHref(againstPeers(page), locale)}>
          {t('compare')}
        </Link>
        {place && (
          <Link className="button" href={`/${locale}/agencies?${othersAt(subject.origin, place.code)}`}>
            {t('others', { place: divisionNameIn(place, locale) })}
          </Link>
        )}
        {scopes.length > 1 && (
          <nav aria-label={t('scope')} className="ml-auto flex gap-4 text-s">
            {(['any', ...scopes] as const).map((one) => (
              <Link
                key={one}
                href={`/${locale}/agencies/${subject.id}${one === 'any' ? '' : `?scope=${one}`}`}
                aria-current={one === scope ? 'true' : undefined}
                className="border-b-2 border-transparent py-1 text-ink-2 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
              >
                {one === 'any' ? t('preferred') : scopeTerms[one][locale]}
              </Link>
            ))}
          </nav>
        )}
      </div>
    </header>
  );
}

/** The agency's disclosure rate against its peers, by the rule that its page shows them by. */
function againstPeers({ view, overview }: AgencyPage): View {
  return { ...view, measures: ['disclosureRate'], comparison: overview?.rule ?? 'peersInProvince' };
}

function othersAt(origin: string, code: string): URLSearchParams {
  return new URLSearchParams({ subjects: code, ...(origin === 'synthetic' ? { origin } : {}) });
}
