import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { figureColumns } from '@/lib/dataset/figure-rows.ts';
import { trendColumns } from '@/lib/dataset/trend-columns.ts';
import type { RawParameters } from '@/lib/filter/read-filter.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { databasePage } from '../_components/database-page.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { ColumnList } from './column-list.tsx';
import { DatasetForm } from './dataset-form.tsx';
import { type DatasetView, readDatasetView } from './dataset-view.ts';
import { Preview } from './preview.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'data' });
  return { title: t('title') };
}

/** The figures behind a filter, one a row: how many, the first of them, the files, and what each column holds. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const view = await readDatasetView(await searchParams, locale);
  const t = await getTranslations('data');
  return (
    <>
      <DroppedNotice dropped={view.dropped} />
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      <DatasetForm view={view} />
      {view.count.rows === 0 ? (
        <p className="border-b border-rule py-16 text-center text-ink-2">{t('empty')}</p>
      ) : (
        <>
          <Files view={view} />
          <Preview rows={view.preview} caption={view.sentence} />
        </>
      )}
      <section aria-labelledby="columns" className="mt-10">
        <h2 id="columns">{t('columns')}</h2>
        <p className="quiet mt-1 max-w-[75ch]">{t('columnsNote')}</p>
        <ColumnList title={t('figureFile')} columns={figureColumns} />
        <ColumnList title={t('trendFile')} columns={trendColumns} />
      </section>
    </>
  );
});

function Files({ view }: { view: DatasetView }) {
  const t = useTranslations('data');
  const { filter, figures, count, files } = view;
  const measure = measureOf(filter.measure, filter.base);
  const rows = formatValue(count.rows, 'item');
  return (
    <section aria-label={t('files')} className="mt-5">
      <p>
        {t('count', { rows, reports: formatValue(count.reports, 'item') })}
        {filter.origin === 'synthetic' && <strong className="ml-2 font-semibold">{t('synthetic')}</strong>}
      </p>
      {figures === 'ofMeasure' && measure.denominator && (
        <p className="quiet mt-1">{t('rate', { count: keysOf(measure, filter.applicant).length })}</p>
      )}
      <p className="no-print mt-3 flex flex-wrap items-center gap-2">
        <a className="button button-strong" href={files.people} download>
          {t('people', { rows })}
        </a>
        <a className="button" href={files.program} download>
          {t('program', { rows })}
        </a>
      </p>
      <p className="quiet mt-2">
        {t('address')} <code className="font-mono text-xs [overflow-wrap:anywhere]">{files.program}</code>
      </p>
    </section>
  );
}
