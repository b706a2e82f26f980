import type { Metadata } from 'next';
import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { findMovedAgencies } from '@/lib/answer/find-agency.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { agencyParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { defaultView } from '@/lib/view/view.ts';
import { redirectToCanonical } from '../../../canonical.ts';
import { ApplicationsFigure } from '../../_components/applications-figure.tsx';
import { databasePage } from '../../_components/database-page.tsx';
import { databaseTitle } from '../../_components/database-title.ts';
import { DroppedNotice } from '../../_components/dropped-notice.tsx';
import { OutcomesFigure } from '../../_components/outcomes-figure.tsx';
import { cardOfView, pageLinks } from '../../_components/page-links.ts';
import { PageSection } from '../../_components/page-section.tsx';
import { RatesFigure } from '../../_components/rates-figure.tsx';
import { AgencyHead } from './agency-head.tsx';
import { agencyOf, readAgencyPage } from './agency-page.ts';
import { ChallengesFigure, DisclosureFigure } from './measure-tables.tsx';
import { OverviewFigure } from './overview-figure.tsx';
import { ReportList } from './report-list.tsx';

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale } = await params;
  const picture = cardOfView({ ...defaultView, subjects: [{ kind: 'agency', id }] }, locale);
  const title = await databaseTitle(async () => (await agencyOf(id))?.subject.name ?? null);
  return { ...title, ...pageLinks(locale, `/agencies/${id}`, picture) };
}

/** A former id leads to the agency it became, or to the list of those it was taken apart into; any other names nothing. */
async function leadOn(id: string, locale: Locale): Promise<never> {
  const [only, ...others] = await findMovedAgencies(id);
  if (!only) notFound();
  if (others.length === 0) permanentRedirect(`/${locale}/agencies/${only.id}`);
  redirect(`/${locale}/agencies?${new URLSearchParams({ q: only.name })}`);
}

/** One agency: what it received and how it answered, year by year, and every report that says so. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale, id } = await params;
  const asked = readView(await searchParams, { only: agencyParameters });
  const page = await readAgencyPage(id, asked, locale);
  if (!page) return leadOn(id, locale);
  redirectToCanonical(`/${locale}/agencies/${id}`, asked, agencyParameters);
  const t = await getTranslations('agency');
  const { answer, reports } = page;
  return (
    <>
      <DroppedNotice dropped={page.dropped} />
      <AgencyHead page={page} locale={locale} />
      {answer === null ? (
        <p className="mt-8 border-y border-rule py-16 text-center text-ink-2">{t('noFigures')}</p>
      ) : (
        <>
          {page.overview && <OverviewFigure overview={page.overview} locale={locale} />}
          <PageSection id="applications" title={t('applications')} note={<p>{t('applicationsNote')}</p>}>
            <ApplicationsFigure view={page.view} answer={answer} />
          </PageSection>
          <PageSection id="outcomes" title={t('outcomes')} note={<p>{t('outcomesNote')}</p>}>
            <OutcomesFigure view={page.view} answer={answer} />
          </PageSection>
          <PageSection id="rates" title={t('rates')} note={<p>{t('ratesNote')}</p>}>
            <RatesFigure view={page.view} answer={answer} />
          </PageSection>
          <PageSection id="disclosure" title={t('disclosure')} note={<p>{t('disclosureNote')}</p>}>
            <DisclosureFigure answer={answer} />
          </PageSection>
          <PageSection id="challenges" title={t('challenges')} note={<p>{t('challengesNote')}</p>}>
            <ChallengesFigure answer={answer} />
          </PageSection>
        </>
      )}
      <PageSection id="reports" title={t('reports')} note={<p>{t('reportsNote')}</p>}>
        <ReportList reports={reports} />
      </PageSection>
    </>
  );
});
