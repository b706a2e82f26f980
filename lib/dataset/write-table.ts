import type { Locale } from '../i18n/locales.ts';
import type { AboutTable } from './about-table.ts';
import { digested, zipChunks } from './archive.ts';
import type { Audience, Column } from './column.ts';
import { csvChunks, jsonChunks, jsonLineChunks } from './csv.ts';
import { fileWordsIn } from './file-words.ts';
import { parquetChunks } from './parquet.ts';
import type { RowSource } from './row-source.ts';
import { workbookChunks, workbookRows } from './xlsx.ts';

export const fileFormats = ['csv', 'xlsx', 'parquet', 'ndjson', 'json', 'zip'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The media type of each format. */
export const mediaTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  zip: 'application/zip',
};

/** The most rows a format is made of: an archive has no room for a file of 4 GB, a workbook none for patience. */
export const mostRows: Readonly<Record<FileFormat, number>> = {
  csv: Number.POSITIVE_INFINITY,
  xlsx: workbookRows,
  parquet: Number.POSITIVE_INFINITY,
  ndjson: Number.POSITIVE_INFINITY,
  json: Number.POSITIVE_INFINITY,
  zip: 5_000_000,
};

/** Columns, and their rows in pages, under a name without ending. */
export type FileTable<Key extends string> = {
  readonly name: string;
  readonly columns: readonly Column<Key>[];
  readonly rows: RowSource<Key>;
};

/**
 * A table as a file, piece by piece: no more of it is held than a page of rows (of Parquet, a group). For people CSV and workbook
 * are in their language; the other formats are for programs and hold keys and codes.
 */
export function tableChunks<Key extends string>(
  format: FileFormat,
  { name, columns, rows }: FileTable<Key>,
  { audience, locale, about }: { readonly audience: Audience; readonly locale: Locale; readonly about: AboutTable },
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case 'csv':
      return csvChunks(columns, rows, audience);
    case 'ndjson':
      return jsonLineChunks(columns, rows);
    case 'json':
      return jsonChunks(columns, rows, about);
    case 'parquet':
      return parquetChunks(columns, rows, about);
    case 'xlsx':
      return workbookChunks(columns, rows, audience, { about, words: fileWordsIn(locale) });
    case 'zip':
      return archiveChunks({ name, columns, rows }, about);
  }
}

/** The rows as CSV for programs, with what is to be known of them in both languages and for programs. */
function archiveChunks<Key extends string>(
  { name, columns, rows }: FileTable<Key>,
  about: AboutTable,
): AsyncGenerator<Uint8Array> {
  const file = `${name}.csv`;
  let made: { sha256: string; bytes: number } | null = null;
  const csv = digested(csvChunks(columns, rows, { kind: 'program' }), (of) => {
    made = of;
  });
  const described = columns.map(({ key, type, header, description }) => ({ key, type, header, description }));
  return zipChunks([
    { name: file, content: csv },
    { name: 'README.zh.md', content: fileWordsIn('zh').readme(about, columns, file) },
    { name: 'README.en.md', content: fileWordsIn('en').readme(about, columns, file) },
    {
      name: 'metadata.json',
      content: () =>
        `${JSON.stringify({ ...about, files: [{ name: file, ...made, rows: about.rows }], columns: described }, null, 2)}\n`,
    },
  ]);
}
