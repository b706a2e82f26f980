// Loaded into every process of the server under torture: on SIGUSR2 it collects its garbage and writes what is left into a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    for (let times = 0; times < 3; times++) collect();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    // Kept answers are buffers with a limit of their own (keptBytes), and no leak.
    writeFileSync(join(process.env.MEASURES ?? '.', `${process.pid}`), String(heapUsed + external - arrayBuffers));
  });
}
