import { stringify } from 'csv-stringify/sync';
import { type Audience, type Column, type FileRow, headerOf, shownValue, type Value } from './column.ts';

export const byteOrderMark = '\uFEFF';

/** What spreadsheets take for a formula at the start of a cell, half or full width. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** Text that a spreadsheet would run is led by an apostrophe; numbers are never touched (−3 stays a number). */
export function formulaSafe(value: Value): Value {
  return typeof value === 'string' && formulaStart.test(value) ? `'${value}` : value;
}

/** Rows in memory, or pages of rows as a query yields them (one await a page, not one a row). */
export type RowSource<Key extends string> = Iterable<FileRow<Key>> | AsyncIterable<readonly FileRow<Key>[]>;

/** Rows written at a time: large enough to be quick, small enough that a stream stays flat in memory. */
const rowsPerChunk = 500;

/** Rows as CSV (RFC 4180, UTF-8), piece by piece, headers first; with a byte order mark for people, without for programs. */
export async function* csvChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  audience: Audience,
): AsyncGenerator<string> {
  const head = toCsv([columns.map((column) => formulaSafe(headerOf(column, audience)))]);
  yield audience.kind === 'people' ? byteOrderMark + head : head;
  for await (const page of pagesOf(rows))
    yield toCsv(page.map((row) => columns.map((column) => formulaSafe(shownValue(column, row[column.key], audience)))));
}

async function* pagesOf<Key extends string>(rows: RowSource<Key>): AsyncGenerator<readonly FileRow<Key>[]> {
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

function toCsv(records: readonly (readonly Value[])[]): string {
  return stringify([...records], {
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
}

/** Rows as JSON Lines: one object a row with the columns' keys, codes untouched. */
export async function* jsonLineChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
): AsyncGenerator<string> {
  for await (const page of pagesOf(rows)) yield page.map((row) => `${jsonLine(columns, row)}\n`).join('');
}

function jsonLine<Key extends string>(columns: readonly Column<Key>[], row: FileRow<Key>): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ key }) => [key, row[key]])));
}

/** Pieces of text as a byte stream for an HTTP answer; it is pulled, so a slow reader slows the query and not the memory, and other requests are served between pieces. */
export function byteStream(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await new Promise(setImmediate);
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/** All pieces as one string, for tables small enough to hold. */
export async function joined(chunks: AsyncGenerator<string>): Promise<string> {
  const parts: string[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return parts.join('');
}
