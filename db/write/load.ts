import type { Database } from '../client.ts';
import { lastAgencyNumber, type Provenance } from './insert.ts';
import { batchesOf, type LastNumbers, type LoadAgency, type LoadBatch } from './load-batch.ts';
import { addDirect, markStale } from './region-direct.ts';
import { lastReportNumber } from './report-numbers.ts';
import { clearSynthetic } from './store.ts';
import { RankLoad } from './tally.ts';
import { type Writer, writeTransaction } from './transaction.ts';

export type LoadContext = Provenance & { readonly replace?: boolean };
export type LoadTotals = { readonly agencies: number; readonly reports: number; readonly removed: number };

/** Loads agencies that the store does not hold yet (see `loadBatches`). */
export function loadAgencies(
  database: Database,
  agencies: Iterable<LoadAgency>,
  context: LoadContext,
  done?: (agencies: number) => void,
): Promise<LoadTotals> {
  return loadBatches(database, context, (last) => batchesOf(agencies, context, last), done);
}

/**
 * Loads batches in one transaction: readers see what was there before until all of them are in and the regions added up, and a load
 * that is cut off leaves nothing. `make` is told the last numbers given out. `replace` removes the generated agencies held before.
 * Memory stays that of a few batches. `done` is told the agencies so far.
 */
export function loadBatches(
  database: Database,
  { origin, replace }: LoadContext,
  make: (last: LastNumbers) => Iterable<LoadBatch> | AsyncIterable<LoadBatch>,
  done: (agencies: number) => void = () => {},
): Promise<LoadTotals> {
  return writeTransaction(database, async (tx) => {
    const removed = replace ? await clearSynthetic(tx) : 0;
    const start = { agency: await lastAgencyNumber(tx), report: await lastReportNumber(tx) };
    const ranks = new RankLoad(tx);
    let last: LastNumbers = start;
    for await (const batch of make(start)) {
      await writeBatch(tx, origin, batch);
      await ranks.add(batch.ranks);
      last = batch.last;
      done(last.agency - start.agency);
      // Statements on a file never yield by themselves; their native memory is given back between turns.
      await new Promise(setImmediate);
    }
    await ranks.finish();
    return { agencies: last.agency - start.agency, reports: last.report - start.report, removed };
  });
}

async function writeBatch(tx: Writer, origin: Provenance['origin'], batch: LoadBatch): Promise<void> {
  for (const statement of batch.statements) await tx.execute(statement);
  await addDirect(tx, origin, batch.directs);
  await markStale(tx, origin, batch.years);
  tx.counts.tally.join(batch.tallied);
  tx.record(batch.change, { kind: 'loaded', note: String(batch.agencies) });
}
