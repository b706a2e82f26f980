import { database } from '../../db/client.ts';
import { findDataVersion } from '../../db/read/data-version.ts';
import type { DataVersion } from '../indicator/answer.ts';

/** The version of the data that readers see now. */
export async function findCurrentVersion(): Promise<DataVersion> {
  const { client } = await database();
  return findDataVersion(client);
}
