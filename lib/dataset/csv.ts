import type { AboutTable } from './about-table.ts';
import { type Audience, type Column, type FileRow, headerOf, shownValue, type Value } from './column.ts';
import { pagesOf, type RowSource } from './row-source.ts';

export const byteOrderMark = '\uFEFF';

/** What spreadsheets take for a formula at the start of a cell, half or full width. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** Where semicolons part the cells, what follows one is a cell of its own. */
const formulaAfterSemicolon = /;(?=\s*[=+\-@＝＋－＠])/g;

/** Text that a spreadsheet would run is led by an apostrophe; numbers are never touched (−3 stays a number). */
export function formulaSafe(value: Value): Value {
  if (typeof value !== 'string') return value;
  const text = value.replace(formulaAfterSemicolon, ";'");
  return formulaStart.test(text) ? `'${text}` : text;
}

/** Texts of a column that are remembered as they are written: columns repeat theirs for row after row. */
const mostRemembered = 5000;

/** A cell as CSV writes it (RFC 4180): safe in a spreadsheet, quoted where it must be. */
function cellText(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = String(formulaSafe(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of CSV with its end. */
export const csvLine = (cells: readonly Value[]): string => `${cells.map(cellText).join(',')}\r\n`;

/** Writes the values of one column. A value like the one before it, or a text met before, is not worked on again. */
function cellWriter(column: Column, audience: Audience): (value: Value) => string {
  let last: Value | undefined;
  let lastText = '';
  let texts = new Map<string, string>();
  return (value) => {
    if (value === last) return lastText;
    last = value;
    if (typeof value !== 'string') {
      lastText = cellText(shownValue(column, value, audience));
      return lastText;
    }
    const known = texts.get(value);
    lastText = known ?? cellText(shownValue(column, value, audience));
    if (known === undefined) {
      if (texts.size >= mostRemembered) texts = new Map();
      texts.set(value, lastText);
    }
    return lastText;
  };
}

/** Rows as CSV (UTF-8), piece by piece, headers first; with a byte order mark for people, without for programs. */
export async function* csvChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  audience: Audience,
): AsyncGenerator<string> {
  const head = csvLine(columns.map((column) => headerOf(column, audience)));
  yield audience.kind === 'people' ? byteOrderMark + head : head;
  const cells = columns.map((column, at) => ({
    key: column.key,
    lead: at === 0 ? '' : ',',
    write: cellWriter(column, audience),
  }));
  for await (const page of pagesOf(rows)) {
    let text = '';
    for (const row of page) {
      for (const { key, lead, write } of cells) text += lead + write(row[key]);
      text += '\r\n';
    }
    yield text;
  }
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

/** Rows as one JSON document: what the file is about, and its rows as objects with the columns' keys. */
export async function* jsonChunks<Key extends string>(
  columns: readonly Column<Key>[],
  rows: RowSource<Key>,
  about: AboutTable,
): AsyncGenerator<string> {
  yield `{"about":${JSON.stringify(about)},"rows":[`;
  let isFirst = true;
  for await (const page of pagesOf(rows)) {
    yield (isFirst ? '\n' : ',\n') + page.map((row) => jsonLine(columns, row)).join(',\n');
    isFirst = false;
  }
  yield '\n]}\n';
}

/** Pieces of a file as a byte stream for an HTTP answer; it is pulled, so a slow reader slows the query and not the memory, and other requests are served between pieces. */
export function byteStream(chunks: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await new Promise(setImmediate);
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
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
