import { statSync } from 'node:fs';
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
/** Files a thread may have before it: enough to stay busy while a batch is kept, few enough to hold. */
const lookAhead = 256;
/** Files that may be read beyond the one that is waited for. */
const mostAhead = 1024;
/** A larger file is left to the threads, which may fail on it alone. */
const lightBytes = 1_000_000;
/** What one thread may take, which no file that is read comes near. */
const threadMegabytes = 1024;

type Waiting = { readonly file: FoundFile; readonly done: (reading: FileRead) => void };

/** The threads for so many files where nobody says how many: none for a few, else one a core with this one, which reads text too. */
export function poolFor(files: readonly FoundFile[]): ReadingPool {
  let weight = 0;
  let heavy = 0;
  for (const file of files) {
    const own = weightOf(file);
    weight += own;
    if (own > 1) heavy += own;
  }
  const cores = availableParallelism();
  return new ReadingPool(weight < lightest ? 0 : heavy * 2 > weight ? cores : Math.max(1, cores - 1));
}

const weightOf = ({ path }: FoundFile) => weights[extname(path).toLowerCase()] ?? 1;

/** A reading that was asked for, and what it gave once it is there. */
type Asked = { readonly reading: Promise<FileRead>; done: FileRead | null };

/**
 * Reads files on the threads of a pool and gives the readings in the order of the files; until the threads have started,
 * and whenever the next reading is not there yet, light files are read here. A file on which a thread dies is rejected with
 * the fault, and the rest go on.
 */
export async function* readFiles(files: readonly FoundFile[], pool: ReadingPool): AsyncGenerator<FileRead> {
  try {
    const asked: Asked[] = [];
    let next = 0;
    const ask = (read: (file: FoundFile) => Promise<FileRead>): Asked | null => {
      const file = files[next];
      if (!file) return null;
      next++;
      const one: Asked = { reading: read(file), done: null };
      one.reading.then((done) => {
        one.done = done;
      });
      asked.push(one);
      return one;
    };
    // Towards the end threads hold no more than their share of what is left, so that none works on when all others are done.
    const most = () => pool.size * Math.min(lookAhead, files.length - next);
    const fill = () => {
      while (pool.isReady && pool.waiting < most() && ask((file) => pool.read(file)));
    };
    for (let given = 0; given < files.length; given++) {
      fill();
      const first = asked[0] ?? ask(readHere);
      if (!first) break;
      while (!first.done) {
        const file = files[next];
        if (!file || !pool.isReady || asked.length >= mostAhead || !isLight(file)) break;
        await ask(readHere)?.reading;
        // Readings of the threads come between turns.
        await new Promise(setImmediate);
        fill();
      }
      asked.shift();
      yield first.done ?? (await first.reading);
    }
  } finally {
    await pool.end();
  }
}

function isLight(file: FoundFile): boolean {
  if (weightOf(file) > 1) return false;
  try {
    return statSync(file.path).size <= lightBytes;
  } catch {
    return false;
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

  /** Files given to the threads that are not read yet. */
  get waiting(): number {
    return this.#threads.reduce((sum, { waiting }) => sum + waiting, 0);
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
