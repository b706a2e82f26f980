import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PdfPage } from './pdf-page.ts';

/** The most pages a report may have, and what is kept of one page. */
export const maximumPdfPages = 200;
export const maximumItemsOfPage = 50_000;
export const maximumRulesOfPage = 20_000;
/** A page that takes longer than this, or a file that takes longer than that, is given up. */
export const maximumPageMilliseconds = 4000;
/** How long the reading process may take to start, which no file is to blame for. */
const maximumStartMilliseconds = 30_000;
export const maximumPdfMilliseconds = 30_000;
/** The heap of the reading process, and, where the system tells it, all its memory. */
export const maximumHeapMegabytes = 256;
export const maximumReaderMegabytes = 448;

export type PdfFault =
  | { readonly kind: 'damaged'; readonly found: string }
  | { readonly kind: 'locked'; readonly found: string }
  | { readonly kind: 'tooLarge'; readonly found: string; readonly limit: string };
export type PdfContent = { readonly pages: readonly PdfPage[]; readonly metadata: Readonly<Record<string, string>> };

type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly page: PdfPage }
  | { readonly kind: 'end'; readonly metadata: Record<string, string> }
  | { readonly kind: 'tooLarge'; readonly found: number }
  | { readonly kind: 'fault'; readonly name: string; readonly message: string };

type Outcome = PdfContent | { readonly fault: PdfFault };
/** The reading process and whoever waits for its messages; `failed` is heard when the process is lost. */
type Reader = { readonly child: ChildProcess; hear: (message: Message) => void; failed: (fault: PdfFault) => void };

let reader: Reader | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** What a PDF draws, page by page; files are read one after another in one process, which is replaced when it is stopped. */
export function readPdfPages(bytes: Uint8Array): Promise<Outcome> {
  const turn = queue.then(() => readInProcess(bytes));
  queue = turn.catch(() => undefined);
  return turn;
}

function startReader(): Reader {
  const child = fork(fileURLToPath(new URL('./pdf-process.mjs', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${maximumHeapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const started: Reader = { child, hear: () => undefined, failed: () => undefined };
  child.on('message', (message: Message) => started.hear(message));
  child.on('error', (error) => started.failed(damaged(error.message)));
  child.on('exit', (code, signal) => {
    if (reader === started) reader = undefined;
    // Node aborts when its heap is full
    const isMemory = signal === 'SIGABRT' || code === 134;
    started.failed(isMemory ? tooMuchMemory : damaged(`PDF.js exit ${code ?? signal}`));
  });
  return started;
}

const tooMuchMemory: PdfFault = { kind: 'tooLarge', found: 'memory', limit: `${maximumReaderMegabytes} MB` };

/** Resident memory of a process in MB; undefined where the system does not tell. */
function megabytesOf({ pid }: ChildProcess): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
    return (Number(pages) * 4096) / 1024 / 1024;
  } catch (error) {
    // the process has just ended; its exit is heard on its own
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}

const damaged = (found: string): PdfFault => ({ kind: 'damaged', found: found.slice(0, 160) });

function readInProcess(bytes: Uint8Array): Promise<Outcome> {
  const isStarted = reader !== undefined;
  reader ??= startReader();
  const own = reader;
  return new Promise((resolve) => {
    const pages: PdfPage[] = [];
    const finish = (outcome: Outcome) => {
      clearTimeout(pageTimer);
      clearTimeout(fileTimer);
      own.hear = () => undefined;
      own.failed = () => undefined;
      clearInterval(memoryTimer);
      own.child.unref();
      own.child.channel?.unref();
      resolve(outcome);
    };
    const giveUp = (fault: PdfFault) => {
      reader = undefined;
      finish({ fault });
      own.child.kill('SIGKILL');
    };
    const late = (milliseconds: number) => () =>
      giveUp({ kind: 'tooLarge', found: `> ${milliseconds / 1000} s`, limit: `${milliseconds / 1000} s` });
    const firstWait = isStarted ? maximumPageMilliseconds : maximumStartMilliseconds;
    let pageTimer = setTimeout(late(firstWait), firstWait);
    const fileTimer = setTimeout(late(maximumPdfMilliseconds), maximumPdfMilliseconds + maximumStartMilliseconds);
    const memoryTimer = setInterval(() => {
      if ((megabytesOf(own.child) ?? 0) > maximumReaderMegabytes) giveUp(tooMuchMemory);
    }, 50);
    own.failed = giveUp;
    own.hear = (message) => {
      if (message.kind === 'ready' || message.kind === 'page') {
        if (message.kind === 'page') pages.push(message.page);
        clearTimeout(pageTimer);
        pageTimer = setTimeout(late(maximumPageMilliseconds), maximumPageMilliseconds);
      } else if (message.kind === 'end') finish({ pages, metadata: message.metadata });
      else if (message.kind === 'fault' && message.name === 'PasswordException')
        finish({ fault: { kind: 'locked', found: 'PDF' } });
      else if (message.kind === 'fault') finish({ fault: damaged(`${message.name}: ${message.message}`) });
      else finish({ fault: { kind: 'tooLarge', found: `${message.found} p.`, limit: `${maximumPdfPages} p.` } });
    };
    own.child.ref();
    own.child.channel?.ref();
    own.child.send({ bytes: Uint8Array.from(bytes), limits });
  });
}

const limits = { pages: maximumPdfPages, itemsOfPage: maximumItemsOfPage, rulesOfPage: maximumRulesOfPage };
