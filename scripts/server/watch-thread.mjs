// The thread that ends its process when a statement, or anything else, holds the main thread too long.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** @type {{ shared: SharedArrayBuffer, tell: number, statementMs: number, stuckMs: number }} */
const { shared, tell, statementMs, stuckMs } = workerData;
const state = new Int32Array(shared, 0, 2);
const id = Buffer.from(shared, 8);
const pollMs = 100;

/**
 * What counts is the processor time of this process, because a busy machine makes a quick statement late; ending the process would
 * make it busier. What takes no processor time, such as a disk that does not answer, ends it after this many times as long.
 */
const idleFactor = 5;
const waits = [
  { at: 0, limit: statementMs, name: () => id.toString('latin1').replaceAll('\0', '') },
  { at: 1, limit: stuckMs, name: () => '*' },
].map((wait) => ({ ...wait, seen: 0, polls: 0, since: 0 }));

// Polls, not a clock, are counted: a machine that slept or had no time for this process ends nothing.
setInterval(() => {
  const used = usedMilliseconds();
  for (const wait of waits) {
    const now = Atomics.load(state, wait.at);
    // No statement is 0; the beat is never 0 for long.
    const isSame = now === wait.seen && (wait.at !== 0 || now !== 0);
    if (!isSame) Object.assign(wait, { seen: now, polls: 0, since: used });
    else wait.polls += 1;
    const waited = wait.polls * pollMs;
    if (waited >= wait.limit && (used - wait.since >= wait.limit || waited >= idleFactor * wait.limit))
      end(wait.name());
  }
}, pollMs);

/** Processor time of all threads of this process. */
function usedMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function end(/** @type {string} */ request) {
  writeSync(tell, `${request}\n`);
  process.kill(process.pid, 'SIGKILL');
}
