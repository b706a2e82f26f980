import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { findReport, type ReportFound } from '@/lib/answer/find-report.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { type Edition, type Table, tables, tableTerms } from '@/lib/form/terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { databasePage } from '../../_components/database-page.tsx';
import { DroppedNotice } from '../../_components/dropped-notice.tsx';
import { pageLinks } from '../../_components/page-links.ts';
import { TableArea } from '../../_components/table-area.tsx';
import { ApplicationTable } from './_parts/application-table.tsx';
import { ChallengeTable } from './_parts/challenge-table.tsx';
import { CheckList } from './_parts/check-list.tsx';
import { DisclosureTable } from './_parts/disclosure-table.tsx';
import type { FormView } from './_parts/form-cell.tsx';
import { OtherReports } from './_parts/other-reports.tsx';
import { ProblemList } from './_parts/problem-list.tsx';
import { Proof } from './_parts/proof.tsx';
import { Prose } from './_parts/prose.tsx';
import { ReportHeader } from './_parts/report-header.tsx';
import { StateLine } from './_parts/state-line.tsx';
import { readReportPage } from './report-page.ts';

type Props = {
  params: Promise<{ locale: Locale; id: string }>;
  searchParams: Promise<RawParameters>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const t = await getTranslations({ locale, namespace: 'report' });
  const report = await reportOf(id).catch((error: unknown) => {
    if (error instanceof DatabaseNotReady) return null;
    throw error;
  });
  if (!report) return {};
  const picture = `/api/v1/figure.png?report=${report.id}&key=application.newlyReceived.total&lang=${locale}`;
  return {
    title: `${report.subject.name} ${t('title', { year: report.reportYear })}`,
    description: t('about', { agency: report.subject.name, year: String(report.reportYear) }),
    ...pageLinks(locale, `/reports/${report.id}`, picture),
  };
}

/** The report of an address, asked for once for the page and its title; null where the id is none. */
const reportOf = cache((id: string) => (/^[1-9]\d{0,14}$/.test(id) ? findReport(Number(id)) : Promise.resolve(null)));

/** One report as filed: its statutory tables, and for any number of them its place in the source and the checks it takes part in. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale, id } = await params;
  const report = await reportOf(id);
  if (!report) notFound();
  const view = readReportPage(report, await searchParams, locale);
  const { form } = view;
  return (
    <article>
      <DroppedNotice dropped={view.dropped} />
      <ReportHeader report={report} />
      <StateLine report={report} view={view} />
      <div className="mt-6 grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-8">
          {tables.map((table) => (
            <FormTable key={table} table={table} edition={report.editions[table]} form={form} />
          ))}
        </div>
        <ProofAside report={report} form={form} />
      </div>
      <div className="mt-10 space-y-10">
        <CheckList report={report} hrefOf={form.hrefOf} />
        <ProblemList report={report} hrefOf={form.hrefOf} />
      </div>
      <Prose sections={report.sections} />
      <OtherReports report={report} />
    </article>
  );
});

function ProofAside({ report, form }: { report: ReportFound; form: FormView }) {
  const t = useTranslations('proof');
  const locale = useLocale();
  return (
    <aside
      id="cell"
      aria-label={t('title')}
      className="min-w-0 self-start lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto print:static"
    >
      <Proof report={report} selected={form.selected} />
      {form.selected && (
        <p className="no-print mt-3 text-s">
          <Link className="link" href={`/${locale}/figures/${report.id}/${form.selected}`} prefetch={false}>
            {t('open')}
          </Link>
        </p>
      )}
    </aside>
  );
}

function FormTable({ table, edition, form }: { table: Table; edition: Edition | null; form: FormView }) {
  const t = useTranslations('report');
  const locale = useLocale();
  return (
    <div>
      <h2 id={`table-${table}`} className="text-m">
        {tableTerms[table][locale]}
      </h2>
      {edition ? (
        <TableArea label={tableTerms[table][locale]} className="mt-2">
          {table === 'disclosure' && <DisclosureTable edition={edition} form={form} />}
          {table === 'application' && <ApplicationTable edition={edition} form={form} />}
          {table === 'challenge' && <ChallengeTable form={form} />}
        </TableArea>
      ) : (
        <p className="mt-2 border border-rule-2 px-4 py-3 text-s text-ink-2">{t('noTable')}</p>
      )}
    </div>
  );
}
