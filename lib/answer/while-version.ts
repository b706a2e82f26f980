import { database } from '../../db/client.ts';
import { findDataVersion } from '../../db/read/data-version.ts';
import type { DataVersion } from '../indicator/answer.ts';

/**
 * Pages of rows of one version of the data. A file shows each request the data of one moment; a server and a replica do not, and there
 * each page is asked again for its version. @throws Error where the data has changed since, so that a file breaks off and is not mixed
 */
export async function* whileVersion<Page>(pages: AsyncIterable<Page>, { number }: Pick<DataVersion, 'number'>) {
  const { client, fileIdentity } = await database();
  for await (const page of pages) {
    if (fileIdentity === null && (await findDataVersion(client)).number !== number)
      throw new Error(`the data is no longer of version ${number}`);
    yield page;
  }
}
