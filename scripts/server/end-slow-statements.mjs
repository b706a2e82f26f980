import { Worker } from 'node:worker_threads';
import { watchStatements } from '../../lib/server/statement-watch.mjs';

/** How long a statement may hold the process, and how long anything else may, in milliseconds of processor time. */
export const slowLimits = { statementMs: 2_000, stuckMs: 10_000 };
/** Bytes of the number of a request. */
const idBytes = 36;

/**
 * Ends this process when one of its statements takes too long: the driver runs statements on the calling thread and cannot
 * be interrupted from another. Before that, a thread writes the number of the request into the pipe `tell` (an open
 * descriptor), or `*` where no statement was running. Gives the end of the watch.
 * @param {number} tell @param {typeof slowLimits} [limits]
 */
export function endSlowStatements(tell, limits = slowLimits) {
  const shared = new SharedArrayBuffer(8 + idBytes);
  const state = new Int32Array(shared, 0, 2);
  const id = Buffer.from(shared, 8);
  let statements = 0;
  watchStatements({
    begin: (request) => {
      id.fill(0);
      id.write(request ?? '*', 'latin1');
      statements = (statements % 0x7fffffff) + 1;
      Atomics.store(state, 0, statements);
    },
    end: () => {
      Atomics.store(state, 0, 0);
    },
  });
  const beat = setInterval(() => Atomics.add(state, 1, 1), 500);
  beat.unref();
  const watcher = new Worker(new URL('./watch-thread.mjs', import.meta.url), {
    workerData: { shared, tell, ...limits },
    execArgv: [],
  });
  watcher.unref();
  return async () => {
    clearInterval(beat);
    await watcher.terminate();
  };
}
