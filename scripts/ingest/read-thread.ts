import { parentPort } from 'node:worker_threads';
import type { FoundFile } from './find-files.ts';
import { readPreparedFile } from './read-file.ts';

let queue: Promise<unknown> = Promise.resolve();

/** One file in, its reading out, in the order they come; what is thrown ends the thread, which whoever started it hears. */
parentPort?.on('message', (file: FoundFile) => {
  queue = queue.then(async () => parentPort?.postMessage(await readPreparedFile(file)));
});

parentPort?.postMessage('ready');
