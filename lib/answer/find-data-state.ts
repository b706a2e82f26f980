import { database } from '../../db/client.ts';
import { readDataVersion } from '../../db/read/data-version.ts';
import { readInteger, readOnlyRow } from '../../db/read/row.ts';
import type { DataVersion } from '../indicator/answer.ts';

/** What readers see now: the version of the data, and whether it is behind what it is made from. */
export type DataState = {
  readonly version: DataVersion;
  /** Region-years whose sums are behind their reports, because a load is under way or was cut off. */
  readonly staleRegions: number;
  /** Of an embedded replica: when it last agreed with its primary, if that is known, and whether the last try failed. */
  readonly replica: { readonly syncedAt: Date | null; readonly isBehind: boolean } | null;
};

/** The state of the data, in one statement. */
export async function findDataState(): Promise<DataState> {
  const { client, replica } = await database();
  const { rows } = await client.execute(
    'SELECT number, changed_at, digest, (SELECT count(*) FROM stale_region) AS stale FROM data_version',
  );
  const row = readOnlyRow(rows);
  return {
    version: readDataVersion(row),
    staleRegions: readInteger(row, 'stale'),
    replica: replica && { syncedAt: replica.syncedAt(), isBehind: replica.fault() !== null },
  };
}
