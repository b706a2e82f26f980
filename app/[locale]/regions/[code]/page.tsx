import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/i18n/locales.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';
import { regionParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { defaultView } from '@/lib/view/view.ts';
import { redirectToCanonical } from '../../../canonical.ts';
import { ApplicationsFigure } from '../../_components/applications-figure.tsx';
import { databasePage } from '../../_components/database-page.tsx';
import { DroppedNotice } from '../../_components/dropped-notice.tsx';
import { FlowFigure } from '../../_components/flow-figure.tsx';
import { OutcomesFigure } from '../../_components/outcomes-figure.tsx';
import { cardOfView, pageLinks } from '../../_components/page-links.ts';
import { PageSection } from '../../_components/page-section.tsx';
import { RatesFigure } from '../../_components/rates-figure.tsx';
import { BasisTable } from './basis-table.tsx';
import { DivisionsMap } from './divisions-map.tsx';
import { RankingFigure } from './ranking-figure.tsx';
import { RegionAgencies } from './region-agencies.tsx';
import { RegionHead } from './region-head.tsx';
import { readRegionPage } from './region-page.ts';

type Props = { params: Promise<{ locale: Locale; code: string }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, locale } = await params;
  if (!divisionOf(code)) return {};
  const picture = cardOfView({ ...defaultView, subjects: [{ kind: 'region', id: code }] }, locale);
  return { title: placeNameIn(code, locale), ...pageLinks(locale, `/regions/${code}`, picture) };
}

/** One region: what its figures rest on each year, what they are, and how the divisions below it stand. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale, code } = await params;
  const asked = readView(await searchParams, { only: regionParameters });
  const page = await readRegionPage(code, asked, locale);
  if (!page) notFound();
  redirectToCanonical(`/${locale}/regions/${code}`, asked, regionParameters);
  const t = await getTranslations('region');
  const { region, answer, ranking } = page;
  const { subject } = region;
  return (
    <>
      <DroppedNotice dropped={page.dropped} />
      <RegionHead region={region} name={subject.name} locale={locale} />
      {answer === null ? (
        <p className="mt-8 border-y border-rule py-16 text-center text-ink-2">{t(`none.${subject.origin}`)}</p>
      ) : (
        <>
          <PageSection id="basis" title={t('basis')} note={<BasisNote locale={locale} />}>
            <BasisTable years={region.years} span={answer.years} />
          </PageSection>
          <PageSection id="applications" title={t('applications')} note={<p>{t('applicationsNote')}</p>}>
            <ApplicationsFigure view={page.view} answer={answer} bases={region.years} />
          </PageSection>
          {page.flow && (
            <PageSection id="flow" title={t('flow')} note={<p>{t('flowNote')}</p>}>
              <FlowFigure {...page.flow} place="besideColumn" />
            </PageSection>
          )}
          <PageSection id="outcomes" title={t('outcomes')} note={<p>{t('outcomesNote')}</p>}>
            <OutcomesFigure view={page.view} answer={answer} bases={region.years} />
          </PageSection>
          <PageSection id="rates" title={t('rates')} note={<p>{t('ratesNote')}</p>}>
            <RatesFigure view={page.view} answer={answer} bases={region.years} />
          </PageSection>
        </>
      )}
      {region.children.length > 0 && (
        <PageSection id="divisions" title={t('divisions')} note={ranking && <p>{t('divisionsNote')}</p>}>
          {ranking && <DivisionsMap ranking={ranking} locale={locale} />}
          <RankingFigure region={region} ranking={ranking} />
        </PageSection>
      )}
      <PageSection id="agencies" title={t('agencies')} note={<p>{t('agenciesNote')}</p>}>
        <RegionAgencies page={page.agencies} code={code} origin={subject.origin} />
      </PageSection>
    </>
  );
});

async function BasisNote({ locale }: { locale: Locale }) {
  const t = await getTranslations('region');
  return (
    <p>
      {t('basisNote')}{' '}
      <Link className="link" href={`/${locale}/methods`}>
        {t('methods')}
      </Link>
    </p>
  );
}
