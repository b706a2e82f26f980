import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { archivesState } from '@/lib/dataset/archive-folder.ts';
import { lastYear } from '@/lib/form/calendar.ts';
import { tellAnswerState } from '@/lib/server/answer-state.mjs';

/**
 * Tells the front what the answers of this site depend on beside their address: the state of the data, and the year it
 * is, which ends the years that can be asked for, and the archives there are. What a database that cannot be asked would answer is never kept.
 */
export function keepAnswersByVersion(): void {
  tellAnswerState(async () => {
    try {
      const { version, staleRegions, replica } = await findDataState();
      const behind = replica?.isBehind ? `behind since ${replica.syncedAt?.getTime()}` : '';
      return `${version.number} ${version.digest} ${lastYear()} ${staleRegions} ${behind} ${archivesState()}`;
    } catch (error) {
      if (error instanceof DatabaseNotReady) return null;
      throw error;
    }
  });
}
