import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { mostRows } from '@/lib/dataset/write-table.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import { type RawParameters, readVersion, valuesByName } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { redirectToCanonical } from '../../canonical.ts';
import { columnsAsked } from '../../file-table.ts';
import { CitationBox } from '../_components/citation.tsx';
import { databasePage } from '../_components/database-page.tsx';
import { DatasetLd } from '../_components/dataset-ld.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { SyntheticNote } from '../_components/synthetic-note.tsx';
import { VersionNotice } from '../_components/version-notice.tsx';
import { ColumnList } from './column-list.tsx';
import { type DataPage, dataParameters, type OfferedTable, readDataPage } from './data-page.ts';
import { DatasetForm } from './dataset-form.tsx';
import { Preview } from './preview.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'data' });
  return { title: t('title'), ...pageLinks(locale, '/data') };
}

/** The figures behind a filter, one a row: how many, the first of them, the files, and what each column holds. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const path = `/${locale}/data`;
  const given = await searchParams;
  const asked = readView(given, { only: fileParameters, also: dataParameters });
  redirectToCanonical(path, asked, fileParameters, extraOf(given));
  const page = await readDataPage(asked, locale, given);
  const expected = readVersion(given);
  const t = await getTranslations('data');
  return (
    <>
      <DatasetLd locale={locale} />
      <DroppedNotice dropped={[...page.dropped, ...expected.dropped]} />
      <VersionNotice asked={expected.value} version={page.version} view={page.view} />
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{t('lead')}</p>
      <DatasetForm page={page} />
      {page.shown.rows === 0 ? (
        <p className="border-b border-rule py-16 text-center text-ink-2">{t('empty')}</p>
      ) : (
        <>
          <Files page={page} />
          <Preview columns={page.wanted} rows={page.preview} caption={page.sentence} />
          <CitationBox citation={page.citation} />
        </>
      )}
      <section aria-labelledby="columns" className="mt-10">
        <h2 id="columns">{t('columns')}</h2>
        <p className="quiet mt-1 max-w-[75ch]">{t('columnsNote')}</p>
        <ColumnList title={t(`shapes.${page.shape}`)} columns={page.wanted} />
      </section>
    </>
  );
});

/** The page's own parameters of an address, as they stay when it is written canonically. */
function extraOf(params: RawParameters): Readonly<Record<string, string>> {
  const shape = valuesByName(params).get('shape')?.[0];
  const columns = columnsAsked(params);
  const version = readVersion(params).value;
  return {
    ...(shape && shape !== 'tidy' ? { shape } : {}),
    ...(version === null ? {} : { v: String(version) }),
    ...(columns && columns.size > 0 ? { columns: [...columns].join(',') } : {}),
  };
}

function Files({ page }: { page: DataPage }) {
  const t = useTranslations('data');
  const { view, shape, shown, everything } = page;
  const measures = view.measures.map((id) => measureOf(id, view.base));
  const keys = new Set(measures.flatMap((measure) => keysOf(measure, view.applicant)));
  return (
    <section aria-label={t('files')} className="mt-5">
      {shape === 'tidy' && view.figures === 'ofMeasure' && measures.some(({ denominator }) => denominator) && (
        <p className="quiet mb-3">{t('rate', { count: keys.size })}</p>
      )}
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <Offer title={t('whatIsShown')} table={shown} isStrong />
        <Offer title={t('everything')} table={everything} />
      </div>
      {view.origin === 'synthetic' && <SyntheticNote>{t('synthetic')}</SyntheticNote>}
      <p className="quiet mt-3">
        {t('address')} <code className="font-mono text-xs [overflow-wrap:anywhere]">{page.program}</code>
      </p>
    </section>
  );
}

function Offer({
  title,
  table: { rows, reports, files },
  isStrong = false,
}: {
  title: string;
  table: OfferedTable;
  isStrong?: boolean;
}) {
  const t = useTranslations('data');
  return (
    <div className="border-t border-rule-2 pt-3">
      <h2 className="text-m">
        {title}{' '}
        <span className="text-s font-normal text-ink-2 tabular-nums">
          {reports === null ? t('rows', { rows }) : t('count', { rows, reports })}
        </span>
      </h2>
      <ul className="no-print mt-2 flex flex-wrap gap-2">
        {files.map(({ format, href, bytes }, at) => (
          <li key={format}>
            {href ? (
              <a className={`button min-h-9 ${isStrong && at === 0 ? 'button-strong' : ''}`} href={href} download>
                {t(`formats.${format}`)} <span className="ml-1 text-xs opacity-80">{sizeOf(bytes, t)}</span>
              </a>
            ) : (
              <span className="inline-flex min-h-9 items-center px-2 text-s text-ink-2">
                {t('tooMany', { format: t(`formats.${format}`), most: mostRows[format] })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** About how large a file is: to be said in words, not kept. */
function sizeOf(bytes: number, t: ReturnType<typeof useTranslations<'data'>>): string {
  if (bytes < 1e6) return t('kilobytes', { size: Math.max(1, Math.round(bytes / 1e3)) });
  return bytes < 1e9
    ? t('megabytes', { size: Math.round(bytes / 1e5) / 10 })
    : t('gigabytes', { size: Math.round(bytes / 1e8) / 10 });
}
