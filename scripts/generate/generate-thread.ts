import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { batchesOf } from '../../db/write/load-batch.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import type { BatchesAsked, BatchMade } from './generated-batches.ts';

/** Batches made before one of them was taken. */
const mostAhead = 2;

/** Makes the batches asked for, one after another, and says that there are no more; each that is taken is answered with a message. */
async function makeBatches({ options, provenance, last }: BatchesAsked): Promise<void> {
  if (!parentPort) throw new Error('this module runs on a thread');
  let ahead = 0;
  parentPort.on('message', () => {
    ahead--;
  });
  const tell = (made: BatchMade) => parentPort?.postMessage(made);
  for (const batch of batchesOf(generateAgencies(options), provenance, last)) {
    tell(batch);
    ahead++;
    while (ahead >= mostAhead) await once(parentPort, 'message');
  }
  tell('done');
  parentPort.close();
}

void makeBatches(workerData as BatchesAsked);
