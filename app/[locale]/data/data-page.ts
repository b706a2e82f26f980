import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findSubjectNames } from '@/lib/answer/find-members.ts';
import type { Column, FileRow } from '@/lib/dataset/column.ts';
import { csvChunks, joined, jsonLineChunks } from '@/lib/dataset/csv.ts';
import { type FileFormat, fileFormats, mostRows } from '@/lib/dataset/write-table.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { type Citation, citeView } from '@/lib/report/citation.ts';
import { siteAddress } from '@/lib/server/site-address.ts';
import { describeView } from '@/lib/view/describe-view.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import { type DroppedParameter, type RawParameters, readParameter } from '@/lib/view/read-parameter.ts';
import type { ReadView } from '@/lib/view/read-view.ts';
import { writeSubject } from '@/lib/view/subject-ref.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { knownSubjects, namesOf } from '../../answered-view.ts';
import {
  chosenColumns,
  columnsAsked,
  type FigureShape,
  type FileShape,
  fileShapes,
  isOfFigures,
  type ViewTable,
  viewTable,
} from '../../file-table.ts';

const previewRows = 20;

/** A subject the address names, which stays chosen while other parts of the view change. */
export type ChosenSubject = { readonly value: string; readonly isRegion: boolean; readonly name: string };

/** A file that can be had: null for its address where the format is not made of so many rows. */
export type OfferedFile = { readonly format: FileFormat; readonly href: string | null; readonly bytes: number };

/** Rows that can be had in every format, and the reports behind them. */
export type OfferedTable = {
  readonly rows: number;
  readonly reports: number | null;
  readonly files: readonly OfferedFile[];
};

/** Everything the data page shows. */
export type DataPage = {
  readonly view: View;
  readonly shape: FileShape;
  readonly dropped: readonly DroppedParameter[];
  /** The file in one sentence, as its name says it too. */
  readonly sentence: string;
  /** All columns of the shape, and those that are wanted. */
  readonly columns: readonly Column[];
  readonly wanted: readonly Column[];
  readonly preview: readonly FileRow[];
  readonly shown: OfferedTable;
  /** The same shape of every report of the origin. */
  readonly everything: OfferedTable;
  readonly chosen: readonly ChosenSubject[];
  /** The address of the CSV for programs. */
  readonly program: string;
  readonly version: DataVersion;
  readonly citation: Citation;
};

/** Parameters of the page beside its view. */
export const dataParameters = ['shape', 'columns', 'v'] as const;

type Packed = Readonly<Record<'xlsx' | 'parquet' | 'zip', number>>;

/**
 * Bytes of the compressed formats for a byte of CSV, as measured on synthetic reports: to say how large a file will be, not more. The
 * more of a row is like the row before it, the less is left of it.
 */
const ratios: Readonly<Record<FileShape | `${FigureShape} all`, Packed>> = {
  tidy: { xlsx: 0.3, parquet: 0.04, zip: 0.04 },
  'tidy all': { xlsx: 0.28, parquet: 0.006, zip: 0.044 },
  form: { xlsx: 0.34, parquet: 0.075, zip: 0.067 },
  'form all': { xlsx: 0.4, parquet: 0.028, zip: 0.031 },
  wide: { xlsx: 0.38, parquet: 0.065, zip: 0.066 },
  'wide all': { xlsx: 0.89, parquet: 0.27, zip: 0.155 },
  series: { xlsx: 0.39, parquet: 0.095, zip: 0.105 },
  change: { xlsx: 0.5, parquet: 0.22, zip: 0.2 },
};

/** Bytes that they have for each column beside the rows: what it is, and what it means. */
const bytesOfColumn: Packed = { xlsx: 200, parquet: 370, zip: 200 };

/** The rows a view asks for: how many they are, the first of them, and where the files are. */
export async function readDataPage(
  { view: asked, dropped }: Pick<ReadView, 'view' | 'dropped'>,
  locale: Locale,
  params: RawParameters = {},
): Promise<DataPage> {
  const { value, dropped: ofShape } = readParameter(params, 'shape', (word) => fileShapes.find((one) => one === word));
  const shape = value ?? 'tidy';
  const found = await findSubjectNames(asked, locale);
  const known = knownSubjects(asked, found);
  const { view } = known;
  const names = namesOf(view, found);
  const { version } = await findDataState();
  const whole = await viewTable(view, shape, locale, version, previewRows);
  const { table, unknown } = chosenColumns(whole, params);
  const preview = await firstRows(table);
  const everyView: View = {
    ...defaultView,
    measures: view.measures,
    base: view.base,
    applicant: view.applicant,
    origin: view.origin,
    figures: isOfFigures(shape) ? 'all' : 'ofMeasure',
  };
  const every = await viewTable(everyView, shape, locale, version, previewRows);
  const wanted = columnsAsked(params) && table.columns.length < whole.columns.length ? table.columns : null;
  const offer = async (of: View, from: ViewTable, first: readonly FileRow[], keys: readonly Column[] | null) => {
    const { rows, reports } = await from.count();
    const bytes = await bytesOf(
      from.columns,
      first,
      locale,
      of.figures === 'all' && isOfFigures(shape) ? `${shape} all` : shape,
    );
    return {
      rows,
      reports,
      files: fileFormats.map((format) => ({
        format,
        href:
          rows > mostRows[format] ? null : fileAddress(of, { shape, format, columns: keys, extra: { lang: locale } }),
        bytes: bytes(format, rows),
      })),
    };
  };
  const sentence = describeView(view, names, locale).text;
  return {
    view,
    shape,
    dropped: [...dropped, ...known.dropped, ...ofShape, ...unknown],
    sentence,
    columns: whole.columns,
    wanted: table.columns,
    preview,
    shown: await offer(view, table, preview, wanted),
    everything: await offer(everyView, every, await firstRows(every), null),
    chosen: view.subjects.map((ref, index) => {
      const subject = writeSubject(ref);
      return { value: subject, isRegion: ref.kind === 'region', name: names[index]?.name ?? subject };
    }),
    program: fileAddress(view, { shape, format: 'csv', columns: wanted, extra: { bom: '0' } }),
    version,
    citation: citeView(
      sentence,
      {
        version,
        address: `${siteAddress()}${fileAddress(view, { shape, format: 'csv', columns: wanted, extra: { v: String(version.number) } })}`,
      },
      locale,
    ),
  };
}

async function firstRows({ rows }: ViewTable): Promise<FileRow[]> {
  const first: FileRow[] = [];
  for await (const page of rows) {
    first.push(...page.slice(0, previewRows - first.length));
    if (first.length === previewRows) break;
  }
  return first;
}

/** How large a file of so many rows like the first ones will be, by format. */
async function bytesOf(
  columns: readonly Column[],
  first: readonly FileRow[],
  locale: Locale,
  kind: keyof typeof ratios,
): Promise<(format: FileFormat, rows: number) => number> {
  const audience = { kind: 'people', locale } as const;
  const head = Buffer.byteLength(await joined(csvChunks(columns, [], audience)));
  const csv = Buffer.byteLength(await joined(csvChunks(columns, first, audience))) - head;
  const lines = Buffer.byteLength(await joined(jsonLineChunks(columns, first)));
  return (format, rows) => {
    const share = rows / Math.max(1, first.length);
    if (format === 'csv') return head + csv * share;
    if (format === 'ndjson' || format === 'json') return lines * share;
    return bytesOfColumn[format] * columns.length + csv * share * ratios[kind][format];
  };
}

type Address = {
  readonly shape: FileShape;
  readonly format: FileFormat;
  readonly columns: readonly Column[] | null;
  readonly extra: Readonly<Record<string, string>>;
};

function fileAddress(view: View, { shape, format, columns, extra }: Address): string {
  const params = writeView(isOfFigures(shape) ? view : { ...view, figures: 'ofMeasure' }, fileParameters);
  if (isOfFigures(shape) && shape !== 'tidy') params.set('shape', shape);
  if (columns) params.set('columns', columns.map(({ key }) => key).join(','));
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  return `/api/v1/${isOfFigures(shape) ? 'dataset' : shape}.${format}?${params}`;
}
