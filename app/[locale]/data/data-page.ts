import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findSubjectNames } from '@/lib/answer/find-members.ts';
import type { Column, FileRow } from '@/lib/dataset/column.ts';
import { csvChunks, joined } from '@/lib/dataset/csv.ts';
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
  type FileShape,
  fileShapes,
  isOfFigures,
  type RowCount,
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

/**
 * Bytes of each format for a byte of its CSV, as measured on synthetic reports: to say how large a file will be, not more.
 */
const ratios: Readonly<Record<FileShape, Readonly<Record<FileFormat, number>>>> = {
  tidy: { csv: 1, xlsx: 0.35, parquet: 0.03, ndjson: 2.2, json: 2.2, zip: 0.06 },
  series: { csv: 1, xlsx: 0.48, parquet: 0.13, ndjson: 2.5, json: 2.5, zip: 0.13 },
  change: { csv: 1, xlsx: 0.48, parquet: 0.13, ndjson: 2.5, json: 2.5, zip: 0.13 },
  form: { csv: 1, xlsx: 0.9, parquet: 0.1, ndjson: 3.5, json: 3.5, zip: 0.1 },
  wide: { csv: 1, xlsx: 1.2, parquet: 0.4, ndjson: 21, json: 21, zip: 0.23 },
};

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
  const every = await viewTable(everyView, shape, locale, version);
  const perRow = await bytesOfRow(table, preview, locale);
  const wanted = columnsAsked(params) && table.columns.length < whole.columns.length ? table.columns : null;
  const offer = (of: View, { rows, reports }: RowCount, keys: readonly Column[] | null): OfferedTable => ({
    rows,
    reports,
    files: fileFormats.map((format) => ({
      format,
      href: rows > mostRows[format] ? null : fileAddress(of, { shape, format, columns: keys, extra: { lang: locale } }),
      bytes: rows * perRow * ratios[shape][format],
    })),
  });
  const sentence = describeView(view, names, locale).text;
  return {
    view,
    shape,
    dropped: [...dropped, ...known.dropped, ...ofShape, ...unknown],
    sentence,
    columns: whole.columns,
    wanted: table.columns,
    preview,
    shown: offer(view, await table.count(), wanted),
    everything: offer(everyView, await every.count(), null),
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

async function bytesOfRow({ columns }: ViewTable, rows: readonly FileRow[], locale: Locale): Promise<number> {
  if (rows.length === 0) return 0;
  const head = await joined(csvChunks(columns, [], { kind: 'people', locale }));
  const text = await joined(csvChunks(columns, rows, { kind: 'people', locale }));
  return (Buffer.byteLength(text) - Buffer.byteLength(head)) / rows.length;
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
