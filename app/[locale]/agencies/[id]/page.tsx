import type { Metadata } from 'next';
import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { findMovedAgencies } from '@/lib/answer/find-agency.ts';
import { describeAgency } from '@/lib/form/agency-terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { relayMeasures } from '@/lib/indicator/relay.ts';
import { agencyParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { defaultView } from '@/lib/view/view.ts';
import { isSentOn, redirectToCanonical } from '../../../canonical.ts';
import { RowsFile } from '../../_components/chart-files.tsx';
import { databasePage } from '../../_components/database-page.tsx';
import { databaseTitle } from '../../_components/database-title.ts';
import { DroppedNotice } from '../../_components/dropped-notice.tsx';
import { OutcomesChart } from '../../_components/outcomes-chart.tsx';
import { cardOfView, pageLinks } from '../../_components/page-links.ts';
import { ApplicationTables } from '../../_components/subject-tables.tsx';
import { yearRuns } from '../../_components/year-runs.ts';
import { AgencyHead } from './agency-head.tsx';
import { agencyOf, readAgencyPage } from './agency-page.ts';
import { ChallengesChart } from './challenges-chart.tsx';
import { ChallengeYears, DisclosureYears } from './measure-tables.tsx';
import { OverviewFigure } from './overview-figure.tsx';
import { RelayTable } from './relay-table.tsx';
import { ReportList } from './report-list.tsx';
import { StandingLine } from './standing-line.tsx';

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<RawParameters> };

const askedOf = async (searchParams: Props['searchParams']) => readView(await searchParams, { only: agencyParameters });

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { id, locale } = await params;
  if (isSentOn(await askedOf(searchParams))) return {};
  const picture = cardOfView({ ...defaultView, subjects: [{ kind: 'agency', id }] }, locale);
  const t = await getTranslations({ locale, namespace: 'agency' });
  const titles = await databaseTitle(async () => {
    const agency = await agencyOf(id);
    if (!agency) return null;
    const { name } = agency.subject;
    const kind = describeAgency(agency.kind, agency.level, locale);
    return { title: name, description: t('about', { name, kind, years: yearRuns(agency.years) }) };
  });
  return { ...titles, ...pageLinks(locale, `/agencies/${id}`, picture) };
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
  const asked = await askedOf(searchParams);
  redirectToCanonical(`/${locale}/agencies/${id}`, asked, agencyParameters);
  const page = await readAgencyPage(id, asked, locale);
  if (!page) return leadOn(id, locale);
  const t = await getTranslations('agency');
  const { answer, reports } = page;
  return (
    <>
      <DroppedNotice dropped={page.dropped} />
      <AgencyHead page={page} locale={locale} />
      <StandingLine reports={reports} answer={answer} />
      {answer === null ? (
        <p className="mt-8 border-y border-rule py-16 text-center text-ink-2">{t('noFigures')}</p>
      ) : (
        page.overview && <OverviewFigure overview={page.overview} locale={locale} />
      )}
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-8 lg:grid-cols-2">
        {answer && (
          <>
            <Part id="outcomes" title={t('outcomes')} note={t('outcomesNote')}>
              <OutcomesChart view={page.view} answer={answer} />
            </Part>
            <Part id="relay" title={t('relay')} note={t('relayNote')}>
              <RelayTable answer={answer} />
              <RowsFile title={t('relay')} view={page.view} measures={relayMeasures} />
            </Part>
            <Part id="challenges" title={t('challenges')} note={t('challengesNote')}>
              <ChallengesChart view={page.view} answer={answer} />
            </Part>
          </>
        )}
        <Part id="reports" title={t('reports')} note={t('reportsNote')}>
          <ReportList reports={reports} />
        </Part>
      </div>
      {answer && (
        <section aria-labelledby="tables-title" className="mt-10">
          <h2 id="tables-title" className="border-b border-rule pb-2">
            {t('tablesTitle')} <span className="quiet font-normal">{t('tablesNote')}</span>
          </h2>
          <ApplicationTables answer={answer} />
          <DisclosureYears answer={answer} />
          <ChallengeYears answer={answer} />
        </section>
      )}
    </>
  );
});

type PartProps = { id: string; title: string; note: string; children: ReactNode };

function Part({ id, title, note, children }: PartProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0">
      <h2 id={`${id}-title`}>{title}</h2>
      <p className="quiet mb-3">{note}</p>
      {children}
    </section>
  );
}
