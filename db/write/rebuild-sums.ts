import type { Origin } from '../../lib/indicator/series.ts';
import type { Executor } from '../executor.ts';
import { rebuildCounts } from './rebuild-counts.ts';
import { rebuildRegions } from './rebuild-regions.ts';

/** Makes everything that is added up from the reports of an origin anew: for repair, and for proving what is kept. */
export async function rebuildSums(db: Executor, origin: Origin): Promise<void> {
  await rebuildRegions(db, origin);
  await rebuildCounts(db, origin);
}
