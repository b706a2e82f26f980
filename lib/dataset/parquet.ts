import type { RowGroup } from 'hyparquet';
import { ByteWriter, schemaFromColumnData } from 'hyparquet-writer';
import { writeColumn } from 'hyparquet-writer/src/column.js';
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { schemaPathResolver } from 'hyparquet-writer/src/schema.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import type { AboutTable } from './about-table.ts';
import type { Column, Value, ValueType } from './column.ts';
import { pagesOf, type RowSource } from './row-source.ts';

const parquetTypes = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const satisfies Record<ValueType, string>;

/**
 * From so many rows on a group is written, after so many before it. The first rows that come are a group of their own, so that whoever
 * waits gets them; what a file says of its groups is held until its end, so that a long file has large ones.
 */
const groupRowsAfter = (rows: number) => (rows === 0 ? 1 : Math.min(Math.max(5_000, rows / 20), 49_000));

const encoding = {
  codec: 'SNAPPY',
  compressors: { SNAPPY: snappyCompress },
  stats: true,
  pageSize: 1_048_576,
  columnIndex: false,
  offsetIndex: false,
} as const;

/** `PAR1`, with which a file begins and ends. */
const magic = 0x31524150;

/**
 * Rows as a Parquet file with the columns' keys, piece by piece; what the columns are, whence they come and how many rows there are
 * stands in its metadata, at its end.
 * A group is given column by column: between two the server may answer others, and no column is held once it is written.
 */
export async function* parquetChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  about: AboutTable,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const file = fileOf(columns, writer);
  writer.appendUint32(magic);
  yield taken(writer);
  // Rows are taken apart as they come: a row held until its group is full outlives it, and costs a quarter more memory.
  let group = groupOf(columns);
  let written = 0;
  for await (const page of pagesOf(rows)) {
    for (const { key, values } of group.columns) for (const row of page) values.push(row[key]);
    group.rows += page.length;
    if (group.rows < groupRowsAfter(written)) continue;
    yield* file.pieces(group);
    written += group.rows;
    group = groupOf(columns);
  }
  if (group.rows > 0) yield* file.pieces(group);
  file.finish({ ...about, rows: written + group.rows });
  yield taken(writer);
}

type Group<Key extends string> = { rows: number; readonly columns: readonly (Column<Key> & { values: Value[] })[] };

function groupOf<Key extends string>(columns: readonly Column<Key>[]): Group<Key> {
  return { rows: 0, columns: columns.map((column) => ({ ...column, values: [] })) };
}

/** The parts of a Parquet file, written one after the other. */
function fileOf(columns: readonly Column[], writer: ByteWriter) {
  const schema = schemaFromColumnData({
    columnData: columns.map(({ key, type }) => ({ name: key, type: parquetTypes[type], data: [] })),
  });
  const pathOf = schemaPathResolver(schema);
  const groups: RowGroup[] = [];
  return {
    *pieces(group: Group<string>): Generator<Uint8Array> {
      const chunks: RowGroup['columns'] = [];
      const start = writer.offset;
      for (const column of group.columns) {
        const path = pathOf([column.key]);
        const element = path.at(-1)?.element;
        if (!element) throw new RangeError(`the file has no column ${column.key}`);
        const { chunk } = writeColumn({
          writer,
          column: { ...encoding, columnName: column.key, element, schemaPath: path.map((node) => node.element) },
          pageData: encodeNestedValues(path, column.type === 'integer' ? column.values.map(asWhole) : column.values),
        });
        chunks.push(chunk);
        column.values = [];
        yield taken(writer);
      }
      groups.push({
        columns: chunks,
        total_byte_size: chunks.reduce((sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n), 0n),
        num_rows: BigInt(group.rows),
        total_compressed_size: BigInt(writer.offset - start),
      });
    },
    finish(about: AboutTable): void {
      const metadata = {
        version: 2,
        created_by: 'gongkai',
        schema,
        num_rows: groups.reduce((sum, { num_rows }) => sum + num_rows, 0n),
        row_groups: groups,
        key_value_metadata: [
          ...columns.map(({ key, description }) => ({ key, value: `${description.zh} / ${description.en}` })),
          { key: 'gongkai', value: JSON.stringify(about) },
        ],
      };
      // The length is written, and is not part of what is written.
      writeMetadata(writer, { ...metadata, metadata_length: 0 });
      writer.appendUint32(magic);
    },
  };
}

const asWhole = (value: Value) => (typeof value === 'number' ? BigInt(value) : value);

/** What has been written since the last time; the writer's own count of bytes goes on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
