import { parquetWriteBuffer } from 'hyparquet-writer';
import writeExcelFile from 'write-excel-file/node';
import {
  type Audience,
  type Column,
  type FileRow,
  headerOf,
  shownValue,
  type Value,
  type ValueType,
} from './column.ts';

/** Excel's own limit of rows in a sheet, less the header. */
export const excelRows = 1_048_575;

/**
 * Rows as an Excel workbook of one sheet with a fixed header row. Text cells are typed as text, so nothing in them runs.
 * @throws RangeError above Excel's limit of rows.
 */
export async function excelBytes<Key extends string>(
  columns: readonly Column<Key>[],
  rows: readonly FileRow<Key>[],
  audience: Audience,
): Promise<Uint8Array> {
  if (rows.length > excelRows)
    throw new RangeError(`a sheet holds ${excelRows} rows, ${rows.length} were asked for; use CSV or Parquet`);
  const header = columns.map((column) => ({ value: headerOf(column, audience), fontWeight: 'bold' as const }));
  const body = rows.map((row) => columns.map((column) => excelCell(shownValue(column, row[column.key], audience))));
  const file = await writeExcelFile([header, ...body], { stickyRowsCount: 1 }).toBuffer();
  return new Uint8Array(file);
}

/** XML 1.0 has no characters for these; a workbook that holds one does not open. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function excelCell(value: Value) {
  if (typeof value === 'string') return { value: value.replace(notXml, '\uFFFD'), type: String };
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  return null;
}

const parquetTypes = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const satisfies Record<ValueType, string>;

/** Rows as a Parquet file with the columns' keys; the descriptions of the columns stand in its metadata. */
export function parquetBytes<Key extends string>(
  columns: readonly Column<Key>[],
  rows: readonly FileRow<Key>[],
): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ key, type }) => ({
      name: key,
      type: parquetTypes[type],
      data: rows.map((row) => (type === 'integer' && typeof row[key] === 'number' ? BigInt(row[key]) : row[key])),
    })),
    kvMetadata: columns.map(({ key, description }) => ({ key, value: `${description.zh} / ${description.en}` })),
  });
  return new Uint8Array(buffer);
}
