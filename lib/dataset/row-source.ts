import type { FileRow } from './column.ts';

/** Rows in memory, or pages of rows as a query yields them (one await a page, not one a row). */
export type RowSource<Key extends string> = Iterable<FileRow<Key>> | AsyncIterable<readonly FileRow<Key>[]>;

/** Rows written at a time: large enough to be quick, small enough that a stream stays flat in memory. */
const rowsPerChunk = 500;

/** The rows of a source in pages of at most 500. */
export async function* pagesOf<Key extends string>(rows: RowSource<Key>): AsyncGenerator<readonly FileRow<Key>[]> {
  if (Symbol.asyncIterator in rows) {
    for await (const page of rows)
      for (let start = 0; start < page.length; start += rowsPerChunk) yield page.slice(start, start + rowsPerChunk);
    return;
  }
  let page: FileRow<Key>[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < rowsPerChunk) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
