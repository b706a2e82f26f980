// The thread that ends its process when a statement, or anything else, holds the main thread too long.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** @type {{ shared: SharedArrayBuffer, tell: number, statementMs: number, stuckMs: number }} */
const { shared, tell, statementMs, stuckMs } = workerData;
const state = new Int32Array(shared, 0, 2);
const id = Buffer.from(shared, 8);
const pollMs = 100;

/** Polls, not a clock, are counted: a machine that slept or had no time for this process ends nothing. */
const polls = { statement: 0, beat: 0 };
const seen = { statement: 0, beat: 0 };

setInterval(() => {
  const statement = Atomics.load(state, 0);
  const beat = Atomics.load(state, 1);
  polls.statement = statement !== 0 && statement === seen.statement ? polls.statement + 1 : 0;
  polls.beat = beat === seen.beat ? polls.beat + 1 : 0;
  Object.assign(seen, { statement, beat });
  if (polls.statement * pollMs >= statementMs) end(id.toString('latin1').replaceAll('\0', ''));
  else if (polls.beat * pollMs >= stuckMs) end('*');
}, pollMs);

function end(/** @type {string} */ request) {
  writeSync(tell, `${request}\n`);
  process.kill(process.pid, 'SIGKILL');
}
