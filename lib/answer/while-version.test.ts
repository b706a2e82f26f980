import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, replaceDatabase } from '../../db/client.ts';
import { findDataVersion } from '../../db/read/data-version.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { whileVersion } from './while-version.ts';

let database: Awaited<ReturnType<typeof temporaryDatabase>>;
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

/** Reads two pages of rows while a report comes in between them. */
async function read(as: Database): Promise<string[]> {
  replaceDatabase(as);
  async function* pages() {
    yield 'first';
    await putReport(database, makeReport(), testContext);
    yield 'second';
  }
  const pagesRead: string[] = [];
  for await (const page of whileVersion(pages(), await findDataVersion(database.client))) pagesRead.push(page);
  return pagesRead;
}

test('a file that a server gives page by page breaks off where the data changes', async () => {
  await expect(read({ ...database, fileIdentity: null })).rejects.toThrow(/no longer of version/);
});

test('pages of a database file are not asked again: a request sees the data of one moment there', async () => {
  expect(await read(database)).toEqual(['first', 'second']);
});
