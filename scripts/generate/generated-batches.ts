import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Provenance } from '../../db/write/insert.ts';
import { batchesOf, type LastNumbers, type LoadBatch } from '../../db/write/load-batch.ts';
import { type GenerateOptions, generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { startThread } from '../thread.ts';

/** What a thread is asked to make. */
export type BatchesAsked = {
  readonly options: GenerateOptions;
  readonly provenance: Provenance;
  readonly last: LastNumbers;
};
/** What a thread tells: a batch, or that there are no more. */
export type BatchMade = LoadBatch | 'done';

/** Fewer agencies than these are made before a thread has started. */
const fewestOnThread = 1000;

/** Generated agencies as batches to load, numbered after the last ones given: made on a thread of their own, the next while one is written. */
export async function* generatedBatches(
  options: GenerateOptions,
  provenance: Provenance,
  last: LastNumbers,
): AsyncGenerator<LoadBatch> {
  if (options.agencies < fewestOnThread || availableParallelism() < 2) {
    yield* batchesOf(generateAgencies(options), provenance, last);
    return;
  }
  const asked: BatchesAsked = { options, provenance, last };
  const thread = startThread(new URL('./generate-thread.ts', import.meta.url), { workerData: asked });
  try {
    for await (const [made] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[BatchMade]>) {
      if (made === 'done') return;
      thread.postMessage('taken');
      yield made;
    }
    throw new Error('the thread that makes batches ended before they were made');
  } finally {
    await thread.terminate();
  }
}
