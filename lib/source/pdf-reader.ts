import { Worker } from 'node:worker_threads';
import type { Page } from './pdf-page.ts';

/** The most pages a report may have, and what is kept of one page. */
export const maximumPdfPages = 200;
export const maximumItemsOfPage = 50_000;
export const maximumRulesOfPage = 20_000;
/** A page that takes longer than this, or a file that takes longer than that, is given up. */
export const maximumPageMilliseconds = 4500;
export const maximumPdfMilliseconds = 30_000;
/** Memory of the reader thread's heap. */
export const maximumReaderMegabytes = 256;

export type PdfFault =
  | { readonly kind: 'damaged'; readonly found: string }
  | { readonly kind: 'tooLarge'; readonly found: string; readonly limit: string };
export type PdfContent = { readonly pages: readonly Page[]; readonly metadata: Readonly<Record<string, string>> };

type Message =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'end'; readonly metadata: Record<string, string> }
  | { readonly kind: 'tooLarge'; readonly found: number }
  | { readonly kind: 'fault'; readonly name: string; readonly message: string };

type Outcome = PdfContent | { readonly fault: PdfFault };
/** The reader thread and whoever waits for its messages; `failed` is heard once, when the thread is lost. */
type Reader = { readonly worker: Worker; hear: (message: Message) => void; failed: (fault: PdfFault) => void };

let reader: Reader | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** What a PDF draws, page by page; files are read one after another in one thread, which is replaced when it is stopped. */
export function readPdfPages(bytes: Uint8Array): Promise<Outcome> {
  const turn = queue.then(() => readInThread(bytes));
  queue = turn.catch(() => undefined);
  return turn;
}

function startReader(): Reader {
  const worker = new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: maximumReaderMegabytes },
    execArgv: [],
  });
  const started: Reader = { worker, hear: () => undefined, failed: () => undefined };
  worker.on('message', (message: Message) => started.hear(message));
  worker.on('error', (error: Error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    started.failed(
      isMemory ? { kind: 'tooLarge', found: 'memory', limit: `${maximumReaderMegabytes} MB` } : damaged(error.message),
    );
  });
  worker.on('exit', (code) => {
    if (reader === started) reader = undefined;
    started.failed(damaged(`PDF.js exit ${code}`));
  });
  return started;
}

const damaged = (found: string): PdfFault => ({ kind: 'damaged', found: found.slice(0, 160) });

function readInThread(bytes: Uint8Array): Promise<Outcome> {
  // the first file also waits for PDF.js to load
  const patience = reader ? 0 : 10_000;
  reader ??= startReader();
  const own = reader;
  return new Promise((resolve) => {
    const pages: Page[] = [];
    const finish = (outcome: Outcome) => {
      clearTimeout(pageTimer);
      clearTimeout(fileTimer);
      own.hear = () => undefined;
      own.failed = () => undefined;
      own.worker.unref();
      resolve(outcome);
    };
    const giveUp = (fault: PdfFault) => {
      reader = undefined;
      finish({ fault });
      void own.worker.terminate();
    };
    const late = (milliseconds: number) => () =>
      giveUp({ kind: 'tooLarge', found: `> ${milliseconds / 1000} s`, limit: `${milliseconds / 1000} s` });
    let pageTimer = setTimeout(late(maximumPageMilliseconds), maximumPageMilliseconds + patience);
    const fileTimer = setTimeout(late(maximumPdfMilliseconds), maximumPdfMilliseconds + patience);
    own.failed = giveUp;
    own.hear = (message) => {
      if (message.kind === 'page') {
        pages.push(message.page);
        clearTimeout(pageTimer);
        pageTimer = setTimeout(late(maximumPageMilliseconds), maximumPageMilliseconds);
      } else if (message.kind === 'end') finish({ pages, metadata: message.metadata });
      else if (message.kind === 'fault') finish({ fault: damaged(`${message.name}: ${message.message}`) });
      else finish({ fault: { kind: 'tooLarge', found: `${message.found} p.`, limit: `${maximumPdfPages} p.` } });
    };
    own.worker.ref();
    own.worker.postMessage({ bytes: Uint8Array.from(bytes), limits });
  });
}

const limits = { pages: maximumPdfPages, itemsOfPage: maximumItemsOfPage, rulesOfPage: maximumRulesOfPage };
