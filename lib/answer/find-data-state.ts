import { database } from '../../db/client.ts';
import { readDataVersion } from '../../db/read/data-version.ts';
import { readInteger, readOnlyRow } from '../../db/read/row.ts';
import type { DataVersion } from '../indicator/answer.ts';
import { noteBehind } from '../server/exchange.mjs';

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
  const state: DataState = {
    version: readDataVersion(row),
    staleRegions: readInteger(row, 'stale'),
    replica: replica && { syncedAt: replica.syncedAt(), isBehind: replica.fault() !== null },
  };
  const behind = behindOf(state);
  if (behind) noteBehind(behind);
  return state;
}

/** What the data is behind as the value of a header (a dictionary of RFC 9651); empty where it is behind nothing. */
function behindOf({ staleRegions, replica }: DataState): string {
  const since = replica?.syncedAt ? `=@${Math.floor(replica.syncedAt.getTime() / 1000)}` : '';
  return [
    ...(staleRegions > 0 ? [`region-years=${staleRegions}`] : []),
    ...(replica?.isBehind ? [`replica${since}`] : []),
  ].join(', ');
}
