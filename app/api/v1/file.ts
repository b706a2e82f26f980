import type { NextRequest } from 'next/server';
import { questionOf } from '@/lib/answer/find-answer.ts';
import { countSubjects, findAnswerPages } from '@/lib/answer/find-answer-pages.ts';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { countDatasetRows, findDatasetRows } from '@/lib/answer/find-dataset-rows.ts';
import { findSubjectNames } from '@/lib/answer/find-members.ts';
import { type AboutTable, writtenVersion } from '@/lib/dataset/about-table.ts';
import type { Column, FileRow } from '@/lib/dataset/column.ts';
import { byteStream } from '@/lib/dataset/csv.ts';
import { figureColumns, figureRowPages } from '@/lib/dataset/figure-rows.ts';
import { fileWordsIn } from '@/lib/dataset/file-words.ts';
import { trendColumns } from '@/lib/dataset/trend-columns.ts';
import { trendRows } from '@/lib/dataset/trend-rows.ts';
import { wideColumns, wideRowPages } from '@/lib/dataset/wide-rows.ts';
import { type FileFormat, fileFormats, mediaTypes, mostRows, tableChunks } from '@/lib/dataset/write-table.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { keysOf, measureOf } from '@/lib/indicator/measure.ts';
import { describeView } from '@/lib/view/describe-view.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/view/file-name.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import { readParameter } from '@/lib/view/read-parameter.ts';
import { type View, yearsOf } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { namesOf } from '../../answered-view.ts';
import { answerDownload, attachment, refuse, refuseUnknown, refuseVersion } from './download.ts';

const shapes = ['tidy', 'wide'] as const;
type Shape = (typeof shapes)[number];

/** What a file name of the API asks for. */
export type AskedFile = { readonly of: 'dataset' | 'series'; readonly format: FileFormat };

/** Reads `dataset.csv`, `series.parquet`, `trend.csv`; null for any other name. */
export function readFileName(name: string): AskedFile | null {
  const [base, ending, ...more] = name.split('.');
  const format = fileFormats.find((one) => one === ending);
  if (!format || more.length > 0) return null;
  if (base === 'dataset' || base === 'series') return { of: base, format };
  return base === 'trend' && format === 'csv' ? { of: 'series', format } : null;
}

/**
 * Answers a file of a view. `shape=wide` gives a dataset a row a report; `v` is the data version that is expected, and another
 * one is refused with 409; `bom=0` gives keys and codes without a byte-order mark, as do addresses without `lang`.
 */
export function answerFile(request: NextRequest, { of, format }: AskedFile): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const shape = readParameter(params, 'shape', (value) => shapes.find((one) => one === value));
  const wanted = readParameter(params, 'v', (value) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined));
  return answerDownload(
    request,
    async (asked) => {
      const { locale, isForPrograms } = asked;
      const view = of === 'series' ? ({ ...asked.view, figures: 'ofMeasure' } as const) : asked.view;
      const { version } = await findDataState();
      if (wanted.value !== null && wanted.value !== version.number) return refuseVersion(version, locale);
      const found = await findSubjectNames(view, locale);
      const refusal = refuseUnknown(asked, found);
      if (refusal) return refusal;
      const table = await (of === 'series'
        ? seriesTable(view, locale)
        : datasetTable(view, shape.value ?? 'tidy', locale, version));
      if (table.count > mostRows[format]) return refuseRows(format, table.count, request, locale);
      const etag = `W/"${version.number}-${version.digest.slice(0, 12)}"`;
      const headers = attachment(
        mediaTypes[format],
        fileNameOf(view, namesOf(view, found), locale, format),
        asciiFileNameOf(view, format),
        version,
      );
      headers.set('ETag', etag);
      headers.set('Cache-Control', 'no-cache');
      if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
      const about = aboutOf(
        view,
        describeView(view, namesOf(view, found), locale).text,
        version,
        table.count,
        locale,
        `${of}.${format}`,
      );
      const chunks = tableChunks(
        format,
        { ...table, name: of },
        { audience: isForPrograms ? { kind: 'program' } : { kind: 'people', locale }, locale, about },
      );
      return new Response(byteStream(chunks), { headers });
    },
    {
      only: fileParameters,
      also: ['lang', 'bom', 'v', ...(of === 'dataset' ? ['shape'] : [])],
      dropped: [...shape.dropped, ...wanted.dropped],
    },
  );
}

type Table = {
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly FileRow[]>;
  readonly count: number;
};

async function seriesTable(view: View, locale: Locale): Promise<Table> {
  const question = questionOf(view, locale);
  async function* rows() {
    for await (const answer of findAnswerPages(question)) yield trendRows(answer, locale);
  }
  const count = (await countSubjects(question)) * question.measures.length * yearsOf(view).length;
  return { columns: trendColumns, rows: rows(), count };
}

async function datasetTable(view: View, shape: Shape, locale: Locale, version: DataVersion): Promise<Table> {
  const { rows, reports } = await countDatasetRows(view);
  if (shape === 'tidy')
    return { columns: figureColumns, rows: figureRowPages(findDatasetRows(view), locale, version), count: rows };
  const keys =
    view.figures === 'all'
      ? null
      : new Set<string>(view.measures.flatMap((id) => keysOf(measureOf(id, view.base), view.applicant)));
  const columns = wideColumns(keys);
  return { columns, rows: wideRowPages(findDatasetRows(view), columns, locale, version), count: reports };
}

function aboutOf(
  view: View,
  title: string,
  version: DataVersion,
  rows: number,
  locale: Locale,
  file: string,
): AboutTable {
  const words = fileWordsIn(locale);
  const isSynthetic = view.origin === 'synthetic';
  const params = writeView(view, fileParameters);
  params.set('v', String(version.number));
  return {
    title,
    source: isSynthetic ? words.syntheticSource : words.source,
    licence: words.licence,
    version: writtenVersion(version),
    address: `/api/v1/${file}?${params}`,
    rows,
    synthetic: isSynthetic,
  };
}

/** A format that so many rows are not made in, with the address of the CSV that has them all. */
function refuseRows(format: FileFormat, rows: number, request: NextRequest, locale: Locale): Response {
  const { pathname, search } = request.nextUrl;
  const address = `${pathname.replace(/\.\w+$/, '.csv')}${search}`;
  return refuse(
    [{ name: 'format', value: format, reason: fileWordsIn(locale).tooManyRows(rows, mostRows[format], address) }],
    locale,
  );
}
