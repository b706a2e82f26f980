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

let thread: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** What a PDF draws, page by page; files are read one after another in one thread, which is replaced when it is stopped. */
export function readPdfPages(bytes: Uint8Array): Promise<PdfContent | { readonly fault: PdfFault }> {
  const turn = queue.then(() => readInThread(bytes));
  queue = turn.catch(() => undefined);
  return turn;
}

function readInThread(bytes: Uint8Array): Promise<PdfContent | { readonly fault: PdfFault }> {
  const isNew = thread === undefined;
  thread ??= new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: maximumReaderMegabytes },
    execArgv: [],
  });
  const worker = thread;
  const limits = { pages: maximumPdfPages, itemsOfPage: maximumItemsOfPage, rulesOfPage: maximumRulesOfPage };
  return new Promise((resolve) => {
    const pages: Page[] = [];
    const finish = (result: PdfContent | { readonly fault: PdfFault }, isBroken = false) => {
      clearTimeout(pageTimer);
      clearTimeout(fileTimer);
      worker.removeAllListeners();
      worker.unref();
      if (isBroken) {
        thread = undefined;
        void worker.terminate();
      }
      resolve(result);
    };
    const tooSlow = (milliseconds: number) => () =>
      finish(
        { fault: { kind: 'tooLarge', found: `> ${milliseconds / 1000} s`, limit: `${milliseconds / 1000} s` } },
        true,
      );
    // the first file also waits for PDF.js to load
    let pageTimer = setTimeout(tooSlow(maximumPageMilliseconds), maximumPageMilliseconds + (isNew ? 10_000 : 0));
    const fileTimer = setTimeout(tooSlow(maximumPdfMilliseconds), maximumPdfMilliseconds);
    worker.on('message', (message: Message) => {
      if (message.kind === 'page') {
        pages.push(message.page);
        clearTimeout(pageTimer);
        pageTimer = setTimeout(tooSlow(maximumPageMilliseconds), maximumPageMilliseconds);
      } else if (message.kind === 'end') finish({ pages, metadata: message.metadata });
      else if (message.kind === 'tooLarge') {
        finish({ fault: { kind: 'tooLarge', found: `${message.found} p.`, limit: `${maximumPdfPages} p.` } });
      } else finish({ fault: { kind: 'damaged', found: `${message.name}: ${message.message}`.slice(0, 160) } });
    });
    worker.on('error', (error: Error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      finish(
        {
          fault: isMemory
            ? { kind: 'tooLarge', found: 'memory', limit: `${maximumReaderMegabytes} MB` }
            : { kind: 'damaged', found: error.message.slice(0, 160) },
        },
        true,
      );
    });
    worker.on('exit', (code) => finish({ fault: { kind: 'damaged', found: `PDF.js exit ${code}` } }, true));
    worker.ref();
    worker.postMessage({ bytes: Uint8Array.from(bytes), limits });
  });
}
