import type { NextRequest } from 'next/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findSubjectNames } from '@/lib/answer/find-members.ts';
import { isAsReported } from '@/lib/answer/find-shown.ts';
import { whileVersion } from '@/lib/answer/while-version.ts';
import { cutSubjects } from '@/lib/api/shown.ts';
import { type AboutTable, writtenVersion } from '@/lib/dataset/about-table.ts';
import { byteStream } from '@/lib/dataset/csv.ts';
import { fileWordsIn } from '@/lib/dataset/file-words.ts';
import { type FileFormat, fileFormats, mediaTypes, mostRows, tableChunks } from '@/lib/dataset/write-table.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { describeView } from '@/lib/view/describe-view.ts';
import { asciiFileNameOf, fileNameOf } from '@/lib/view/file-name.ts';
import { fileParameters, seriesParameters } from '@/lib/view/page-parameters.ts';
import { readParameter, readVersion } from '@/lib/view/read-parameter.ts';
import type { View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { namesOf } from '../../answered-view.ts';
import { chosenColumns, figureShapes, viewTable } from '../../file-table.ts';
import { answerDownload, attachment, inWords, refuse, refuseUnknown, refuseVersion } from './download.ts';

/** What a file name of the API asks for. */
export type AskedFile = { readonly of: 'dataset' | 'series' | 'change'; readonly format: FileFormat };

/** Reads `dataset.csv`, `series.parquet`, `trend.csv`; null for any other name. */
export function readFileName(name: string): AskedFile | null {
  const [base, ending, ...more] = name.split('.');
  const format = fileFormats.find((one) => one === ending);
  if (!format || more.length > 0) return null;
  if (base === 'dataset' || base === 'series' || base === 'change') return { of: base, format };
  return base === 'trend' && format === 'csv' ? { of: 'series', format } : null;
}

/**
 * Answers a file of a view. `shape=wide` gives a dataset a row a report, `shape=form` a row of the statutory tables; `v` is the data version that is expected, and another
 * one is refused with 409; `columns` leaves out all others; `bom=0` gives keys and codes without a byte-order mark, as do addresses without `lang`.
 */
export function answerFile(request: NextRequest, { of, format }: AskedFile): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const shape = readParameter(params, 'shape', (value) => figureShapes.find((one) => one === value));
  const wanted = readVersion(params);
  return answerDownload(
    request,
    async (asked) => {
      const { locale, isForPrograms } = asked;
      const view = of !== 'dataset' ? ({ ...asked.view, figures: 'ofMeasure' } as const) : asked.view;
      const { version } = await findDataState();
      const found = await findSubjectNames(view, locale);
      const refusal = refuseUnknown(asked, found);
      if (refusal) return refusal;
      // A reader has seen on the page how many are shown; a program has not.
      const cut = of === 'series' && isForPrograms && !isAsReported(view) ? cutSubjects(view, found) : [];
      if (cut.length > 0) return refuse(cut.map(inWords(locale)), locale);
      if (wanted.value !== null && wanted.value !== version.number)
        return refuseVersion(view, wanted.value, version, locale);
      const wantedShape = of === 'dataset' ? (shape.value ?? 'tidy') : of;
      const { table, unknown } = chosenColumns(await viewTable(view, wantedShape, locale, version), params);
      if (unknown.length > 0) return refuse(unknown.map(inWords(locale)), locale);
      // Of formats that have no limit and say no number before their rows, none is counted: their first rows come sooner.
      const rows = isCounted(format) ? (await table.count()).rows : 0;
      if (rows > mostRows[format]) return refuseRows(format, rows, request, locale);
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
      const about = aboutOf(describeView(view, namesOf(view, found), locale).text, {
        view,
        version,
        rows,
        locale,
        address: addressAgain(request, { of, format }, view, version),
      });
      const chunks = tableChunks(
        format,
        { ...table, rows: whileVersion(table.rows, version), name: of },
        { audience: isForPrograms ? { kind: 'program' } : { kind: 'people', locale }, locale, about },
      );
      return new Response(byteStream(chunks), { headers });
    },
    {
      only: of === 'series' ? seriesParameters : fileParameters,
      also: ['lang', 'bom', 'v', 'columns', ...(of === 'dataset' ? ['shape'] : [])],
      dropped: [...shape.dropped, ...wanted.dropped],
    },
  );
}

/** The address that gives a file again: its view in canonical form, what was asked beside it, and the version of the data. */
function addressAgain(request: NextRequest, { of, format }: AskedFile, view: View, version: DataVersion): string {
  const params = writeView(view, of === 'series' ? seriesParameters : fileParameters);
  for (const name of ['shape', 'columns', 'lang', 'bom']) {
    const value = request.nextUrl.searchParams.get(name);
    if (value) params.set(name, value);
  }
  params.set('v', String(version.number));
  return `/api/v1/${of}.${format}?${params}`;
}

/** Whether a format says before its rows how many they are, or is made of so many only. */
const isCounted = (format: FileFormat) => format === 'json' || Number.isFinite(mostRows[format]);

type Described = {
  readonly view: View;
  readonly version: DataVersion;
  readonly rows: number;
  readonly locale: Locale;
  readonly address: string;
};

function aboutOf(title: string, { view, version, rows, locale, address }: Described): AboutTable {
  const words = fileWordsIn(locale);
  const isSynthetic = view.origin === 'synthetic';
  return {
    title,
    source: isSynthetic ? words.syntheticSource : words.source,
    licence: words.licence,
    version: writtenVersion(version),
    address,
    rows,
    synthetic: isSynthetic,
  };
}

/** A format that so many rows are not made in, with the address of the CSV that has them all. */
function refuseRows(format: FileFormat, rows: number, request: NextRequest, locale: Locale): Response {
  const { pathname, search } = request.nextUrl;
  const address = `${pathname.replace(/\.\w+$/, '.csv')}${search}`;
  return refuse(
    [
      {
        name: 'format',
        value: format,
        reason: fileWordsIn(locale).tooManyRows(rows, mostRows[format], address),
        remedy: address,
      },
    ],
    locale,
  );
}
