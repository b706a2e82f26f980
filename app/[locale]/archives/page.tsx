import type { Metadata } from 'next';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { archivesFolder, type DataArchive, listArchives } from '@/lib/dataset/archive-folder.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { siteForExamples } from '@/lib/server/site-address.ts';
import { CodeBlock } from '../_components/code-block.tsx';
import { databasePage } from '../_components/database-page.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { ScrollArea } from '../_components/scroll-area.tsx';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'archives' });
  return { title: t('title'), ...pageLinks(locale, '/archives') };
}

/** The archives of the data that the site's owner has written: each with its files, their digests, and how to read them. */
export default databasePage(async ({ params }: Props) => {
  const { locale } = await params;
  const t = await getTranslations('archives');
  const folder = archivesFolder();
  const archives = folder === null ? [] : listArchives(folder);
  const { version } = await findDataState();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      {archives.length === 0 && (
        <>
          <p className="mt-8 max-w-[75ch]">{folder === null ? t('off') : t('none')}</p>
          <CodeBlock text="npx gongkai export FOLDER" />
        </>
      )}
      {archives.length > 0 && (
        <p className="mt-4">
          <Link href={`/${locale}/sql`} className="link" prefetch={false}>
            {t('askSql')}
          </Link>
        </p>
      )}
      {archives.map((archive) => (
        <OneArchive key={archive.name} archive={archive} isCurrent={archive.version === version.number} />
      ))}
    </>
  );
});

function OneArchive({ archive, isCurrent }: { archive: DataArchive; isCurrent: boolean }) {
  const t = useTranslations('archives');
  const format = useFormatter();
  const { name, version, changedAt, isSynthetic, files, beside } = archive;
  const at = (file: string) => `/archives/${name}/${file}`;
  const title = t('version', { version });
  const parquet = files.find(({ path }) => path.endsWith('.parquet'));
  return (
    <section className="mt-10 border-t border-rule pt-4" aria-labelledby={name}>
      <h2 id={name}>
        {title}{' '}
        <time dateTime={changedAt.toISOString()} className="text-s font-normal text-ink-2">
          {format.dateTime(changedAt, { dateStyle: 'medium' })}
        </time>{' '}
        {isCurrent && <span className="text-s font-normal text-ink-2">{t('current')}</span>}
      </h2>
      {isSynthetic && <p className="mt-1 font-semibold">{t('synthetic')}</p>}
      <p className="mt-1 text-s text-ink-2 tabular-nums">
        {t('summary', { files: files.length, rows: sumOf(files.filter(({ path }) => path.endsWith('.csv'))) })}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-s">
        {t('described')}
        {beside.map((file) => (
          <a key={file} className="link" href={at(file)}>
            {file}
          </a>
        ))}
      </p>
      <ScrollArea label={title} className="mt-3">
        <table className="figures">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="text">
                {t('file')}
              </th>
              <th scope="col">{t('rows')}</th>
              <th scope="col">{t('bytes')}</th>
              <th scope="col" className="text">
                {t('digest')}
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ path, rows, bytes, sha256 }) => (
              <tr key={path}>
                <th scope="row" className="text">
                  <a className="link" href={at(path)} download>
                    {path}
                  </a>
                </th>
                <td>{format.number(rows)}</td>
                <td>
                  {bytes < 1e6
                    ? format.number(Math.max(1, Math.round(bytes / 1e3)), { style: 'unit', unit: 'kilobyte' })
                    : format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })}
                </td>
                <td className="text">
                  <code className="select-all font-mono text-xs">{sha256}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className="mt-4 text-s text-ink-2">{t('check')}</p>
      <CodeBlock text="sha256sum -c SHA256SUMS" />
      {parquet && (
        <>
          <p className="mt-3 text-s text-ink-2">{t('read')}</p>
          <CodeBlock
            text={`duckdb -c "SELECT figure, sum(value) FROM '${siteForExamples()}${at(parquet.path)}' GROUP BY figure"`}
          />
        </>
      )}
    </section>
  );
}

const sumOf = (files: DataArchive['files']) => files.reduce((sum, { rows }) => sum + rows, 0);
