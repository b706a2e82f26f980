import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../thread.ts';
import type { FoundFile } from './find-files.ts';
import { type FileReading, failedOn, readReportFile } from './read-file.ts';

/** Files lighter together than this, in text files, are read before threads have started. */
const lightest = 500;
/** How many text files take as long as one of these. */
const weights: Readonly<Record<string, number>> = { '.pdf': 30, '.docx': 8 };
/** Readings a thread may be ahead of whoever takes them: enough to stay busy while one is kept, few enough to hold. */
const lookAhead = 16;
/** What one thread may take, which no file that is read comes near. */
const threadMegabytes = 1024;

type Waiting = {
  readonly file: FoundFile;
  readonly done: (reading: FileReading) => void;
  readonly fail: (fault: unknown) => void;
};

/** How many threads read files where nobody says: none for a few, else one a core. */
export function threadsFor(files: readonly FoundFile[]): number {
  const weight = files.reduce((sum, { path }) => sum + (weights[extname(path).toLowerCase()] ?? 1), 0);
  return weight < lightest ? 0 : availableParallelism();
}

/**
 * Reads files on threads and gives the readings in the order of the files; 0 threads read here. A file on which a thread
 * dies is rejected with the fault, and the rest go on.
 */
export async function* readFiles(files: readonly FoundFile[], threads: number): AsyncGenerator<FileReading> {
  if (threads === 0) {
    for (const file of files) yield await readReportFile(file).catch((fault: unknown) => failedOn(file.path, fault));
    return;
  }
  const pool = Array.from({ length: threads }, () => new ReadingThread());
  const ahead: Promise<FileReading>[] = [];
  try {
    for (const file of files) {
      const idlest = pool.reduce((one, other) => (other.waiting < one.waiting ? other : one));
      ahead.push(idlest.read(file));
      const [first] = ahead;
      if (!first || ahead.length < threads * lookAhead) continue;
      yield await first;
      ahead.shift();
    }
    for (const reading of ahead) yield await reading;
  } finally {
    for (const thread of pool) await thread.end();
  }
}

/** A thread with the files it was given and has not read yet; where it dies, another takes the rest over. */
class ReadingThread {
  #waiting: Waiting[] = [];
  #hasEnded = false;
  #thread = this.#start();

  get waiting(): number {
    return this.#waiting.length;
  }

  read(file: FoundFile): Promise<FileReading> {
    return new Promise((done, fail) => {
      this.#waiting.push({ file, done, fail });
      this.#thread.postMessage(file);
    });
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#thread.terminate();
  }

  #start(): Worker {
    const thread = startThread(new URL('./read-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
    });
    let isReady = false;
    let fault: unknown;
    thread.on('message', (message: FileReading | 'ready') => {
      if (message === 'ready') isReady = true;
      else this.#waiting.shift()?.done(message);
    });
    thread.on('error', (error) => {
      fault = error;
    });
    thread.on('exit', (code) => {
      if (this.#hasEnded) return;
      fault ??= new Error(`its thread ended with ${code}`);
      // What keeps a thread from starting is no file's fault.
      if (!isReady) for (const { fail } of this.#waiting) fail(fault);
      if (!isReady) return;
      const lost = this.#waiting.shift();
      lost?.done(failedOn(lost.file.path, fault));
      this.#thread = this.#start();
      for (const { file } of this.#waiting) this.#thread.postMessage(file);
    });
    return thread;
  }
}
