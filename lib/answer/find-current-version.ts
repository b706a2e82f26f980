import { database } from '../../db/client.ts';
import { type DataVersion, findDataVersion } from '../../db/read/data-version.ts';

/** The version of the data that readers see now. */
export async function findCurrentVersion(): Promise<DataVersion> {
  const { client } = await database();
  return findDataVersion(client);
}
