import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { language } from '../language.ts';
import { startThread } from '../thread.ts';
import type { FoundFile } from './find-files.ts';
import { failedOn, type PreparedFile, type RejectedFile, readPreparedFile } from './read-file.ts';

/** What became of a file that is to be kept. */
export type FileRead = RejectedFile | PreparedFile;

/** Files lighter together than this, in text files, are read before threads have started. */
const lightest = 500;
/** How many text files take as long as one of these. */
const weights: Readonly<Record<string, number>> = { '.pdf': 30, '.docx': 8 };
/** Readings a thread may be ahead of whoever takes them: enough to stay busy while one is kept, few enough to hold. */
const lookAhead = 48;
/** What one thread may take, which no file that is read comes near. */
const threadMegabytes = 1024;

type Waiting = { readonly file: FoundFile; readonly done: (reading: FileRead) => void };

/** The threads for so many files where nobody says how many: none for a few, else one a core. */
export function poolFor(files: readonly FoundFile[]): ReadingPool {
  const weight = files.reduce((sum, { path }) => sum + (weights[extname(path).toLowerCase()] ?? 1), 0);
  return new ReadingPool(weight < lightest ? 0 : availableParallelism());
}

/**
 * Reads files on the threads of a pool and gives the readings in the order of the files; until the threads have started,
 * and where there are none, files are read here. A file on which a thread dies is rejected with the fault, and the rest go on.
 */
export async function* readFiles(files: readonly FoundFile[], pool: ReadingPool): AsyncGenerator<FileRead> {
  try {
    let next = 0;
    for (let file = files[0]; file && !pool.isReady; file = files[++next]) yield await readHere(file);
    const rest = files.slice(next);
    const ahead = rest.slice(0, pool.size * lookAhead).map((file) => pool.read(file));
    for (const [index] of rest.entries()) {
      const reading = ahead.shift();
      if (reading) yield await reading;
      const file = rest[index + pool.size * lookAhead];
      if (file) ahead.push(pool.read(file));
    }
  } finally {
    await pool.end();
  }
}

const readHere = (file: FoundFile) => readPreparedFile(file).catch((fault: unknown) => failedOn(file.path, fault));

/** Threads that read files, each in its turn. */
export class ReadingPool {
  readonly size: number;
  readonly #threads: readonly ReadingThread[];

  constructor(size: number) {
    this.size = size;
    this.#threads = Array.from({ length: size }, () => new ReadingThread());
  }

  /** Whether there are threads, and all have started. */
  get isReady(): boolean {
    return this.size > 0 && this.#threads.every(({ hasStarted }) => hasStarted);
  }

  /** Gives a file to the thread that has the fewest before it. */
  read(file: FoundFile): Promise<FileRead> {
    const idlest = this.#threads.reduce((one, other) => (other.waiting < one.waiting ? other : one));
    return idlest.read(file);
  }

  async end(): Promise<void> {
    for (const thread of this.#threads) await thread.end();
  }
}

/** A thread with the files it was given and has not read yet; where it dies, another takes the rest over. */
class ReadingThread {
  #waiting: Waiting[] = [];
  #hasStarted = false;
  #hasEnded = false;
  #thread = this.#start();

  get waiting(): number {
    return this.#waiting.length;
  }

  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  read(file: FoundFile): Promise<FileRead> {
    return new Promise((done) => {
      this.#waiting.push({ file, done });
      this.#thread.postMessage(file);
    });
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#thread.terminate();
  }

  #start(): Worker {
    const thread = startThread(new URL('./read-thread.ts', import.meta.url), {
      argv: ['--lang', language],
      resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
    });
    let hasStarted = false;
    let fault: unknown;
    thread.on('message', (message: FileRead | 'ready') => {
      if (message === 'ready') this.#hasStarted = hasStarted = true;
      else this.#waiting.shift()?.done(message);
    });
    thread.on('error', (error) => {
      fault = error;
    });
    thread.on('exit', (code) => {
      if (this.#hasEnded) return;
      fault ??= new Error(`its thread ended with ${code}`);
      // What keeps a thread from starting is no file's fault.
      if (!hasStarted) throw fault;
      const lost = this.#waiting.shift();
      lost?.done(failedOn(lost.file.path, fault));
      this.#thread = this.#start();
      for (const { file } of this.#waiting) this.#thread.postMessage(file);
    });
    return thread;
  }
}
