import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { AboutTable } from './about-table.ts';
import type { Column, Value, ValueType } from './column.ts';
import { pagesOf, type RowSource } from './row-source.ts';

const parquetTypes = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const satisfies Record<ValueType, string>;

/** Rows of a group: a reader takes a group at a time, and the server makes one without a pause. */
const groupRows = 5_000;

/** Rows as a Parquet file with the columns' keys, piece by piece; what the columns are, and whence they come, stands in its metadata. */
export async function* parquetChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  about: AboutTable,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: columnsOf(columns, []) }),
    kvMetadata: [
      ...columns.map(({ key, description }) => ({ key, value: `${description.zh} / ${description.en}` })),
      { key: 'gongkai', value: JSON.stringify(about) },
    ],
    createdBy: 'gongkai',
  });
  // Rows are taken apart as they come: a row held until its group is full outlives it, and costs a quarter more memory.
  let data: Value[][] = columns.map(() => []);
  const write = () => file.write({ columnData: columnsOf(columns, data), rowGroupSize: groupRows });
  for await (const page of pagesOf(rows)) {
    for (const [at, { key }] of columns.entries()) for (const row of page) data[at]?.push(row[key]);
    if ((data[0]?.length ?? 0) < groupRows) continue;
    await write();
    data = columns.map(() => []);
    yield taken(writer);
  }
  if ((data[0]?.length ?? 0) > 0) await write();
  await file.finish();
  yield taken(writer);
}

function columnsOf(columns: readonly Column[], data: readonly (readonly Value[])[]) {
  return columns.map(({ key, type }, at) => ({
    name: key,
    type: parquetTypes[type],
    data: (data[at] ?? []).map((value) => (type === 'integer' && typeof value === 'number' ? BigInt(value) : value)),
    offsetIndex: false,
  }));
}

/** What has been written since the last time; the writer's own count of bytes goes on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
