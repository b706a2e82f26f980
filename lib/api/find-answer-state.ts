import { findDataState } from '../answer/find-data-state.ts';
import { DatabaseNotReady } from '../answer/not-ready.ts';
import { archivesState } from '../dataset/archive-folder.ts';
import { lastYear } from '../form/calendar.ts';

/**
 * What the answers of this site depend on beside their address, as one word: the state of the data, the year it is, which ends
 * the years that can be asked for, and the archives there are. Null for a database that cannot be asked: what it would
 * answer is never kept.
 */
export async function findAnswerState(): Promise<string | null> {
  try {
    const { version, staleRegions, replica } = await findDataState();
    const behind = replica?.isBehind ? `behind since ${replica.syncedAt?.getTime()}` : '';
    return `${version.number} ${version.digest} ${lastYear()} ${staleRegions} ${behind} ${archivesState()}`;
  } catch (error) {
    if (error instanceof DatabaseNotReady) return null;
    throw error;
  }
}
