import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { figureColumns } from '@/lib/dataset/figure-rows.ts';
import { trendColumns } from '@/lib/dataset/trend-columns.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import type { RawParameters } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { redirectToCanonical } from '../../canonical.ts';
import { databasePage } from '../_components/database-page.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { ColumnList } from './column-list.tsx';
import { type DataPage, readDataPage } from './data-page.ts';
import { DatasetForm } from './dataset-form.tsx';
import { Preview } from './preview.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'data' });
  return { title: t('title') };
}

/** The figures behind a filter, one a row: how many, the first of them, the files, and what each column holds. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const path = `/${locale}/data`;
  const asked = readView(await searchParams, { only: fileParameters });
  redirectToCanonical(path, asked, fileParameters);
  const page = await readDataPage(asked, locale);
  const t = await getTranslations('data');
  return (
    <>
      <DroppedNotice dropped={page.dropped} />
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      <DatasetForm page={page} />
      {page.count.rows === 0 ? (
        <p className="border-b border-rule py-16 text-center text-ink-2">{t('empty')}</p>
      ) : (
        <>
          <Files page={page} />
          <Preview rows={page.preview} caption={page.sentence} />
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

function Files({ page }: { page: DataPage }) {
  const t = useTranslations('data');
  const { view, count, files } = page;
  const measures = view.measures.map((id) => measureOf(id, view.base));
  const keys = new Set(measures.flatMap((measure) => keysOf(measure, view.applicant)));
  const { rows, reports } = count;
  return (
    <section aria-label={t('files')} className="mt-5">
      <p>
        {t('count', { rows, reports })}
        {view.origin === 'synthetic' && <strong className="ml-2 font-semibold">{t('synthetic')}</strong>}
      </p>
      {view.figures === 'ofMeasure' && measures.some(({ denominator }) => denominator) && (
        <p className="quiet mt-1">{t('rate', { count: keys.size })}</p>
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
