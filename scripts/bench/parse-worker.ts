import { parentPort } from 'node:worker_threads';
import { type ParseWork, readSamples, workOn } from './parse-work.ts';

/** Files `from` up to `from + count`; the threads take the next one from a count they share. */
export type WorkerJob = {
  readonly work: ParseWork;
  readonly from: number;
  readonly count: number;
  readonly taken: Int32Array<SharedArrayBuffer>;
};

const samples = readSamples('both');

parentPort?.on('message', async ({ work, from, count, taken }: WorkerJob) => {
  for (let index = Atomics.add(taken, 0, 1); index < count; index = Atomics.add(taken, 0, 1))
    await workOn(samples, work, from + index);
  parentPort?.postMessage('done');
});
