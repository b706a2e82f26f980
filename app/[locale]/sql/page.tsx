import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { archivesFolder, listArchives } from '@/lib/dataset/archive-folder.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { databasePage } from '../_components/database-page.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { SqlDesk, type SqlFile, type SqlWords } from './sql-desk.tsx';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'sql' });
  return { title: t('title'), ...pageLinks(locale, '/sql') };
}

/** A file of the data, asked in SQL in the reader's browser. */
export default databasePage(async ({ params }: Props) => {
  const { locale } = await params;
  const t = await getTranslations('sql');
  const words: SqlWords = {
    archive: t('archive'),
    none: t('none'),
    file: t('file'),
    opening: t('opening'),
    tables: t('tables'),
    rows: t('rows'),
    examples: t('examples'),
    statement: t('statement'),
    run: t('run'),
    running: t('running'),
    stop: t('stop'),
    result: t('result'),
    cut: t('cut'),
    csv: t('csv'),
    otherKind: t('otherKind'),
    tooLarge: t('tooLarge'),
    failed: t('failed'),
    scripts: t('scripts'),
    first: t('first'),
    columns: t('columns'),
    years: t('years'),
    agencies: t('agencies'),
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      <SqlDesk words={words} offered={offeredFiles()} locale={locale} />
    </>
  );
});

/** The Parquet files of the archives that are published here. */
function offeredFiles(): SqlFile[] {
  const folder = archivesFolder();
  return (folder === null ? [] : listArchives(folder)).flatMap(({ name, files }) =>
    files.flatMap(({ path }) =>
      path.endsWith('.parquet') ? [{ address: `/archives/${name}/${path}`, label: `${name} · ${path}` }] : [],
    ),
  );
}
